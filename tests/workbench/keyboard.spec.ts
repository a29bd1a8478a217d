import { expect, test } from '@playwright/test';

/** The line of the starter that is to be replaced. */
const LINE = 7;

test('an exercise of a lesson is solved from page load on with the keyboard alone', async ({ page }) => {
	test.slow();
	await page.goto('/start/waiting-is-not-working/');
	const bench = page.getByRole('region', { name: 'The sum, or the longest' });
	await expect(bench.getByRole('button', { name: 'Check' })).toBeEnabled();
	const editor = bench.getByRole('textbox').first();
	for (let presses = 0; presses < 150 && !(await editor.isVisible()); presses++) {
		await page.keyboard.press('Tab');
		// The editors of the programs before it open too, and take the focus over.
		await expect(page.locator('.wb-static:focus')).toHaveCount(0);
	}
	await expect(editor).toBeFocused();

	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(bench.locator('.wb-verdict')).toHaveAttribute('data-good', 'false');
	await expect(editor).toBeFocused();

	await page.keyboard.press('ControlOrMeta+Home');
	for (let line = 1; line < LINE; line++) await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Home');
	await page.keyboard.press('Shift+End');
	await page.keyboard.type('await Promise.all(jobs.map((job) => job()));');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(bench.getByRole('heading', { name: /^Solved/ })).toBeVisible();
	await expect(bench.locator('[role="status"].visually-hidden').last()).toHaveText('Solved');
	await expect(editor).toBeFocused();

	// On to the timeline of the solved run, and back in time on it.
	const slider = bench.getByRole('slider', { name: 'Moment of the run' });
	for (let presses = 0; presses < 40; presses++) {
		await page.keyboard.press('Tab');
		if (await slider.evaluate((element) => element === document.activeElement)) break;
	}
	await page.keyboard.press('Home');
	await expect(slider).toHaveAttribute('aria-valuetext', /^Step 0/);
});
