import { expect, type Locator } from '@playwright/test';
import { violationsOf } from '../axe.ts';
import { HARNESS, kettles, open, workbench as test, write } from './bench.ts';

test.use({ baseURL: HARNESS, hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } });

test('a phone shows the task, the code or the result, and the result by itself after a check', async ({ page }) => {
	await open(page);
	const asks = kettles(page).locator('.wb-asks');
	const code = kettles(page).locator('.wb-code').first();
	await expect(asks).toBeVisible();
	await expect(code).toBeHidden();
	await kettles(page).getByRole('tab', { name: 'Code' }).tap();
	await expect(code).toBeVisible();
	await expect(asks).toBeHidden();
	await expect(kettles(page).getByRole('tabpanel', { name: 'Code' })).toBeInViewport();
	await kettles(page).getByRole('button', { name: 'Check' }).tap();
	await expect(kettles(page).getByRole('tab', { name: 'Result' })).toHaveAttribute('aria-selected', 'true');
	await expect(kettles(page).locator('.wb-verdict .wb-title').first()).toBeInViewport();
	await expect(code).toBeHidden();
	expect(await violationsOf(page, '.wb-exercise')).toEqual([]);
});

test('a place in the code that the result names opens the code', async ({ page }) => {
	await open(page);
	await kettles(page).getByRole('tab', { name: 'Code' }).tap();
	await write(kettles(page));
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText("throw new Error('no kettle');");
	await page.keyboard.press('ControlOrMeta+Enter');
	await kettles(page).getByRole('button', { name: 'line 1' }).first().tap();
	await expect(kettles(page).getByRole('textbox')).toBeFocused();
});

test('the tabs answer to arrow keys, Home and End', async ({ page }) => {
	await open(page);
	const tab = (name: string) => kettles(page).getByRole('tab', { name });
	await tab('Read').focus();
	await page.keyboard.press('ArrowRight');
	await expect(tab('Code')).toBeFocused();
	await page.keyboard.press('End');
	await expect(tab('Result')).toBeFocused();
	await expect(tab('Result')).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('ArrowRight');
	await expect(tab('Read')).toBeFocused();
});

test('whoever has begun to write finds the code again after a reload', async ({ page }) => {
	await open(page);
	await kettles(page).getByRole('tab', { name: 'Code' }).tap();
	await write(kettles(page));
	await page.keyboard.type('// mine');
	await page.reload();
	await expect(kettles(page).getByRole('textbox')).toContainText('// mine');
	await expect(kettles(page).getByRole('tab', { name: 'Code' })).toHaveAttribute('aria-selected', 'true');
	await expect(kettles(page).getByRole('textbox')).toBeVisible();
});

test('what one writes is large enough for iOS not to magnify it, and not below the buttons', async ({ page }) => {
	await open(page);
	await kettles(page).getByRole('tab', { name: 'Code' }).tap();
	const editor = await write(kettles(page));
	const size = await editor.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
	expect(size).toBeGreaterThanOrEqual(16);
	await page.keyboard.press('ControlOrMeta+End');
	for (let line = 0; line < 30; line++) await page.keyboard.press('Enter');
	await page.keyboard.type('// here');
	const written = await editor.getByText('// here').boundingBox();
	const bar = await kettles(page).locator('.wb-bar').boundingBox();
	if (!written || !bar) throw new Error('The line and the buttons must both be laid out.');
	expect(written.y + written.height).toBeLessThanOrEqual(bar.y + 1);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('with the screen’s keyboard up, the line one writes and the buttons stay in sight', async ({ page }) => {
	await open(page);
	await kettles(page).getByRole('tab', { name: 'Code' }).tap();
	const editor = await write(kettles(page));
	await page.keyboard.press('ControlOrMeta+End');
	for (let line = 0; line < 30; line++) await page.keyboard.press('Enter');
	await page.keyboard.type('// here');
	// The page asks for `interactive-widget=resizes-content`: the keyboard makes the window lower.
	await page.setViewportSize({ width: 390, height: 330 });
	const line = editor.getByText('// here');
	const bar = kettles(page).locator('.wb-bar');
	await expect(bar).toBeInViewport({ ratio: 1 });
	await expect(line).toBeInViewport({ ratio: 1 });
	await expect.poll(async () => (await edge(line)) <= (await top(bar)) + 1).toBe(true);
	await page.keyboard.type(' and on');
	await expect(editor.getByText('// here and on')).toBeInViewport({ ratio: 1 });
	expect(await edge(line)).toBeLessThanOrEqual((await top(bar)) + 1);
	// The cursor alone goes neither below the buttons nor behind the tabs.
	await page.keyboard.press('ControlOrMeta+Home');
	const now = kettles(page).locator('.cm-activeLine');
	const tabs = kettles(page).getByRole('tablist');
	await expect.poll(async () => (await top(now)) >= (await edge(tabs)) - 1).toBe(true);
	for (let pressed = 0; pressed < 20; pressed++) {
		await page.keyboard.press('ArrowDown');
		await expect.poll(async () => (await edge(now)) <= (await top(bar)) + 1).toBe(true);
	}
});

const edge = async (element: Locator): Promise<number> => {
	const box = await element.boundingBox();
	return box ? box.y + box.height : Number.NaN;
};
const top = async (element: Locator): Promise<number> => (await element.boundingBox())?.y ?? Number.NaN;
