import { expect } from '@playwright/test';
import type { Program } from '../../src/run/program.ts';
import { announced, ferry, harbour, open, printed, replaceText, workbench as test, till, write } from './bench.ts';

declare global {
	interface Window {
		read?: string[];
	}
}

test.beforeEach(({ page }) => open(page));

test('shows what the program is known to print until it is run', async ({ page }) => {
	await expect(ferry(page).locator('.wb-console')).toContainText('Output');
	await expect(printed(ferry(page))).toHaveText(['trip 1', 'trip 2', 'trip 3', 'moored']);
	await expect(till(page).locator('.wb-console')).toHaveCount(0);
});

test('runs a program as it was published, with its time and its cost', async ({ page }) => {
	await ferry(page).getByRole('button', { name: 'Run' }).click();
	await expect(ferry(page).locator('.wb-bar')).toContainText(/3 s of virtual time in \d+(\.\d+)? (ms|s)/);
	await expect(ferry(page).locator('.wb-row .wb-at')).toHaveText(['1 s', '2 s', '3 s', '']);
	await expect(announced(ferry(page))).toHaveText('Finished. 4 lines of output.');
	await expect(ferry(page).getByRole('textbox')).toHaveCount(0);
});

test('tells standard error from standard output by a word', async ({ page }) => {
	await till(page).getByRole('button', { name: 'Run' }).click();
	await expect(till(page).locator('.wb-row')).toHaveText(['err the till is open', '5']);
});

test('puts the cursor where one clicks, and moves no line', async ({ page }) => {
	const bench = ferry(page);
	const line = bench.locator('.wb-static .line').nth(8);
	const box = await line.boundingBox();
	if (!box) throw new Error('The ninth line is not on the page.');
	await page.mouse.click(box.x + box.width - 2, box.y + box.height / 2);
	await expect(bench.getByRole('textbox')).toBeFocused();
	const after = await bench.locator('.cm-line').nth(8).boundingBox();
	if (!after) throw new Error('The ninth line is not in the editor.');
	expect(after.y + after.height / 2).toBeCloseTo(box.y + box.height / 2, 0);
	await page.keyboard.type(' // home');
	await expect(bench.locator('.cm-line').nth(8)).toHaveText("  return 'moored'; // home");
});

test('lets no code shine through the line numbers', async ({ page }) => {
	await write(ferry(page));
	const sheet = await ferry(page).locator('.wb-code').evaluate(backgroundOf);
	await expect(ferry(page).locator('.cm-gutters')).toHaveCSS('background-color', sheet);
});

test('runs what was typed, with Ctrl+Enter', async ({ page }) => {
	await write(ferry(page));
	await page.keyboard.press('ControlOrMeta+End');
	await page.keyboard.type('\nconsole.log(6 * 7);');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(printed(ferry(page))).toHaveText(['trip 1', 'trip 2', 'trip 3', 'moored', '42']);
	await expect(ferry(page).getByRole('textbox')).toBeFocused();
});

test('reads a program when its writer pauses: a run finds that done', async ({ page }) => {
	await page.evaluate(countReadings);
	await replaceText(page, ferry(page), 'console.log(6 * 7);');
	// The cursor stays in the text: nothing but the pause says that a run may follow.
	await expect.poll(() => page.evaluate(() => window.read?.at(-1))).toBe('console.log(6 * 7);\n');
	const before = await page.evaluate(() => window.read?.length);
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(printed(ferry(page))).toHaveText(['42']);
	expect(await page.evaluate(() => window.read?.length)).toBe(before);
});

test('stops an endless loop when asked, and keeps what it had printed', async ({ page }) => {
	await replaceText(page, ferry(page), "console.log('before');\nawait null;\nwhile (true) {}");
	await page.keyboard.press('ControlOrMeta+Enter');
	await ferry(page).getByRole('button', { name: 'Stop' }).click();
	await expect(announced(ferry(page))).toContainText(/stopped/i);
	await expect(printed(ferry(page))).toHaveText(['before']);
	await expect(ferry(page).getByRole('button', { name: 'Stop' })).toHaveCount(0);
});

