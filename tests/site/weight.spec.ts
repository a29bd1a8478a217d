import { expect, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';
import { brotli, inlineScripts, watchScripts } from './script-weight.ts';

const BUDGET = 15 * 1024;

for (const lesson of builtLessons()) {
	test(`${lesson} needs at most 15 KB of JavaScript before the reader does anything`, async ({ page }) => {
		const scripts = watchScripts(page);
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
