import { expect, type Locator, type Page, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';

// Of several exercises the one stands beside the text that the reader has come to (`site/beside/follow.ts`). No lesson may
// have two yet, so that one is made of two lessons that the build wrote: the second one's exercise comes after the text.

const [lesson = '/', donor = '/'] = builtLessons();

async function openBoth(page: Page): Promise<{ first: Locator; second: Locator }> {
	const texts = await Promise.all([lesson, donor].map(async (address) => (await page.request.get(address)).text()));
	const both = await page.evaluate(([html = '', other = '']) => {
		const parse = (text: string) => new DOMParser().parseFromString(text, 'text/html');
		const [whole, more] = [parse(html), parse(other)];
		const exercise = more.querySelector('.exercise');
		const end = whole.querySelector('.lesson-end');
		if (!exercise || !end) throw new Error('Each of the two lessons must have an exercise and an end.');
		for (let line = 0; line < 30; line++) {
			const paragraph = whole.createElement('p');
			paragraph.textContent = 'There is more to read before the next exercise.';
			end.before(paragraph);
		}
		end.before(whole.adoptNode(exercise));
		return `<!doctype html>${whole.documentElement.outerHTML}`;
	}, texts);
	await page.route(`**${lesson}`, (route) => route.fulfill({ contentType: 'text/html', body: both }));
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(lesson);
	const exercises = page.locator('.exercise-place');
	await expect(exercises).toHaveCount(2);
	return { first: exercises.first(), second: exercises.last() };
}

test('the exercise beside the text follows the reader from one to the next, and back', async ({ page }) => {
	const { first, second } = await openBoth(page);
	await expect(first).toBeVisible();
	await expect(second).toBeHidden();
	await page.locator('.lesson-end').scrollIntoViewIfNeeded();
	await expect(second).toBeVisible();
	await expect(first).toBeHidden();
	await page.locator('h1').scrollIntoViewIfNeeded();
	await expect(first).toBeVisible();
	await expect(second).toBeHidden();
});

test('an exercise in which the reader is at work stays, until a line in the text leads to the other', async ({
	page,
}) => {
	const { first, second } = await openBoth(page);
	await expect(first.getByRole('button', { name: 'Check' })).toBeEnabled();
	await first.locator('.wb-static').click();
	await expect(first.getByRole('textbox').first()).toBeFocused();
	await page.locator('.lesson-end').scrollIntoViewIfNeeded();
	await page.mouse.move(200, 400);
	await page.mouse.wheel(0, -50);
	await expect(first).toBeVisible();
	await page
		.getByRole('link', { name: /^Your turn, on the right/ })
		.last()
		.click();
	await expect(second).toBeVisible();
	await expect(first).toBeHidden();
	await expect(second.getByRole('heading', { level: 2 }).first()).toBeFocused();
});
