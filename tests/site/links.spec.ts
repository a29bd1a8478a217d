import { expect, test } from '@playwright/test';
import { builtPages } from './built-pages.ts';

test('every link leads to a page of the site, and to a place on it', async ({ page }) => {
	const targets = new Map<string, string[]>();
	const places = new Map<string, Set<string>>();
	for (const address of builtPages()) {
		await page.goto(address);
		const links = await page
			.locator('a[href]')
			.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
		for (const link of links) targets.set(link, [...(targets.get(link) ?? []), address]);
		const ids = await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
		expect(new Set(ids).size, `${address} uses an id twice`).toBe(ids.length);
		places.set(address, new Set(ids));
	}
	const broken: string[] = [];
	for (const [link, from] of targets) {
		const { origin, pathname, hash } = new URL(link);
		if (origin !== new URL(page.url()).origin) continue;
		const ids = places.get(pathname);
		if (!ids || (hash && !ids.has(decodeURIComponent(hash.slice(1))))) broken.push(`${link}, on ${from.join(' ')}`);
	}
	expect(broken).toEqual([]);
});
