import { expect, type Locator, type Page } from '@playwright/test';
import { ferry, harbour, kettles, open, replaceText, rewrite, workbench as test, tooltip, write } from './bench.ts';
import { right } from './harness/exercise.ts';

const wrong = (bench: Locator): Locator => bench.locator('.cm-lintRange-error');
const foot = (bench: Locator, name: RegExp): Locator => bench.locator('.wb-foot').getByRole('button', { name });

/** All that the editors say to those who can't see them, gathered while it is there. */
async function listen(page: Page): Promise<() => Promise<string>> {
	await page.evaluate(() => {
		const heard: string[] = [];
		Object.assign(window, { heard });
		const note = () => {
			for (const host of document.querySelectorAll('.wb-editor'))
				for (const said of host.shadowRoot?.querySelectorAll('.cm-announced div') ?? [])
					if (heard.at(-1) !== said.textContent) heard.push(said.textContent);
		};
		for (const host of document.querySelectorAll('.wb-editor'))
			if (host.shadowRoot)
				new MutationObserver(note).observe(host.shadowRoot, { childList: true, subtree: true, characterData: true });
	});
	return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'));
}

test.use({ types: true });
test('a type error is underlined, counted, told, and reached with F8; Format, undo and a list of all go by keyboard', async ({
	page,
}) => {
	await open(page);
	const bench = ferry(page);
	await write(bench);
	const said = await listen(page);
	await rewrite(page, 'const cups: string = 3;\nif (cups){\nconsole.log( cups )\n}\nconst tea: number = "";');
	await expect(wrong(bench)).toHaveText(['cups', 'tea']);
	await expect(foot(bench, /2 type problems/)).toBeVisible();
	await expect.poll(said).toContain("2 type problems. Line 1: Type 'number' is not assignable to type 'string'.");

	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.press('F8');
	await page.keyboard.press('F8');
	await expect(tooltip(bench)).toHaveText("Type 'string' is not assignable to type 'number'.");
	await expect.poll(said).toContain('Line 5: Type');
	await page.keyboard.press('Shift+F8');
	await expect(tooltip(bench)).toHaveText("Type 'number' is not assignable to type 'string'.");
	await page.keyboard.press('Escape');
	await expect(tooltip(bench)).toHaveCount(0);

	await foot(bench, /2 type problems/).press('Enter');
	const list = bench.getByRole('group', { name: 'Type problems' });
	await expect(list.getByRole('button').first()).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(list.locator(':focus')).toHaveText("Line 5 Type 'string' is not assignable to type 'number'.");
	await page.keyboard.press('Escape');
	await expect(list).toHaveCount(0);

	const editor = bench.getByRole('textbox').first();
	await expect(editor).toBeFocused();
	await page.keyboard.press('Shift+Alt+f');
	await expect(editor).toContainText('if (cups) {');
	await expect(editor.locator('.cm-line').nth(2)).toHaveText('  console.log(cups)');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(editor).toContainText('if (cups){');
	await expect(editor).toContainText('console.log( cups )');
});

test('the files of a program know each other', async ({ page }) => {
	await open(page);
	const bench = harbour(page);
	await write(bench);
	await bench.getByRole('button', { name: 'dock.ts' }).click();
	await bench.locator('.cm-content').click();
	await rewrite(page, "export const berths: string = 'four';\nexport const x: number = berths;");
	await expect(wrong(bench)).toHaveText(['x']);
	await bench.getByRole('button', { name: 'main.ts' }).click();
	await bench.locator('.cm-content').click();
	await rewrite(page, "import { berths } from './dock.ts';\nconst sum: number = berths;");
	await expect(wrong(bench)).toHaveText(['sum']);
	await expect(foot(bench, /^1 type problem, 1 more in dock\.ts/)).toBeVisible();
	await rewrite(page, "import { berths } from './dock.ts';\nconsole.log(berths);");
	await expect(foot(bench, /^1 type problem in dock\.ts/)).toBeVisible();
});

