import type { Page } from '@playwright/test';

/**
 * Leaves the request for the type checker unanswered, as on a slow network: the page says nothing of types then. Not by
 * `page.route`, which would forbid the browser to keep any file of the site.
 */
export async function holdTypesBack(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Fetch.enable', { patterns: [{ urlPattern: '*types-worker*' }] });
}
