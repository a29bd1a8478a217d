import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { violationsInBothThemes } from '../axe.ts';
import { builtLessons } from './built-pages.ts';

const lesson = builtLessons().find((page) => page.endsWith('/pausing-functions/')) ?? '/';
const mine = "console.log('mine');";

const bench = (page: Page): Locator => page.locator('.wb-exercise').first();
const list = (page: Page): Locator => page.locator('.kept');
const said = (page: Page): Locator => page.locator('.work-said');
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Opens the page and waits until it knows what is kept. */
async function openWork(page: Page): Promise<void> {
	await page.goto('/your-work/');
	await expect(button(page, 'Load from a file')).toBeVisible();
}

/** Writes a text into the exercise and waits until the editor has it. */
async function writeMine(page: Page, text = mine): Promise<void> {
	await page.goto(lesson);
	await expect(bench(page).getByRole('button', { name: 'Check' })).toBeEnabled();
	await bench(page).locator('.wb-code').first().click();
	const editor = bench(page).getByRole('textbox').first();
	await expect(editor).toBeFocused();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(text);
	await expect(bench(page).locator('.cm-line')).toHaveText([text]);
}

/** Solves the exercise with the solution that its page carries. */
async function solve(page: Page): Promise<string> {
	await page.goto(lesson);
	const check = bench(page).getByRole('button', { name: 'Check' });
	await expect(check).toBeEnabled();
	await bench(page).getByRole('button', { name: 'Show solution' }).click();
	const solution = bench(page).getByRole('textbox', { name: 'A solution' });
	await expect(solution).toContainText('function');
	const lines = await solution.locator('.cm-line').allTextContents();
	await bench(page).getByRole('textbox', { name: 'Your program' }).click();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(lines.join('\n'));
	await check.click();
	await expect(bench(page).locator('.wb-solved')).toBeVisible();
	return lines.join('\n');
}

/** Saves to a file; returns its name and its path. */
async function save(page: Page, name = 'Save to a file'): Promise<{ name: string; path: string }> {
	const downloading = page.waitForEvent('download');
	await button(page, name).click();
	const download = await downloading;
	return { name: download.suggestedFilename(), path: await download.path() };
}

async function load(page: Page, file: { name: string; text: string }): Promise<void> {
	const choosing = page.waitForEvent('filechooser');
	await button(page, 'Load from a file').click();
	const buffer = Buffer.from(file.text);
	await (await choosing).setFiles({ name: file.name, mimeType: 'application/json', buffer });
}

async function forget(page: Page): Promise<void> {
	await button(page, 'Forget everything').click();
	await button(page, 'Yes, forget it').click();
	await expect(said(page)).toContainText('Forgotten');
}

