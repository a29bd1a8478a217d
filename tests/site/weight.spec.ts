import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';

const BUDGET = 15 * 1024;
const brotli = (text: string | Buffer) => brotliCompressSync(text).length;

/** What the scripts inside a document add to it. */
function inlineScripts(html: string): number {
	return brotli(html) - brotli(html.replaceAll(/<script(?![^>]*\ssrc=)[^>]*>.*?<\/script>/gs, ''));
}

for (const lesson of builtLessons()) {
	test(`${lesson} needs at most 15 KB of JavaScript before the reader does anything`, async ({ page }) => {
		const scripts = new Map<string, Promise<Buffer>>();
		page.on('response', (response) => {
			if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
		});
		await page.goto(lesson);
		await page.waitForLoadState('networkidle');
		// Islands wake when the browser is idle; after that nothing more may come.
		await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
		await page.waitForLoadState('networkidle');
		const files = await Promise.all(scripts.values());
		expect(files.length).toBeGreaterThan(0);
		const total =
			files.map(brotli).reduce((sum, size) => sum + size, 0) +
			inlineScripts(await (await page.request.get(lesson)).text());
		test.info().annotations.push({ type: 'bytes', description: String(total) });
		expect(total).toBeLessThanOrEqual(BUDGET);
	});
}
