import { expect, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';

const [firstLesson = '/'] = builtLessons();

test('a lesson read to its end is marked as begun on the course page, also after a reload', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('[data-progress="begun"]')).toHaveCount(0);
	await page.goto(firstLesson);
	await page.locator('.lesson-end').scrollIntoViewIfNeeded();
	// The mark reaches the course page, wherever it is open.
	const course = await page.context().newPage();
	await expect(async () => {
		await course.goto('/');
		const there = course.locator('.lessons li').filter({ has: course.locator(`a[href="${firstLesson}"]`) });
		await expect(there).toHaveAttribute('data-progress', 'begun', { timeout: 1_000 });
		await expect(there.locator('.progress-words')).toHaveText(', begun');
	}).toPass();
	const first = await course.locator('.lessons a').first().getAttribute('href');
	await expect(course.getByRole('link', { name: 'Go on with' })).toHaveAttribute('href', new RegExp(`${first}$`));
});
