import { expect } from '@playwright/test';
import { announced, kettles, open, printed, replaceText, workbench as test, write } from './bench.ts';
import { oneByOne, right } from './harness/exercise.ts';

test.beforeEach(({ page }) => open(page));

test('a known mistake gets its own words, after the verdict in one line', async ({ page }) => {
	await replaceText(page, kettles(page), oneByOne);
	await page.keyboard.press('ControlOrMeta+Enter');
	const verdict = kettles(page).locator('.wb-verdict');
	await expect(verdict.getByRole('heading').first()).toContainText('4 s instead of 3 s');
	await expect(verdict).toContainText('nobody brews coffee');
	await expect(announced(kettles(page))).toContainText('4 s instead of 3 s');
	await expect(kettles(page).getByRole('textbox')).toBeFocused();
	await expect(kettles(page)).toContainText('1 attempt');
});

test('a right answer is solved, explained, and still solved after a reload', async ({ page }) => {
	await replaceText(page, kettles(page), right);
	await kettles(page).getByRole('button', { name: 'Check' }).click();
	await expect(kettles(page).getByRole('heading', { name: /^Solved: 3 s of virtual time/ })).toBeVisible();
	await expect(kettles(page).getByText('Both calls are made before anything is awaited')).toBeVisible();
	await expect(kettles(page).locator('.wb-state')).toContainText('Solved');
	await page.reload();
	await expect(kettles(page).locator('.wb-state')).toHaveText(/Solved.*1 attempt/);
	await expect(kettles(page).getByRole('textbox')).toContainText('for (const answer of answers)');
});

test('a diff says in words what is missing and what is extra', async ({ page }) => {
	await replaceText(page, kettles(page), `${right}console.log('milk');\n`);
	await page.keyboard.press('ControlOrMeta+Enter');
	const rows = kettles(page).getByRole('table').getByRole('row');
	await expect(rows.nth(1)).toHaveText('sametea is ready');
	await expect(rows.nth(3)).toHaveText('extramilk');
});

test('hidden tests are told one by one, with what they expected and received', async ({ page }) => {
	await replaceText(page, kettles(page), right.replace('is ready`', "is ready` + (name === 'cocoa' ? '!' : '')"));
	await page.keyboard.press('ControlOrMeta+Enter');
	const tests = kettles(page).locator('.wb-results > li');
	await expect(tests).toHaveCount(2);
	await expect(tests.first()).toContainText('failed brew says what is ready');
	await expect(tests.first().locator('dd').nth(0)).toContainText('cocoa is ready');
	await expect(tests.first().locator('dd').nth(1)).toContainText('cocoa is ready!');
	await expect(tests.nth(1)).toContainText('passed brew takes its time');
});

test('hints come one by one', async ({ page }) => {
	const hints = kettles(page).getByRole('list', { name: 'Hints' }).getByRole('listitem');
	await expect(hints).toHaveCount(0);
	await kettles(page).getByRole('button', { name: 'Hint 1 of 3' }).click();
	await expect(hints).toHaveCount(1);
	await kettles(page).getByRole('button', { name: 'Hint 2 of 3' }).click();
	await kettles(page).getByRole('button', { name: 'Hint 3 of 3' }).click();
	await expect(hints).toHaveCount(3);
	await expect(kettles(page).getByRole('button', { name: 'All hints shown' })).toBeFocused();
});

test('the solution stands beside one’s own program, is marked, and can’t be edited', async ({ page }) => {
	await replaceText(page, kettles(page), oneByOne);
	await kettles(page).getByRole('button', { name: 'Show solution' }).click();
	const solution = kettles(page).getByRole('textbox', { name: 'A solution' });
	await expect(solution).toContainText('Promise.all');
	await solution.focus();
	await page.keyboard.type('?');
	await expect(solution).not.toContainText('?');
	await expect(kettles(page).getByRole('textbox', { name: 'Your program' })).toContainText('coffee');
	await expect(kettles(page)).toContainText('Solution seen');
	await page.reload();
	await expect(kettles(page)).toContainText('Solution seen');
	await expect(kettles(page).getByRole('button', { name: 'Show solution' })).toBeEnabled();
});

test('Run shows the output without judging it', async ({ page }) => {
	await replaceText(page, kettles(page), oneByOne);
	await page.keyboard.press('ControlOrMeta+Shift+Enter');
	await expect(printed(kettles(page))).toHaveText(['tea is ready', 'coffee is ready']);
	await expect(kettles(page).locator('.wb-verdict')).toHaveCount(0);
	await expect(kettles(page)).not.toContainText('attempt');
});

test('a check that was stopped is not counted as an attempt', async ({ page }) => {
	await replaceText(page, kettles(page), 'await null;\nwhile (true) {}');
	await page.keyboard.press('ControlOrMeta+Enter');
	await kettles(page).getByRole('button', { name: 'Stop' }).click();
	await expect(announced(kettles(page))).toContainText(/stopped/i);
	await expect(kettles(page)).not.toContainText('attempt');
});

test('can be solved with the keyboard alone', async ({ page }) => {
	const editor = kettles(page).getByRole('textbox');
	for (let presses = 0; presses < 40 && !(await editor.isVisible()); presses++) {
		await page.keyboard.press('Tab');
		// The editors of the programs before it open too, and take the focus over.
		await expect(page.locator('.wb-static:focus')).toHaveCount(0);
	}
	await expect(editor).toBeFocused();
	await page.keyboard.press('ControlOrMeta+End');
	await page.keyboard.type("\nconst answers = await Promise.all([brew('tea', 3), brew('coffee', 1)]);\n");
	await page.keyboard.type('for (const answer of answers) console.log(answer);');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(announced(kettles(page))).toHaveText('Solved');
	await expect(editor).toBeFocused();
});

test('checking the starter needs no editor, and fails', async ({ page }) => {
	await kettles(page).getByRole('button', { name: 'Check' }).click();
	await expect(kettles(page).locator('.wb-verdict').getByRole('heading').first()).not.toBeEmpty();
	await expect(kettles(page).locator('.wb-verdict')).toHaveAttribute('data-good', 'false');
	await expect(kettles(page).getByRole('textbox')).toHaveCount(0);
	await write(kettles(page));
});
