import { expect, type Locator, type Page } from '@playwright/test';
import { ferry, HARNESS, harbour, open, replaceText, rewrite, workbench as test, tooltip, write } from './bench.ts';

const lists = (bench: Locator): Locator => bench.locator('.cm-tooltip-autocomplete');

test.use({ types: true });

test('members are completed, arguments and types are told, for aio as for everybody’s own names', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	await replaceText(page, bench, "import * as aio from 'aio';\n");
	await page.keyboard.press('ControlOrMeta+End');
	await page.keyboard.type('aio.slee');
	await take(page, lists(bench).getByRole('option', { selected: true }).filter({ hasText: 'sleep' }));
	await expect(bench.locator('.cm-line').last()).toHaveText('aio.sleep');
	await page.keyboard.type('(');
	await expect(tooltip(bench)).toContainText('sleep(seconds: number');
	await expect(tooltip(bench).locator('strong')).toHaveText('seconds: number');
	// A list that is still being asked for takes the first Escape.
	await expect(async () => {
		await page.keyboard.press('Escape');
		await expect(tooltip(bench)).toHaveCount(0, { timeout: 1_000 });
	}).toPass();
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ControlOrMeta+i');
	await expect(tooltip(bench).filter({ hasText: 'aio.Coroutine<void>' })).toBeVisible();

	await page.keyboard.press('Escape');
	await rewrite(page, 'console.');
	await page.keyboard.press('Control+Space');
	await expect(lists(bench).getByRole('option', { name: 'table' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(lists(bench)).toHaveCount(0);
	await expect(bench.getByRole('textbox').first()).toBeFocused();
});

test('a completion of another module writes the import as well, in one step that can be undone', async ({ page }) => {
	await open(page);
	const bench = harbour(page);
	await write(bench);
	const lines = bench.getByRole('textbox').first().locator('.cm-line');
	await rewrite(page, 'const tide = 1;\n');
	await page.keyboard.press('ControlOrMeta+End');
	await page.keyboard.type('slee');
	await take(page, lists(bench).getByRole('option', { name: 'sleep from aio' }));
	await expect(lines).toHaveText(["import { sleep } from 'aio';", '', 'const tide = 1;', 'sleep']);
	// The cursor goes on behind the word.
	await page.keyboard.type('(1);');
	await expect(lines.last()).toHaveText('sleep(1);');

	await page.keyboard.press('Enter');
	await page.keyboard.type('gathe');
	await take(page, lists(bench).getByRole('option', { name: 'gather from aio' }));
	await expect(lines.first()).toHaveText("import { gather, sleep } from 'aio';");
	await expect(lines.last()).toHaveText('gather');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(lines.first()).toHaveText("import { sleep } from 'aio';");
	await expect(lines.last()).toHaveText('gathe');

	await rewrite(page, 'ber');
	await page.keyboard.press('Control+Space');
	await take(page, lists(bench).getByRole('option', { name: 'berths from ./dock.ts' }));
	await expect(lines).toHaveText(["import { berths } from './dock.ts';", '', 'berths']);
});

test('on a touch screen the list is in sight at the beginning of a line too', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: HARNESS, hasTouch: true, viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await open(page);
	const bench = ferry(page);
	await write(bench);
	await rewrite(page, 'const tide = 1;\nti');
	await page.keyboard.press('Control+Space');
	await expect(lists(bench).getByRole('option', { name: /^tide/ })).toBeInViewport({ ratio: 1 });
	await context.close();
});

test('whoever writes on while TypeScript thinks about an import loses nothing', async ({ page }) => {
	await holdBackEdits(page);
	await open(page);
	const bench = ferry(page);
	await write(bench);
	const lines = bench.getByRole('textbox').first().locator('.cm-line');
	await rewrite(page, 'slee');
	await page.keyboard.press('Control+Space');
	await take(page, lists(bench).getByRole('option', { name: 'sleep from aio' }));
	await page.keyboard.type('(2)');
	await expect(lines).toHaveText(['slee(2)']);
	await page.evaluate(() => dispatchEvent(new Event('let-edits-go')));
	await expect(lines).toHaveText(["import { sleep } from 'aio';", '', 'sleep(2)']);
});

/** Asks for the list, which does not come by itself where the word was there before what completes it, and takes what is chosen. */
async function take(page: Page, option: Locator): Promise<void> {
	await page.keyboard.press('Control+Space');
	await expect(option).toHaveAttribute('aria-selected', 'true');
	// For its first 75 ms a list takes no Enter, which may be meant for the text.
	await page.waitForTimeout(300);
	await page.keyboard.press('Enter');
}

/** The question how a completion is written waits for the event `let-edits-go`. */
async function holdBackEdits(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const { postMessage } = Worker.prototype;
		Worker.prototype.postMessage = function (this: Worker, message: { question?: string }, ...rest: never[]) {
			const send = () => postMessage.call(this, message, ...rest);
			if (message?.question === 'completionEdits') addEventListener('let-edits-go', send, { once: true });
			else send();
		} as typeof postMessage;
	});
}
