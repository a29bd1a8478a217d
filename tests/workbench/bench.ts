import { expect, type Locator, type Page, test } from '@playwright/test';
import { holdTypesBack } from '../types-held-back.ts';

/** Where the harness page is served during the tests. */
export const HARNESS = `http://localhost:${Number(process.env.TEST_PORT ?? 4173) + 1}`;

/** Tests of the workbench run against the harness page, whose programs and exercise they know. */
export const workbench = test.extend<{ types: boolean }>({
	baseURL: HARNESS,
	/** Whether TypeScript is there. Most tests do without: to start it takes seconds beside each page that is written in. */
	types: [false, { option: true }],
	page: async ({ page, types }, use) => {
		if (!types) await holdTypesBack(page);
		await use(page);
	},
});

export const ferry = (page: Page): Locator => page.locator('.wb-playground').first();
export const till = (page: Page): Locator => page.locator('.wb-playground').nth(1);
export const harbour = (page: Page): Locator => page.locator('.wb-playground').nth(2);
export const order = (page: Page): Locator => page.locator('.wb-playground').nth(3);
export const kettles = (page: Page): Locator => page.getByRole('region', { name: 'Two kettles at once' });

/** Opens the page and waits until the islands have woken up. */
export async function open(page: Page): Promise<void> {
	await page.goto('/');
	// On a phone it stands behind a tab.
	await expect(kettles(page).locator('.wb-go')).toBeEnabled();
}

/** Clicks into the code and waits for the editor. */
export async function write(bench: Locator): Promise<Locator> {
	await bench.locator('.wb-static').click();
	const editor = bench.getByRole('textbox').first();
	await expect(editor).toBeFocused();
	return editor;
}

/** Replaces the whole text, as one pastes it. */
export async function replaceText(page: Page, bench: Locator, text: string): Promise<void> {
	const editor = await write(bench);
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(text);
	await expect(editor).toContainText(text.trim().split('\n').at(-1)?.trim() ?? '');
}

/** What is announced to those who can't see the page. */
export const announced = (bench: Locator): Locator => bench.locator('[role="status"].visually-hidden');

/** The lines of the console, without their times. */
export const printed = (bench: Locator): Locator => bench.locator('.wb-console .wb-text');

/** What the editor shows beside a word. */
export const tooltip = (bench: Locator): Locator =>
	bench.locator('.cm-tooltip.cm-info, .cm-tooltip:not(.cm-completionInfo) .cm-info');

/** Replaces the text of the editor that has the focus. */
export async function rewrite(page: Page, text: string): Promise<void> {
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(text);
}