test('ends an endless loop by itself and says so', async ({ page }) => {
	await replaceText(page, ferry(page), 'while (true) {}');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(ferry(page).locator('.wb-verdict .wb-title')).toBeVisible({ timeout: 15_000 });
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText("console.log('again');");
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(printed(ferry(page))).toHaveText(['again']);
	await expect(ferry(page).locator('.wb-verdict')).toHaveCount(0);
});

test('a program that waits for ever ends in words', async ({ page }) => {
	await replaceText(page, ferry(page), 'await new Promise(() => {});');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(ferry(page).locator('.wb-verdict .wb-title')).not.toBeEmpty();
	await expect(ferry(page).locator('.wb-verdict .wb-why')).not.toBeEmpty();
});

test('a forgotten yield* is told, leads to its line and to its moment, and marks it', async ({ page }) => {
	const bench = ferry(page);
	await replaceText(
		page,
		bench,
		"import { run, sleep } from 'aio';\nfunction* main() {\n\tsleep(1);\n\tconsole.log('over');\n}\nrun(main());",
	);
	await bench.getByRole('button', { name: 'Run' }).click();
	await expect(printed(bench)).toHaveText(['over']);
	await expect(bench.locator('.wb-title')).toHaveText('sleep(1) on line 3 never runs');
	await expect(bench.locator('.wb-why')).toContainText('Write yield* in front');
	await expect(announced(bench)).toHaveText('sleep(1) on line 3 never runs. 1 line of output.');
	await bench.getByRole('button', { name: 'line 3', exact: true }).click();
	await expect(bench.getByRole('textbox')).toBeFocused();
});

test('a deadlock that comes of a forgotten yield* tells of it as well', async ({ page }) => {
	const bench = ferry(page);
	await replaceText(
		page,
		bench,
		"import { Queue, run } from 'aio';\nconst queue = new Queue<number>();\nfunction* main() {\n\tqueue.put(1);\n\tconsole.log(yield* queue.get());\n}\nrun(main());",
	);
	await bench.getByRole('button', { name: 'Run' }).click();
	await expect(bench.locator('.wb-also .wb-title')).toHaveText('Also: queue.put(1) on line 4 never runs');
});

test('an error leads to its line', async ({ page }) => {
	await replaceText(page, ferry(page), 'const dock = null as any;\n\ndock.moor();');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(ferry(page).locator('.cm-line.cm-wrong')).toHaveText('dock.moor();');
	await page.keyboard.press('ControlOrMeta+Home');
	await ferry(page).getByRole('button', { name: 'line 3' }).click();
	await page.keyboard.type('// ');
	await expect(ferry(page).locator('.cm-line').nth(2)).toContainText('// ');
	await expect(ferry(page).locator('.cm-line.cm-wrong')).toHaveCount(0);
});

for (const [what, source, line] of [
	['an enum', 'const a = 1;\nenum Dock { North }', 2],
	['a syntax error', 'const a = 1;\n\nconst = 2;', 3],
] as const) {
	test(`${what} gets words at its line, and nothing is run`, async ({ page }) => {
		await replaceText(page, ferry(page), source);
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(ferry(page).getByRole('button', { name: `line ${line}`, exact: true })).toBeVisible();
		await expect(ferry(page).locator('.cm-wrongWhy')).not.toBeEmpty();
		await expect(ferry(page).locator('.cm-gutterElement.cm-wrong')).toHaveText(String(line));
		await expect(ferry(page).locator('.wb-console')).toHaveCount(0);
	});
}

test('Reset brings the published text back, and can be undone', async ({ page }) => {
	await replaceText(page, ferry(page), "console.log('mine');");
	await ferry(page).getByRole('button', { name: 'Reset' }).click();
	await expect(ferry(page).locator('.cm-line').first()).toHaveText('// The ferry crosses three times.');
	await ferry(page).getByRole('button', { name: 'Undo reset' }).click();
	await expect(ferry(page).locator('.cm-line')).toHaveText(["console.log('mine');"]);
});

