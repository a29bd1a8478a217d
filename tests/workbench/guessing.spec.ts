import { expect } from '@playwright/test';
import { open, order, printed, workbench as test } from './bench.ts';

test('lines are put in order by keyboard, and the guess is held against the run', async ({ page }) => {
	await open(page);
	const bench = order(page);
	await bench.getByRole('button', { name: 'Guess first' }).click();
	const lines = bench.getByRole('list').getByRole('listitem');
	await expect(lines).toHaveCount(3);
	const wanted = ['timer', 'now', 'promise'];
	for (const [to, line] of wanted.entries()) {
		const up = bench.getByRole('button', { name: `Move “${line}” up` });
		for (;;) {
			const texts = await lines.locator('code').allTextContents();
			if (texts.indexOf(line) <= to) break;
			await up.focus();
			await page.keyboard.press('Enter');
			await expect(lines.locator('code').nth(texts.indexOf(line) - 1)).toHaveText(line);
		}
	}
	await bench.getByRole('button', { name: 'That is my guess' }).click();
	await expect(bench.getByText('They part at the first line: it printed “now”.')).toBeVisible();
	await expect(bench.getByRole('row', { name: 'timer now' })).toBeVisible();
	await expect(printed(bench)).toHaveText(['now', 'promise', 'timer']);
	await bench.getByRole('button', { name: 'Guess again' }).click();
	await expect(lines).toHaveCount(3);
});

test('a right guess is said to be right', async ({ page }) => {
	await open(page);
	const bench = order(page);
	await bench.getByRole('button', { name: 'Guess first' }).click();
	const lines = bench.getByRole('list').getByRole('listitem').locator('code');
	for (const line of ['timer', 'promise', 'now']) {
		const up = bench.getByRole('button', { name: `Move “${line}” up` });
		while (await up.isEnabled()) await up.click();
		await expect(lines.first()).toHaveText(line);
	}
	await bench.getByRole('button', { name: 'That is my guess' }).click();
	await expect(bench.getByText('As you said.')).toBeVisible();
});

test('the keyboard goes on where the guess goes on', async ({ page }) => {
	await open(page);
	const bench = order(page);
	const focused = bench.locator(':focus');
	await bench.getByRole('button', { name: 'Guess first' }).press('Enter');
	await expect(focused).toHaveAttribute('aria-label', /^Move “/);
	await bench.getByRole('button', { name: 'That is my guess' }).press('Enter');
	await expect(bench.getByRole('table')).toBeVisible();
	await expect(focused).toHaveText('Guess again');
	await bench.getByRole('button', { name: 'Guess again' }).press('Enter');
	await expect(focused).toHaveAttribute('aria-label', /^Move “/);
});