test('a first visit reads that there is nothing yet, and where to begin', async ({ page }) => {
	const scripts: string[] = [];
	page.on('request', (request) => scripts.push(request.url()));
	await openWork(page);
	await expect(page.getByText('So far there is nothing')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Start with' })).toBeVisible();
	await expect(button(page, 'Save to a file')).toHaveCount(0);
	await expect(button(page, 'Forget everything')).toHaveCount(0);
	expect(scripts.filter((url) => /\/progress\./.test(url))).toEqual([]);
});

test('a lesson read, a draft, attempts and a solved exercise are listed, and lead to their places', async ({
	page,
}) => {
	await solve(page);
	await page.locator('.lesson-end').scrollIntoViewIfNeeded();
	await page.getByRole('contentinfo').getByRole('link', { name: 'Your work' }).click();
	const line = list(page).locator('li li');
	await expect(line).toContainText('Solved');
	await expect(line).toContainText('1 attempt');
	await expect(line).toContainText('Draft of');
	await expect(line).toContainText('Solution seen');
	await expect(list(page).getByText('Read', { exact: true })).toBeVisible();
	await expect(list(page).getByRole('link').first()).toHaveAttribute('href', lesson);
	await line.getByRole('link').click();
	await expect(page).toHaveURL(new RegExp(`${lesson}#do-`));
	await expect(page.locator(new URL(page.url()).hash)).toBeVisible();
});

test('a draft of a program in the text is listed with its lesson', async ({ page }) => {
	await page.goto(lesson);
	const playground = page.locator('.wb-playground').first();
	await expect(playground.getByRole('button', { name: 'Run' })).toBeEnabled();
	await playground.locator('.wb-static').click();
	await expect(playground.getByRole('textbox')).toBeFocused();
	await page.keyboard.type('// mine');
	await openWork(page);
	await expect(list(page)).toContainText('1 draft');
});

test('what was saved and forgotten comes back from the file', async ({ page }) => {
	const text = await solve(page);
	await openWork(page);
	const file = await save(page);
	expect(file.name).toMatch(/^yieldpoint-\d{4}-\d\d-\d\d\.json$/);
	await expect(said(page)).toContainText(file.name);
	await forget(page);
	await expect(page.getByText('So far there is nothing')).toBeVisible();
	await page.goto(lesson);
	await expect(bench(page).getByRole('button', { name: 'Check' })).toBeEnabled();
	await expect(bench(page).locator('.wb-static')).toBeVisible();
	await expect(bench(page).locator('.wb-solved')).toHaveCount(0);
	await openWork(page);
	await expect(page.getByText('So far there is nothing')).toBeVisible();
	await load(page, { name: file.name, text: await readFile(file.path, 'utf8') });
	await expect(said(page)).toContainText('1 draft');
	await expect(list(page).locator('.kept-solved')).toBeVisible();
	await page.goto(lesson);
	await expect(bench(page).locator('.wb-solved')).toBeVisible();
	await expect(bench(page).getByRole('textbox', { name: 'Your program' })).toContainText(
		text.trim().split('\n').at(-1) ?? '',
	);
});

test('a newer draft stays when an older file is loaded, and the page says so', async ({ page }) => {
	await writeMine(page);
	await openWork(page);
	const file = await save(page);
	await writeMine(page, "console.log('newer');");
	await openWork(page);
	await load(page, { name: file.name, text: await readFile(file.path, 'utf8') });
	await expect(said(page)).toContainText('1 draft of the file was left out: the one here is newer.');
	await page.goto(lesson);
	await expect(bench(page).locator('.cm-line')).toHaveText(["console.log('newer');"]);
});

for (const [what, text, message] of [
	['broken', '{"format": "yieldpoint-pro', 'not JSON'],
	['of something else', '{"name": "yieldpoint", "version": "0.1.0"}', 'not a Yieldpoint progress file'],
] as const) {
	test(`a file that is ${what} is refused in words and changes nothing`, async ({ page }) => {
		await writeMine(page);
		await openWork(page);
		await expect(list(page)).toContainText('Draft of');
		const before = await readFile((await save(page)).path, 'utf8');
		await load(page, { name: 'strange.json', text });
		await expect(said(page)).toContainText('“strange.json”');
		await expect(said(page)).toContainText(message);
		await expect(said(page)).toContainText('Nothing was changed');
		expect(await readFile((await save(page)).path, 'utf8')).toBe(before);
	});
}

test('broken parts of a file stay out, the rest is loaded, strange times and places included', async ({ page }) => {
	await openWork(page);
	const draft = {
		id: 'gone/exercise',
		files: { 'main.ts': 'x' },
		entry: 'main.ts',
		original: '',
		stamp: 's',
		at: 1e300,
	};
	const file = { format: 'yieldpoint-progress', version: 1, drafts: [draft, 42], histories: [], marks: [null] };
	await load(page, { name: 'half.json', text: JSON.stringify(file) });
	await expect(said(page)).toHaveText(
		'Loaded from “half.json”: 1 draft. 2 parts of the file could not be read and stayed out.',
	);
	await expect(page.getByRole('heading', { name: 'No longer in the course' })).toBeVisible();
	await expect(list(page)).toContainText('gone/exercise');
});

test('forgetting asks first, and a no leads back to where one was', async ({ page }) => {
	await writeMine(page);
	await openWork(page);
	await button(page, 'Forget everything').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Forget all of it?')).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(button(page, 'Forget everything')).toBeFocused();
	await page.keyboard.press('Enter');
	const file = await save(page, 'Save to a file first');
	expect(await readFile(file.path, 'utf8')).toContain('mine');
	await button(page, 'Keep it').click();
	await expect(list(page)).toContainText('Draft of');
	await forget(page);
	await expect(button(page, 'Load from a file')).toBeFocused();
	await page.reload();
	await expect(page.getByText('So far there is nothing')).toBeVisible();
});

test('the list and the question have no accessibility violations, in light and in dark', async ({ page }) => {
	await openWork(page);
	const [, chapter, name] = lesson.split('/');
	const marks = [
		{ id: `${chapter}/${name}`, read: 1 },
		{ id: `${chapter}/countdown`, solved: 1, revealed: 1, attempts: 2 },
	];
	const file = { format: 'yieldpoint-progress', version: 1, drafts: [], histories: [], marks };
	await load(page, { name: 'work.json', text: JSON.stringify(file) });
	await expect(list(page)).toContainText('Solved');
	await button(page, 'Forget everything').click();
	expect(await violationsInBothThemes(page)).toEqual([]);
});

test('what is forgotten is gone in other tabs too, and does not come back when they close', async ({
	page,
	context,
}) => {
	await solve(page);
	const other = await context.newPage();
	await openWork(other);
	await forget(other);
	await expect(bench(page).locator('.wb-solved')).toHaveCount(0);
	await page.close();
	await other.reload();
	await expect(other.getByText('So far there is nothing')).toBeVisible();
});

test('blocked storage is told, and a loaded file holds as long as the page', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(window, 'indexedDB', {
			get() {
				throw new DOMException('blocked', 'SecurityError');
			},
		});
	});
	await openWork(page);
	await expect(page.getByRole('status').filter({ hasText: 'does not let the site save anything' })).toBeVisible();
	const id = lesson.slice(1, -1);
	const file = { format: 'yieldpoint-progress', version: 1, drafts: [], histories: [], marks: [{ id, read: 1 }] };
	await load(page, { name: 'work.json', text: JSON.stringify(file) });
	await expect(list(page)).toContainText('Read');
	await button(page, 'Forget everything').click();
	await button(page, 'Yes, forget it').click();
	await expect(said(page)).toContainText('did not let it delete what was stored earlier');
});

test('full storage is told when a file is loaded', async ({ page }) => {
	// What Chromium does at the end of the quota, without filling a disk.
	await page.addInitScript(() => {
		IDBObjectStore.prototype.put = () => {
			throw new DOMException('no room', 'QuotaExceededError');
		};
	});
	await openWork(page);
	const id = lesson.slice(1, -1);
	const file = { format: 'yieldpoint-progress', version: 1, drafts: [], histories: [], marks: [{ id, read: 1 }] };
	await load(page, { name: 'work.json', text: JSON.stringify(file) });
	await expect(page.getByRole('status').filter({ hasText: 'storage for this site is full' })).toBeVisible();
	await expect(list(page)).toContainText('Read');
	expect(await readFile((await save(page)).path, 'utf8')).toContain(`"${id}"`);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the page says that keeping work needs it, and offers nothing that would not work', async ({ page }) => {
		await page.goto('/your-work/');
		const note = page.locator('noscript p');
		await expect(note).toBeVisible();
		await expect(note).toContainText('Keeping it needs JavaScript');
		await expect(page.getByRole('button')).toHaveCount(0);
	});
});