test('Tab leaves the editor, and indents once the learner asks for it', async ({ page }) => {
	const editor = await write(ferry(page));
	await page.keyboard.press('Tab');
	await expect(editor).not.toBeFocused();
	await editor.focus();
	await page.keyboard.press('Control+m');
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.press('Tab');
	await expect(editor).toBeFocused();
	await expect(ferry(page).locator('.cm-line').first()).toHaveText('  // The ferry crosses three times.');
});

test('prints a quarter of a million characters without freezing', async ({ page }) => {
	await replaceText(page, ferry(page), 'for (let n = 0; ; n++) console.log(n);');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(ferry(page).locator('.wb-verdict .wb-title')).not.toBeEmpty({ timeout: 30_000 });
	await expect(ferry(page).locator('.wb-nothing')).toContainText('not shown');
	expect(await ferry(page).locator('.wb-row').count()).toBeLessThan(1_000);
});

test('5 MB pasted neither freeze the page nor get lost', async ({ page }) => {
	const editor = await write(ferry(page));
	await page.keyboard.press('ControlOrMeta+a');
	await editor.evaluate((element) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', `${'// filler\n'.repeat(500_000)}console.log('end');`);
		element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	});
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(announced(ferry(page))).not.toBeEmpty({ timeout: 30_000 });
	await page.keyboard.press('ControlOrMeta+End');
	await expect(ferry(page).locator('.cm-line').last()).toHaveText("console.log('end');");
});

test('of a program of several files each can be edited, and a mark leads to its own', async ({ page }) => {
	await write(harbour(page));
	await harbour(page).getByRole('button', { name: 'dock.ts' }).click();
	await expect(harbour(page).locator('.cm-line')).toHaveText(['export const berths: number = 4;']);
	await replaceShown(page, 'export const berths = 5;');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(printed(harbour(page))).toHaveText(['5']);
	await replaceShown(page, 'export enum berths { one }');
	await harbour(page).getByRole('button', { name: 'main.ts' }).click();
	await harbour(page).getByRole('button', { name: 'Run' }).click();
	await harbour(page).getByRole('button', { name: 'dock.ts, line 1' }).click();
	await expect(harbour(page).locator('.cm-line.cm-wrong')).toContainText('enum');
	await expect(harbour(page).getByRole('button', { name: 'dock.ts', exact: true })).toHaveAttribute(
		'aria-pressed',
		'true',
	);

	async function replaceShown(on: typeof page, text: string) {
		await harbour(on).getByRole('textbox').focus();
		await on.keyboard.press('ControlOrMeta+a');
		await on.keyboard.insertText(text);
	}
});

test('says that a program is too complicated to be read, and stays alive meanwhile', async ({ page }) => {
	const depth = 26;
	await replaceText(page, ferry(page), `const a = ${'<any>('.repeat(depth)}1${')'.repeat(depth)};`);
	await ferry(page).getByRole('button', { name: 'Run' }).click();
	// Neither could be drawn by a page that reads the program itself.
	await expect(ferry(page).getByRole('button', { name: 'Stop' })).toBeVisible();
	await replaceText(page, till(page), `console.log('another');`);
	await expect(ferry(page).locator('.wb-title')).toContainText('It can’t be run');
	await expect(ferry(page).locator('.wb-verdict')).toContainText('too complicated to be read');
	await ferry(page).getByRole('textbox').focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(`console.log('simple');`);
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(ferry(page).locator('.wb-console')).toContainText('simple');
});

function backgroundOf(element: Element): string {
	return getComputedStyle(element).backgroundColor;
}

/** Keeps the text of every program that a worker of the page is given to read. */
function countReadings(): void {
	const read: string[] = [];
	window.read = read;
	const { postMessage } = Worker.prototype;
	Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: never[]) {
		const { program } = Object(message) as { program?: Program };
		if (program) read.push(`${program.files[program.entry]}`);
		return Reflect.apply(postMessage, this, [message, ...more]);
	};
}
