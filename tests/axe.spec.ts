import { expect, type Page, test } from '@playwright/test';
import { violationsInBothThemes, violationsOf } from './axe.ts';

// The test of the tests: what they ask of pages is seen to fail where something is wrong.

function show(page: Page, body: string, style = ''): Promise<void> {
	return page.setContent(
		`<!doctype html><html lang="en"><head><title>A ferry</title><style>${style}</style></head><body><main><h1>A ferry</h1>${body}</main></body></html>`,
	);
}

test('a page without violations has none', async ({ page }) => {
	await show(page, '<button>Cast off</button><p>It leaves at noon.</p>');
	expect(await violationsInBothThemes(page)).toEqual([]);
});

test('each planted violation is named, with its rule, its place and its code', async ({ page }) => {
	await show(
		page,
		'<button id="mute"></button><img id="blind" src="data:,"><p id="pale" style="color: #ddd; background: #fff">It leaves at noon.</p>',
	);
	const found = await violationsOf(page);
	expect(found).toHaveLength(3);
	expect(found).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^button-name: .* at #mute: <button id="mute">/),
			expect.stringMatching(/^image-alt: .* at #blind: <img id="blind"/),
			expect.stringMatching(/^color-contrast: .* at #pale: <p id="pale"/),
		]),
	);
});

test('only the parts that are asked about are looked at, in a shadow root too', async ({ page }) => {
	await show(page, '<button id="mute"></button><div id="asked"><div id="host"></div></div>');
	await page.evaluate(() => {
		const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
		root?.append(Object.assign(document.createElement('button'), { id: 'inside' }));
	});
	expect(await violationsOf(page, '#asked')).toEqual([expect.stringMatching(/^button-name: .*#inside/)]);
});

test('colours that can be read in one theme only are found in the other', async ({ page }) => {
	const dim = 'p { color: #333; background: #222; }';
	await show(page, '<p id="dim">It leaves at noon.</p>', `@media (prefers-color-scheme: dark) { ${dim} }`);
	expect(await violationsInBothThemes(page)).toEqual([expect.stringMatching(/^dark: color-contrast: .* at #dim/)]);
	await show(page, '<p id="dim">It leaves at noon.</p>', `@media (prefers-color-scheme: light) { ${dim} }`);
	expect(await violationsInBothThemes(page)).toEqual([expect.stringMatching(/^light: color-contrast: .* at #dim/)]);
});
