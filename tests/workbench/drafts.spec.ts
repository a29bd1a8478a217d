import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { holdTypesBack } from '../types-held-back.ts';
import { ferry, kettles, open, printed, replaceText, workbench as test, write } from './bench.ts';

const mine = "console.log('mine');";

/** Waits until the draft is in the database. */
async function saved(page: Page, text: string): Promise<void> {
	await expect
		.poll(() =>
			page.evaluate(
				() =>
					new Promise<string>((resolve, reject) => {
						const opening = indexedDB.open('yieldpoint');
						opening.onerror = () => reject(opening.error);
						opening.onsuccess = () => {
							const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
							all.onsuccess = () => resolve(JSON.stringify(all.result));
							opening.result.close();
						};
					}),
			),
		)
		.toContain(text);
}

test('a draft is still there after a reload', async ({ page }) => {
	await open(page);
	await replaceText(page, ferry(page), mine);
	await saved(page, 'mine');
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText([mine]);
	await ferry(page).getByRole('button', { name: 'Run' }).click();
	await expect(printed(ferry(page))).toHaveText(['mine']);
});

test('a draft is saved when the page goes away in the middle of a word', async ({ page }) => {
	await open(page);
	await write(ferry(page));
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText('half a wo');
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText(['half a wo']);
	await saved(page, 'half a wo');
});

test('a text that is the published one again is no draft', async ({ page }) => {
	await open(page);
	await replaceText(page, ferry(page), mine);
	await saved(page, 'mine');
	await ferry(page).getByRole('button', { name: 'Reset' }).click();
	await saved(page, '[]');
	await page.reload();
	await expect(kettles(page).getByRole('button', { name: 'Check' })).toBeEnabled();
	await expect(ferry(page).locator('.wb-static')).toBeVisible();
});

test('another tab’s newer text is offered, and neither is lost', async ({ page, context }) => {
	await open(page);
	await replaceText(page, ferry(page), mine);
	await saved(page, 'mine');
	const other = await context.newPage();
	await other.goto('/');
	await expect(ferry(other).locator('.cm-line')).toHaveText([mine]);
	await ferry(other).getByRole('textbox').focus();
	await other.keyboard.press('ControlOrMeta+a');
	await other.keyboard.insertText("console.log('theirs');");
	await expect(ferry(page).locator('.wb-note')).toContainText('Another tab');
	await expect(ferry(page).locator('.cm-line')).toHaveText([mine]);
	await ferry(page).getByRole('button', { name: 'Show the other one' }).click();
	await expect(ferry(page).getByRole('textbox', { name: 'The other text' })).toContainText('theirs');
	await ferry(page).getByRole('button', { name: 'Take the other one' }).click();
	await expect(ferry(page).getByRole('textbox', { name: 'Program' })).toContainText('theirs');
	await expect(ferry(page).locator('.wb-note')).toHaveCount(0);
});

/** Another tab, in which the same program has been opened. */
async function secondTab(context: BrowserContext): Promise<Page> {
	const other = await context.newPage();
	await holdTypesBack(other);
	await other.goto('/');
	await expect(ferry(other).locator('.cm-line')).toHaveText([mine]);
	return other;
}

/** Writes over the whole text of an editor that is open. */
async function writeOver(page: Page, text: string): Promise<void> {
	await page.bringToFront();
	await ferry(page).getByRole('textbox').first().focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(text);
}

const theirs = "console.log('theirs');";

/** Saves one text in this tab and another in a second one, of which this tab hears. Gives the second. */
async function writtenInTwoTabs(page: Page, context: BrowserContext): Promise<Page> {
	await open(page);
	await replaceText(page, ferry(page), mine);
	await saved(page, 'mine');
	const other = await secondTab(context);
	await writeOver(other, theirs);
	await expect(ferry(page).locator('.wb-note')).toContainText('Another tab');
	return other;
}

test('whoever keeps their own text finds it again after a reload, in both tabs', async ({ page, context }) => {
	const other = await writtenInTwoTabs(page, context);
	await ferry(page).getByRole('button', { name: 'Keep mine' }).click();
	await expect(ferry(other).locator('.wb-note')).toContainText('Another tab');
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText([mine]);
	// The other tab has not decided yet, so nothing of it is given up.
	await expect(ferry(other).locator('.cm-line')).toHaveText([theirs]);
	await ferry(other).getByRole('button', { name: 'Take the other one' }).click();
	await other.reload();
	await expect(ferry(other).locator('.cm-line')).toHaveText([mine]);
	await expect(ferry(other).locator('.wb-note')).toHaveCount(0);
});

test('what another tab wrote is still offered after both tabs are closed, until one decides', async ({
	page,
	context,
}) => {
	const other = await writtenInTwoTabs(page, context);
	await writeOver(page, "console.log('mine too');");
	await saved(page, 'mine too');
	await other.close();
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText(["console.log('mine too');"]);
	await expect(ferry(page).locator('.wb-note')).toContainText('Another tab');
	await ferry(page).getByRole('button', { name: 'Take the other one' }).click();
	await expect(ferry(page).locator('.cm-line')).toHaveText([theirs]);
	await saved(page, 'theirs');
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText([theirs]);
	await expect(ferry(page).locator('.wb-note')).toHaveCount(0);
});

