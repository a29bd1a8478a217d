import { expect, type Page } from '@playwright/test';
import { violationsOf } from '../axe.ts';
import { kettles, open, replaceText, workbench as test } from './bench.ts';
import { oneByOne, right } from './harness/exercise.ts';

const list = (page: Page) => kettles(page).getByRole('region', { name: 'Your attempts' });

/** Two attempts, the second of which passes. */
async function tryTwice(page: Page): Promise<void> {
	await open(page);
	await replaceText(page, kettles(page), oneByOne);
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(kettles(page).getByRole('button', { name: '1 attempt' })).toBeVisible();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(right);
	await page.keyboard.press('ControlOrMeta+Enter');
	await kettles(page).getByRole('button', { name: '2 attempts' }).press('Enter');
}

test('attempts are listed with verdict and time, the latest first, and compared line by line', async ({ page }) => {
	await tryTwice(page);
	const rows = list(page).getByRole('listitem');
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText(/2\s*solved\s*\d\d:\d\d/);
	await expect(rows.last()).toContainText(/1\s*too early or too late/);
	await expect(list(page)).toContainText('They are the same.');
	await list(page).getByLabel('Compare').selectOption('attempt 1');
	await list(page).getByLabel('with').selectOption('the solution');
	await expect(list(page).getByRole('row').filter({ hasText: 'Promise.all' })).toContainText('the solution');
	await expect(list(page).getByRole('row').filter({ hasText: "console.log(await brew('tea'" })).toContainText(
		'attempt 1',
	);
	expect(await violationsOf(page, '.wb-attempts')).toEqual([]);
});

test('an attempt that is put back replaces the text in one step, which can be undone', async ({ page }) => {
	await tryTwice(page);
	const editor = kettles(page).getByRole('textbox').first();
	await list(page).getByRole('button', { name: 'Put back attempt 1' }).press('Enter');
	await expect(editor).toContainText("console.log(await brew('tea', 3));");
	await list(page).getByRole('button', { name: 'Undo' }).press('Enter');
	await expect(editor).toContainText('Promise.all');
	// The button is gone, and the keyboard is not lost with it.
	await expect(list(page).getByRole('button', { name: 'Put back attempt 1' })).toBeFocused();
});

test('the solution is no part of the list before it was found or revealed', async ({ page }) => {
	await open(page);
	await kettles(page).getByRole('button', { name: 'Check' }).click();
	await kettles(page).getByRole('button', { name: '1 attempt' }).click();
	await expect(list(page).getByLabel('with').getByRole('option')).toHaveText(['attempt 1', 'the editor']);
	await kettles(page).getByRole('button', { name: 'Show solution' }).click();
	await expect(list(page).getByLabel('with').getByRole('option').last()).toHaveText('the solution');
});

test('where nothing can be stored the list says so, and still has the attempts', async ({ page }) => {
	await page.addInitScript(() => {
		IDBObjectStore.prototype.put = () => {
			throw new DOMException('no room', 'QuotaExceededError');
		};
	});
	await open(page);
	await kettles(page).getByRole('button', { name: 'Check' }).click();
	await kettles(page).getByRole('button', { name: '1 attempt' }).click();
	await expect(list(page)).toContainText('storage for this site is full');
	await expect(list(page).getByRole('listitem')).toHaveCount(1);
});
