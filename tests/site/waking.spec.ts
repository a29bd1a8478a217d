import { expect, test } from '@playwright/test';

test('a click into the code before the page has woken up opens the editor once it has', async ({ page }) => {
	const scripts = Promise.withResolvers<void>();
	await page.route('**/*.js', async (route) => {
		await scripts.promise;
		await route.continue();
	});
	await page.goto('/generators/pausing-functions/', { waitUntil: 'commit' });
	const playground = page.locator('.wb-playground').first();
	await playground.locator('.wb-static').click();
	await expect(playground.getByRole('button', { name: 'Run' })).toBeDisabled();
	scripts.resolve();
	await expect(playground.getByRole('textbox')).toBeFocused();
});
