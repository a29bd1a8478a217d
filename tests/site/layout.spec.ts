import { expect, test } from '@playwright/test';
import { builtLessons, builtPages } from './built-pages.ts';

for (const page of builtPages()) {
	test(`${page} never scrolls sideways, from 320 to 1440 px`, async ({ page: tab }) => {
		await tab.goto(page);
		for (const width of [320, 390, 820, 1100, 1440]) {
			await tab.setViewportSize({ width, height: 900 });
			const excess = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(excess, `at ${width} px`).toBeLessThanOrEqual(0);
		}
	});
}

const [firstLesson = '/'] = builtLessons();

test('a wide window keeps the exercise beside the text while one reads on', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(firstLesson);
	const bench = page.locator('.exercise-place').first();
	const prose = page.locator('.lesson h1');
	const before = await bench.boundingBox();
	const text = await prose.boundingBox();
	if (!before || !text) throw new Error('The exercise and the heading must both be laid out.');
	expect(before.x).toBeGreaterThanOrEqual(text.x + text.width);
	await page.mouse.move(200, 400);
	await page.mouse.wheel(0, 900);
	await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
	expect((await bench.boundingBox())?.y).toBe(before.y);
	expect(before.y + before.height).toBeCloseTo(900, 0);
});

for (const lesson of builtLessons()) {
	test(`${lesson} has its Check button in reach in a low, wide window`, async ({ page }) => {
		await page.setViewportSize({ width: 1440, height: 640 });
		await page.goto(lesson);
		await expect(page.getByRole('button', { name: 'Check' }).first()).toBeInViewport({ ratio: 1 });
	});
}

test('a phone shows the exercise where the text places it', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(firstLesson);
	const after = await page.locator('.exercise ~ h2').first().boundingBox();
	const bench = await page.locator('.exercise').first().boundingBox();
	if (!after || !bench) throw new Error('The exercise and the heading after it must both be laid out.');
	expect(bench.y + bench.height).toBeLessThanOrEqual(after.y);
	expect(bench.width).toBeLessThanOrEqual(390);
});

test('a line of prose has room for 60 to 80 letters, and no more', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(firstLesson);
	await page.evaluate(() => document.fonts.ready);
	const letters = await page.evaluate(() => {
		const paragraph = [...document.querySelectorAll('.prose > p:not([class])')].sort(
			(a, b) => (b.textContent?.length ?? 0) - (a.textContent?.length ?? 0),
		)[0];
		if (!paragraph) return 0;
		const lines = paragraph.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(paragraph).lineHeight);
		return (paragraph.textContent?.length ?? 0) / lines;
	});
	expect(letters).toBeGreaterThan(50);
	expect(letters).toBeLessThan(80);
});
