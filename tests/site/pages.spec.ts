import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from '../axe.ts';
import { builtPages, isLesson, NOWHERE, placesOn } from './built-pages.ts';
import { complaintsOf } from './complaints.ts';
import { linesCutOff, programsCutOff } from './cut-off.ts';
import { inlineScripts, OF_TYPES, watchScripts, weightOf } from './script-weight.ts';

// What holds for every page. Each is opened once, and asked everything: to open it costs more than to ask.

/** Bytes of JavaScript after compression, before the reader does anything. */
const BUDGET = 15 * 1024;

const pages = builtPages();

for (const address of pages) {
	const isHere = address !== NOWHERE;

	test(`${address} is sound, light, in its frame, well linked and accessible`, async ({ page }) => {
		const complaints = await complaintsOf(page);
		const strangers: string[] = [];
		page.on('request', (request) => {
			if (!/^(http:\/\/localhost:|data:|blob:|about:)/.test(request.url())) strangers.push(request.url());
		});
		const scripts = watchScripts(page);
		await page.goto(address);
		await page.waitForLoadState('networkidle');

		if (isHere)
			await test.step('it loads without an error, its policy refuses nothing of its own, and it asks no other host', () => {
				expect.soft(complaints).toEqual([]);
				expect.soft(strangers).toEqual([]);
			});
		if (isLesson(address))
			await test.step('it needs at most 15 KB of JavaScript before the reader does anything', async () => {
				// Islands wake when the browser is idle; after that nothing more may come.
				await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
				await page.waitForLoadState('networkidle');
				const inline = inlineScripts(await (await page.request.get(address)).text());
				expect(scripts.size).toBeGreaterThan(0);
				expect.soft(inline + (await weightOf(scripts))).toBeLessThanOrEqual(BUDGET);
				expect.soft([...scripts.keys()].filter((url) => OF_TYPES.test(url))).toEqual([]);
			});
		await test.step('its headings skip no level', async () => {
			const levels = await headingLevels(page);
			expect.soft(levels.filter((level) => level === 1)).toHaveLength(1);
			expect.soft(levels[0]).toBe(1);
			for (const [index, level] of levels.entries())
				expect.soft(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
		});
		await test.step('every link leads to a page of the site, and to a place on it, and no id is used twice', async () => {
			expect.soft(await brokenLinks(page)).toEqual([]);
			const ids = await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
			expect.soft(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
		});
		await test.step('it never scrolls sideways, from 320 to 1440 px', async () => {
			for (const width of [320, 390, 820, 1100, 1440]) {
				await page.setViewportSize({ width, height: 900 });
				const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				expect.soft(excess, `at ${width} px`).toBeLessThanOrEqual(0);
			}
		});
		await test.step('it is accessible, wide and light, narrow and dark', async () => {
			for (const [width, colorScheme] of [
				[1440, 'light'],
				[390, 'dark'],
			] as const) {
				await page.setViewportSize({ width, height: 900 });
				await page.emulateMedia({ colorScheme });
				expect.soft(await violationsOf(page), `${width} px, ${colorScheme}`).toEqual([]);
			}
		});
		if (isLesson(address))
			await test.step('beside an exercise its programs stand there to the last line, and each line to its end', async () => {
				await page.setViewportSize({ width: 1440, height: 900 });
				await page.evaluate(() => document.fonts.ready);
				expect.soft(await programsCutOff(page)).toEqual([]);
				expect.soft(await linesCutOff(page)).toEqual([]);
			});
		if (isLesson(address))
			await test.step('its Check button is in reach in a low, wide window', async () => {
				await page.setViewportSize({ width: 1440, height: 640 });
				await expect.soft(page.getByRole('button', { name: 'Check' }).first()).toBeInViewport({ ratio: 1 });
			});
	});
}

async function headingLevels(page: Page): Promise<number[]> {
	return page
		.locator('h1, h2, h3, h4, h5, h6')
		.evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
}

async function brokenLinks(page: Page): Promise<string[]> {
	const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
	const { origin } = new URL(page.url());
	return [...new Set(links)].filter((link) => {
		const url = new URL(link);
		if (url.origin !== origin) return false;
		// The 404 page links to its own places too.
		if (url.pathname === NOWHERE) return false;
		if (!pages.includes(url.pathname)) return true;
		return url.hash !== '' && !placesOn(url.pathname).has(decodeURIComponent(url.hash.slice(1)));
	});
}
