import { expect, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';

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

test('the line between text and exercise is dragged, moved by keys, put back, and remembered', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(firstLesson);
	const separator = page.getByRole('separator', { name: 'Width of the text' });
	const column = page.locator('.exercise-column').first();
	const left = async () => (await column.boundingBox())?.x ?? 0;
	const before = await left();
	const line = await separator.boundingBox();
	if (!line) throw new Error('The separator must be laid out.');
	await page.mouse.move(line.x + line.width / 2, 500);
	await page.mouse.down();
	// The part that answers comes with the first touch.
	await expect(separator).toHaveAttribute('data-dragged', '');
	await page.mouse.move(before - 100, 500, { steps: 5 });
	await page.mouse.up();
	expect(await left()).toBeCloseTo(before - 100, -1);
	await expect(separator).toHaveAttribute('aria-valuenow', String(Math.round((100 * (before - 100)) / 1440)));
	await separator.focus();
	await page.keyboard.press('ArrowRight');
	await expect.poll(left).toBeGreaterThan(before - 80);
	const moved = await left();
	await page.reload();
	expect(await left()).toBeCloseTo(moved, 0);
	await separator.focus();
	await page.keyboard.press('End');
	await expect.poll(left).toBeGreaterThan(900);
	expect(await separator.getAttribute('aria-valuenow')).toBe(await separator.getAttribute('aria-valuemax'));
	await page.keyboard.press('Home');
	await expect.poll(left).toBeLessThan(500);
	await separator.dblclick({ position: { x: 4, y: 300 } });
	await expect.poll(left).toBeCloseTo(before, 0);
});

test('after a check, the code and the verdict are both in sight', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(firstLesson);
	const bench = page.locator('.wb-exercise').first();
	await bench.getByRole('button', { name: 'Check' }).click();
	await expect(bench.locator('.wb-verdict .wb-title').first()).toBeInViewport();
	await expect(bench.locator('.wb-code .line').first()).toBeInViewport();
	await expect(bench.getByRole('button', { name: 'Check' })).toBeInViewport({ ratio: 1 });
});

for (const [width, height] of [
	[1440, 900],
	[820, 1180],
	[390, 844],
] as const) {
	test(`with full storage at ${width} px, the warning stays in sight after a check, whatever one turns to`, async ({
		page,
	}) => {
		await page.addInitScript(() => {
			IDBObjectStore.prototype.put = () => {
				throw new DOMException('no room', 'QuotaExceededError');
			};
		});
		await page.setViewportSize({ width, height });
		await page.goto(firstLesson);
		const bench = page.locator('.wb-exercise').first();
		const warning = bench.locator('.wb-note', { hasText: 'not saved' });
		const isTabbed = width < 1088;
		if (isTabbed) await bench.getByRole('tab', { name: 'Code' }).click();
		await bench.getByRole('button', { name: 'Check' }).click();
		await expect(bench.locator('.wb-verdict .wb-title').first()).toBeInViewport();
		await expect(warning).toBeInViewport({ ratio: 1 });
		await expect(warning.getByRole('button', { name: 'Download your text' })).toBeVisible();
		await page.mouse.wheel(0, 2000);
		for (const name of isTabbed ? ['Code', 'Read', 'Result'] : []) {
			await bench.getByRole('tab', { name }).click();
			await expect(warning).toBeInViewport({ ratio: 1 });
		}
		await expect(page.getByRole('alert')).toHaveText(
			/^The browser’s storage for this site is full, .* reload the page\.$/,
		);
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