test('what a tab wrote last before it was closed is offered by the one that went on', async ({ page, context }) => {
	await open(page);
	await replaceText(page, ferry(page), mine);
	await saved(page, 'mine');
	const other = await secondTab(context);
	await writeOver(other, 'half a wo');
	await other.goto('about:blank');
	await writeOver(page, "console.log('later');");
	await saved(page, 'later');
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText(["console.log('later');"]);
	await expect(ferry(page).locator('.wb-note')).toContainText('Another tab');
	await ferry(page).getByRole('button', { name: 'Show the other one' }).click();
	await expect(ferry(page).getByRole('textbox', { name: 'The other text' })).toContainText('half a wo');
});

test('when the published program has changed, the learner’s text stays and the new one is offered', async ({
	page,
}) => {
	await open(page);
	await replaceText(page, ferry(page), mine);
	await saved(page, 'mine');
	// The draft began from a program that is no longer the published one.
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open('yieldpoint');
				opening.onsuccess = () => {
					const change = opening.result.transaction('drafts', 'readwrite');
					const drafts = change.objectStore('drafts');
					const reading = drafts.get('harness#ferry');
					reading.onsuccess = () => drafts.put({ ...reading.result, original: 'older' }, 'harness#ferry');
					change.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
	);
	await page.reload();
	await expect(ferry(page).locator('.wb-note')).toContainText('has changed');
	await expect(ferry(page).locator('.cm-line')).toHaveText([mine]);
	await ferry(page).getByRole('button', { name: 'Keep mine' }).click();
	await expect(ferry(page).locator('.wb-note')).toHaveCount(0);
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText([mine]);
	await expect(ferry(page).locator('.wb-note')).toHaveCount(0);
});

test('a corrupt entry is set aside, and everything else works', async ({ page }) => {
	await open(page);
	await replaceText(page, ferry(page), mine);
	await saved(page, 'mine');
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open('yieldpoint');
				opening.onsuccess = () => {
					const change = opening.result.transaction(['drafts', 'marks'], 'readwrite');
					change.objectStore('drafts').put({ id: 'harness/kettles', files: 'nonsense' }, 'harness/kettles');
					change.objectStore('marks').put(42, 'harness/kettles');
					change.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
	);
	await page.reload();
	await expect(ferry(page).locator('.cm-line')).toHaveText([mine]);
	await expect(ferry(page).locator('.wb-note')).toContainText('2 saved entries could not be read');
	await write(kettles(page));
});

test.describe('without storage', () => {
	for (const [what, script] of [
		[
			'is blocked',
			'Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("blocked", "SecurityError"); } })',
		],
		['does not exist', 'Object.defineProperty(window, "indexedDB", { value: undefined })'],
		[
			'never answers',
			'IDBFactory.prototype.open = () => new EventTarget(); IDBFactory.prototype.databases = undefined;',
		],
	] as const) {
		test(`IndexedDB ${what}: a note says so, and everything works`, async ({ page }) => {
			await page.addInitScript(script);
			await open(page);
			await replaceText(page, ferry(page), mine);
			await expect(ferry(page).locator('.wb-note')).toContainText('does not let the page save');
			await page.keyboard.press('ControlOrMeta+Enter');
			await expect(printed(ferry(page))).toHaveText(['mine']);
			await kettles(page).getByRole('button', { name: 'Check' }).click();
			await expect(kettles(page)).toContainText('1 attempt');
			// Said beside each program's buttons, and once to those who can't see the page.
			await expect(kettles(page).locator('.wb-bar .wb-note')).toContainText('does not let the page save');
			await expect(page.getByRole('alert')).toHaveText(/^This browser does not let the page save anything\. .*page\.$/);
		});

		test(`IndexedDB ${what}: the text is still there after two reloads`, async ({ page }) => {
			await page.addInitScript(script);
			await open(page);
			await replaceText(page, ferry(page), mine);
			await expect(ferry(page).locator('.wb-note')).toContainText('does not let the page save');
			for (let reloads = 0; reloads < 2; reloads++) {
				await page.reload();
				await expect(ferry(page).locator('.cm-line')).toHaveText([mine]);
			}
		});
	}

	test('when storage is full, the text stays in the page and can be downloaded', async ({ page }) => {
		// What Chromium does at the end of the quota, without filling a disk.
		await page.addInitScript(() => {
			const put = IDBObjectStore.prototype.put;
			IDBObjectStore.prototype.put = function (...args) {
				if (!('roomAgain' in window)) throw new DOMException('no room', 'QuotaExceededError');
				return put.apply(this, args);
			};
		});
		await open(page);
		await replaceText(page, ferry(page), mine);
		await expect(ferry(page).locator('.wb-note')).toContainText('full');
		const downloading = page.waitForEvent('download');
		await ferry(page).getByRole('button', { name: 'Download your text' }).click();
		const download = await downloading;
		expect(download.suggestedFilename()).toBe('main.ts');
		expect(await readFile(await download.path(), 'utf8')).toContain(mine);
		await page.evaluate(() => Object.assign(window, { roomAgain: true }));
		await ferry(page).getByRole('textbox').focus();
		await page.keyboard.type(' ');
		await expect(ferry(page).locator('.wb-note')).toHaveCount(0);
		await expect(page.getByRole('alert')).toHaveText('');
		await saved(page, 'mine');
	});
});
