import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { type Served, serve } from '../../src/commands/serve.ts';
import { launchChromium } from '../contract/subjects.ts';

/** The lesson that is measured: it has programs in its text and one exercise. */
export const LESSON = '/generators/pausing-functions/';
export const SOLUTION = 'exercises/generators/countdown/solution.ts';

/** The built site in a browser. */
export interface Bench {
	readonly browser: Browser;
	/** The lesson, awake and at rest, in a context that has seen nothing before. Close its context when done. */
	open(options?: Parameters<Browser['newContext']>[0], before?: (page: Page) => void): Promise<Page>;
	close(): Promise<void>;
}

/** Serves what the last build wrote. Throws when there is nothing. */
export async function openBench(): Promise<Bench> {
	if (!existsSync(`dist${LESSON}index.html`)) {
		throw new Error(`dist${LESSON} is not there, so there is nothing to measure. Run \`npm run build\` first.`);
	}
	const site: Served = await serve('dist', 4290);
	const browser = await launchChromium();
	return {
		browser,
		async open(options = {}, before = () => {}) {
			const context: BrowserContext = await browser.newContext(options);
			const page = await context.newPage();
			before(page);
			await page.goto(site.address + LESSON, { waitUntil: 'networkidle' });
			await page.locator('astro-island[ssr]').first().waitFor({ state: 'detached' });
			return page;
		},
		async close() {
			await browser.close();
			await site.close();
		},
	};
}

export const playground = (page: Page): Locator => page.locator('.wb-playground').first();
export const exercise = (page: Page): Locator => page.locator('.wb-exercise').first();
export const button = (part: Locator, name: string): Locator => part.getByRole('button', { name }).first();

/** Lets a page finish what it does behind a learner's back: drafts, spare workers. */
export async function rest(page: Page): Promise<void> {
	await page.waitForTimeout(400);
}

/** Clicks into the code and waits for the editor. */
export async function write(part: Locator): Promise<void> {
	await part.locator('.wb-static').click();
	await part.getByRole('textbox').first().waitFor();
}

/** Replaces all the code, as one pastes it. */
export async function replaceCode(page: Page, part: Locator, text: string): Promise<void> {
	await part.getByRole('textbox').first().focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(text);
}
