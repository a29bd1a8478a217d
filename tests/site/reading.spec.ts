import { expect, type Locator, test } from '@playwright/test';
import { loadExercises } from '../../src/course/load-course.ts';
import { builtLessons } from './built-pages.ts';

const { exercises } = await loadExercises('.');

test.use({ javaScriptEnabled: false });

test('the course page leads to every lesson without a script', async ({ page }) => {
	await page.goto('/');
	const links = await page.locator('.lessons a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
	expect(new Set(links)).toEqual(new Set(builtLessons()));
});

for (const lesson of builtLessons()) {
	test(`${lesson} reads fully without a script`, async ({ page }) => {
		await page.goto(lesson);
		await test.step('nothing is shown that would need a script', async () => {
			await expect(page.getByRole('button')).toHaveCount(0);
			await expect(page.getByRole('radio')).toHaveCount(0);
		});
		await test.step('a prediction keeps its answer back until it is asked for', async () => {
			for (const answer of await page.locator('details.answer').all()) {
				await expect(answer.locator('pre')).toBeHidden();
				await answer.locator('summary').click();
				await expect(answer.locator('pre')).toBeVisible();
			}
		});
		await test.step('programs stand there in colour, with what they print', async () => {
			const programs = await page.locator('.program').all();
			expect(programs.length).toBeGreaterThan(0);
			for (const program of programs) {
				await expect(program.locator('.code .tok-keyword').first()).toBeVisible();
				await expect(program.locator('pre').last()).toBeVisible();
				await expect(program.locator('pre').last()).toHaveText(/\S/);
			}
		});
		await test.step('an exercise shows its task, starter, tests, hints and a solution', async () => {
			for (const exercise of await page.locator('.exercise').all()) {
				await expect(exercise.getByRole('heading')).toBeVisible();
				await expect(exercise.locator('.code').first()).toBeVisible();
				await expect(exercise.locator('noscript p', { hasText: 'needs JavaScript' })).toBeVisible();
				const title = await exercise.getByRole('heading').first().textContent();
				const tested = exercises.find((candidate) => candidate.title === title?.trim())?.tests;
				for (const summary of [...(tested ? [/tests/i] : []), /^Hint 1 of/, 'A solution']) {
					const details = exercise.locator('details').filter({ has: page.locator('summary', { hasText: summary }) });
					await details.locator('summary').click();
					await expect(details.locator('summary ~ *').first()).toBeVisible();
				}
			}
		});
		await test.step('and all of it is seen by scrolling the page, at every width', async () => {
			for (const width of [1440, 820, 390]) {
				await page.setViewportSize({ width, height: 900 });
				for (const exercise of await page.locator('.exercise').all())
					expect.soft(await cutOff(exercise), `at ${width} px`).toEqual([]);
			}
		});
	});
}

/** What of an exercise can only be seen by scrolling within the page, or lies on what follows. */
function cutOff(exercise: Locator): Promise<string[]> {
	return exercise.evaluate((root) => {
		const within = [root, ...root.querySelectorAll('*')];
		const scrolling = within.filter(
			(element) => element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY !== 'visible',
		);
		const bottom = Math.max(...within.map((element) => element.getBoundingClientRect().bottom));
		const next = root.nextElementSibling?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
		return [
			...scrolling.map((element) => `${element.className} is cut off`),
			...(bottom > next + 1 ? [`it reaches ${Math.round(bottom - next)} px into what follows`] : []),
		];
	});
}
