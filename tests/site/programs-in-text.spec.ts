import { expect, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';

for (const { name, width } of [
	{ name: 'beside an exercise', width: 1440 },
	{ name: 'on a phone', width: 390 },
]) {
	test(`every program of a lesson stands there to its last line, ${name}`, async ({ browser }) => {
		const page = await browser.newPage({
			viewport: { width, height: 900 },
			hasTouch: width < 400,
			serviceWorkers: 'block',
		});
		for (const lesson of builtLessons()) {
			await page.goto(lesson, { waitUntil: 'domcontentloaded' });
			const cut = await page
				.locator('.program .wb-static')
				.evaluateAll((programs) =>
					programs
						.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
						.map(({ textContent }) => textContent),
				);
			expect(cut, lesson).toEqual([]);
		}
		await page.close();
	});
}

test('beside an exercise every line of a lesson’s programs is seen to its end', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	for (const lesson of builtLessons()) {
		await page.goto(lesson, { waitUntil: 'domcontentloaded' });
		await page.evaluate(() => document.fonts.ready);
		const cut = await page.locator('.program .wb-static .code').evaluateAll((blocks) =>
			blocks
				.filter((block) => {
					const room = Number.parseFloat(getComputedStyle(block).paddingInlineEnd);
					return block.scrollWidth > block.clientWidth + room;
				})
				.map(({ textContent }) => textContent),
		);
		expect(cut, lesson).toEqual([]);
	}
});

test('a still timeline says how many items a queue holds', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto('/queues-and-streams/join-and-task-done/');
	const still = page.locator('.timeline-still').first();
	await expect(still.locator('.still-names')).toContainText('queue belt');
	await expect(still.locator('.still-count', { hasText: /^5$/ })).toBeVisible();
	await expect(still.locator('.still-count', { hasText: /^1$/ })).toBeVisible();
});

test('what a lesson builds on leads to the place where the word is explained', async ({ page }) => {
	await page.goto('/executors/run-in-executor/');
	const link = page.locator('.lesson-end').getByRole('link', { name: 'CPU-bound' });
	await expect(link).toHaveAttribute('href', /waiting-is-not-working\/#term-cpu-bound$/);
	await link.click();
	await expect(page.locator('#term-cpu-bound')).toBeInViewport();
});
