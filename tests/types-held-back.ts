import type { Page } from '@playwright/test';

/** Leaves the request for the type checker unanswered, as on a slow network: the page says nothing of types then. */
export async function holdTypesBack(page: Page): Promise<void> {
	await page.route(/types-worker/, () => {});
}
