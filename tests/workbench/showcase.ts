import { expect, type Locator, type Page } from '@playwright/test';

// The ways to what stands on the page `/workbench/`.

const bench = (page: Page, id: string): Locator => page.locator(`#${id} .wb`);
export const timelineOf = (place: Locator): Locator => place.getByRole('group', { name: 'Timeline', exact: true });
export const slider = (place: Locator): Locator => place.getByRole('slider', { name: 'Moment of the run' });
export const verdictOf = (place: Locator): Locator => place.locator('.wb-verdict');

/** Brings a program into sight, and waits until it has woken up. */
export async function reach(page: Page, id: string): Promise<Locator> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto(`/workbench/#${id}`);
	const place = bench(page, id);
	await place.scrollIntoViewIfNeeded();
	await expect(place.locator('.wb-go')).toBeEnabled();
	return place;
}

/** Takes all other programs off the page: axe reads a page whole, however little of it is asked about, and this one is long. */
export async function leaveOnly(page: Page, ...ids: string[]): Promise<void> {
	await page.locator('.shown').evaluateAll((all, ids) => {
		for (const program of all) if (!ids.includes(program.id)) program.remove();
	}, ids);
}
