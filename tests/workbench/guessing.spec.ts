import { expect } from '@playwright/test';
import { open, order, printed, shelf, workbench as test } from './bench.ts';

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

test('the learner chooses the order of a run, choice by choice, and finds one that breaks it', async ({ page }) => {
	await open(page);
	const bench = shelf(page);
	await bench.getByRole('button', { name: 'Run' }).click();
	await bench.getByRole('button', { name: 'Choose the order' }).click();
	const game = bench.getByRole('group', { name: 'You are the scheduler' });
	await expect(game.getByText('How long does it take this time?')).toBeVisible();
	const options = game.locator('fieldset').getByRole('button');
	await options.nth(1).click();
	await expect(game.getByText('1 choice made:')).toBeVisible();
	await expect(printed(bench)).toHaveText(['ada makes 1']);
	await game.getByRole('button', { name: 'Take the last one back' }).click();
	await expect(game.getByText('1 choice made:')).toHaveCount(0);
	await game.getByRole('button', { name: 'Find an order that breaks it' }).click();
	await expect(game.locator('.sg-over[data-good="false"]')).toBeVisible();
	await game.getByRole('button', { name: 'Leave' }).click();
	await expect(bench.getByRole('group', { name: 'Timeline', exact: true })).toBeVisible();

	// What was chosen belongs to the program that was run: another run ends it.
	await bench.getByRole('button', { name: 'Choose the order' }).click();
	await expect(game).toBeVisible();
	await bench.getByRole('button', { name: 'Run' }).click();
	await expect(game).toHaveCount(0);
});
