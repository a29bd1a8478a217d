import { expect, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';
import { programsCutOff } from './cut-off.ts';

// How they stand beside an exercise, pages.spec.ts asks of every lesson that it opens.
test('every program of a lesson stands there to its last line on a phone', async ({ browser }) => {
	const page = await browser.newPage({
		viewport: { width: 390, height: 900 },
		hasTouch: true,
		serviceWorkers: 'block',
	});
	for (const lesson of builtLessons()) {
		await page.goto(lesson, { waitUntil: 'domcontentloaded' });
		expect(await programsCutOff(page), lesson).toEqual([]);
	}
	await page.close();
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
