import { expect, type Page, test } from '@playwright/test';
import { inlineScripts, OF_TYPES, watchScripts, weightOf } from './script-weight.ts';

/** Bytes of JavaScript after compression, with the editor open, but without the type checker. */
const TO_THE_FIRST_RUN = 200 * 1024;

/** What `OF_TYPES` names, together. */
const TYPES = 850 * 1024;

/** Opens a lesson and lets it wake up. What it loads by itself and later, scripts in the page included, is what `weigh` gives. */
async function open(page: Page, lesson: string): Promise<{ weigh(): Promise<number>; weighTypes(): Promise<number> }> {
	const scripts = watchScripts(page);
	await page.goto(lesson);
	await page.waitForLoadState('networkidle');
	// Islands wake when the browser is idle; after that nothing more may come.
	await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
	await page.waitForLoadState('networkidle');
	const inline = inlineScripts(await (await page.request.get(lesson)).text());
	return {
		weighTypes: () => weightOf([...scripts].filter(([url]) => OF_TYPES.test(url))),
		async weigh() {
			const files = [...scripts].filter(([url]) => !OF_TYPES.test(url));
			expect(files.length).toBeGreaterThan(0);
			const total = inline + (await weightOf(files));
			test.info().annotations.push({ type: 'bytes', description: String(total) });
			return total;
		},
	};
}

test('a learner who edits a program and runs it has loaded at most 200 KB of JavaScript', async ({ page }) => {
	const { weigh } = await open(page, '/generators/pausing-functions/');
	const playground = page.locator('.wb-playground').first();
	await playground.locator('.wb-static').click();
	await playground.getByRole('textbox').first().waitFor();
	await playground.getByRole('button', { name: 'Run' }).click();
	await expect(playground.locator('.wb-console')).toContainText('Output of your run');
	await page.waitForLoadState('networkidle');
	const sandbox = page.frames().find((frame) => frame.url().endsWith('/sandbox.html'));
	const sandboxPage = await page.request.get(sandbox?.url() ?? '');
	const loaded = await weigh();
	expect(loaded).toBeGreaterThan(100 * 1024);
	expect(loaded + inlineScripts(await sandboxPage.text())).toBeLessThanOrEqual(TO_THE_FIRST_RUN);
});

test('the type checker comes with the first edit, and weighs at most 850 KB', async ({ page }) => {
	const { weighTypes } = await open(page, '/generators/pausing-functions/');
	const playground = page.locator('.wb-playground').first();
	await playground.locator('.wb-static').click();
	await playground.getByRole('textbox').first().waitFor();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText('const cups: string = 3;');
	await expect(playground.locator('.cm-lintRange-error')).toHaveText('cups');
	const weight = await weighTypes();
	expect(weight).toBeGreaterThan(500 * 1024);
	expect(weight).toBeLessThanOrEqual(TYPES);
});
