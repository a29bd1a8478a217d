import { expect, type Page, test } from '@playwright/test';

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const scheme = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

test('the page follows the system until the reader chooses', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	const light = await background(page);
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await background(page)).not.toBe(light);
});

test('a chosen theme holds on the next page, before anything is painted', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	await page.getByRole('radio', { name: 'Dark theme' }).check();
	expect(await scheme(page)).toBe('dark');
	const dark = await background(page);
	// The body is not parsed yet when this runs: what it sees is what the first paint will have.
	await page.addInitScript(() => {
		new MutationObserver((_, observer) => {
			if (!document.body) return;
			Object.assign(window, { themeAtBody: document.documentElement.dataset.theme });
			observer.disconnect();
		}).observe(document, { childList: true, subtree: true });
	});
	await page.getByRole('main').getByRole('link').first().click();
	await page.waitForLoadState();
	expect(await page.evaluate(() => (window as unknown as { themeAtBody?: string }).themeAtBody)).toBe('dark');
	expect(await background(page)).toBe(dark);
	await expect(page.getByRole('radio', { name: 'Dark theme' })).toBeChecked();
	await page.getByRole('radio', { name: 'Theme of the system' }).check();
	await page.reload();
	expect(await scheme(page)).toBe('light dark');
});

test('blocked storage costs nothing but the memory of the choice', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(window, 'localStorage', {
			get() {
				throw new DOMException('Storage is blocked.', 'SecurityError');
			},
		});
	});
	const errors: Error[] = [];
	page.on('pageerror', (error) => errors.push(error));
	await page.goto('/');
	await page.getByRole('radio', { name: 'Dark theme' }).check();
	expect(await scheme(page)).toBe('dark');
	expect(errors).toEqual([]);
});