test('F8 and the list of problems go through all files of a program', async ({ page }) => {
	await open(page);
	const bench = harbour(page);
	await write(bench);
	await rewrite(page, 'const sum: number = "main";\nconst more: number = "main";');
	await bench.getByRole('button', { name: 'dock.ts' }).click();
	await bench.locator('.cm-content').click();
	await rewrite(page, 'export const berths: string = 4;');
	const shown = (file: string) => expect(bench.getByRole('button', { name: file, pressed: true })).toBeVisible();
	const line = bench.locator('.cm-activeLine');
	await expect(foot(bench, /^1 type problem, 2 more in main\.ts/)).toBeVisible();

	await page.keyboard.press('ControlOrMeta+End');
	await page.keyboard.press('F8');
	await shown('main.ts');
	await expect(line).toContainText('sum');
	await expect(tooltip(bench)).toHaveText("Type 'string' is not assignable to type 'number'.");
	await expect(wrong(bench)).toHaveText(['sum', 'more']);
	await page.keyboard.press('F8');
	await expect(line).toContainText('more');
	await page.keyboard.press('F8');
	await shown('dock.ts');
	await expect(wrong(bench)).toHaveText(['berths']);
	await page.keyboard.press('Shift+F8');
	await shown('main.ts');
	await expect(line).toContainText('more');

	await page.keyboard.press('ControlOrMeta+F8');
	const list = bench.getByRole('group', { name: 'Type problems' });
	await expect(list.getByRole('button')).toHaveText([
		/^main\.ts, line 1/,
		/^main\.ts, line 2/,
		/^dock\.ts, line 1 /,
		'×',
	]);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await shown('dock.ts');
	await expect(bench.getByRole('textbox').first()).toBeFocused();
	await expect(list).toBeVisible();
	// A list that is open follows what is written.
	await rewrite(page, "export const berths: string = 'four';");
	await expect(list.getByRole('button')).toHaveText([/^main\.ts, line 1/, /^main\.ts, line 2/, '×']);
	await list.getByRole('button', { name: 'Close the list' }).press('Enter');
	await expect(list).toHaveCount(0);
	await expect(bench.getByRole('textbox').first()).toBeFocused();
});

test('text is found and replaced, and the panel gives the focus back', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	await replaceText(page, bench, 'const tea = 1;\nconsole.log(tea, tea);');
	await page.keyboard.press('ControlOrMeta+f');
	await expect(bench.getByRole('textbox', { name: 'Find' })).toBeFocused();
	await page.keyboard.type('tea');
	await expect(bench.locator('.cm-searchMatch')).toHaveCount(3);
	await bench.getByRole('textbox', { name: 'Replace' }).fill('cup');
	await bench.getByRole('button', { name: 'replace all' }).click();
	await page.keyboard.press('Escape');
	const editor = bench.getByRole('textbox').first();
	await expect(editor).toContainText('console.log(cup, cup);');
	await expect(editor).toBeFocused();
});

test('undo reaches across a reset, with the solution shown as well', async ({ page }) => {
	await open(page);
	const bench = kettles(page);
	await replaceText(page, bench, right);
	await bench.getByRole('button', { name: 'Show solution' }).click();
	await expect(bench.getByRole('textbox', { name: 'A solution' })).toBeVisible();
	await bench.getByRole('button', { name: 'Reset' }).click();
	const editor = bench.getByRole('textbox').first();
	await expect(editor).toContainText('// Brew tea and coffee at the same time');
	await editor.click();
	await page.keyboard.type(' ');
	await page.keyboard.press('ControlOrMeta+z');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(editor).toContainText('for (const answer of answers)');
});

test('Tab leaves the editor for the row that says so, and indents only when asked', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	const editor = await write(bench);
	await page.keyboard.press('Tab');
	await expect(foot(bench, /^Tab leaves the editor/)).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(foot(bench, /^Type/)).toBeFocused();
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(foot(bench, /^Tab indents/)).toBeFocused();
	await editor.focus();
	await page.keyboard.press('Tab');
	await expect(editor).toBeFocused();
	await page.keyboard.press('Control+m');
	await page.keyboard.press('Tab');
	await expect(editor).not.toBeFocused();
});

test('without TypeScript one writes on, and is told quietly', async ({ page }) => {
	await page.route(/types-worker/, (route) => route.abort());
	await open(page);
	const bench = ferry(page);
	await replaceText(page, bench, 'const cups: string = 3;');
	await expect(bench.locator('.wb-foot [role=status]')).toHaveText(/^Types are not checked here/);
	await page.keyboard.type('\nconsole.log(cups);');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(bench.locator('.wb-console')).toContainText('3');
});

test('a program for Node is held against Node’s own types', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	await write(bench);
	await rewrite(
		page,
		[
			"import { basename } from 'node:path';",
			"import { threadId } from 'node:worker_threads';",
			'const file: string = basename(import.meta.filename);',
			'const thread: string = threadId;',
			'console.log(file, thread, process.pid);',
		].join('\n'),
	);
	await expect(wrong(bench)).toHaveText(['thread']);
	await expect(foot(bench, /1 type problem/)).toBeVisible();
});
