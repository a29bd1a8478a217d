import { expect, test } from '@playwright/test';
import { tabTo, troubleWithFocus } from './by-keys.ts';

/** The line of the starter that is to be replaced. */
const LINE = 7;

test('an exercise of a lesson is solved from page load on with the keyboard alone', async ({ page }) => {
	test.slow();
	await page.goto('/start/waiting-is-not-working/');
	const bench = page.getByRole('region', { name: 'The sum, or the longest' });
	await expect(bench.getByRole('button', { name: 'Check' })).toBeEnabled();
	const editor = bench.getByRole('textbox').first();
	for (let presses = 0; presses < 150 && !(await editor.isVisible()); presses++) {
		await page.keyboard.press('Tab');
		// The editors of the programs before it open too, and take the focus over.
		await expect(page.locator('.wb-static:focus')).toHaveCount(0);
	}
	await expect(editor).toBeFocused();

	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(bench.locator('.wb-verdict')).toHaveAttribute('data-good', 'false');
	await expect(editor).toBeFocused();

	await page.keyboard.press('ControlOrMeta+Home');
	for (let line = 1; line < LINE; line++) await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Home');
	await page.keyboard.press('Shift+End');
	await page.keyboard.type('await Promise.all(jobs.map((job) => job()));');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(bench.getByRole('heading', { name: /^Solved/ })).toBeVisible();
	await expect(bench.locator('[role="status"].visually-hidden').last()).toHaveText('Solved');
	await expect(editor).toBeFocused();

	// On to the timeline of the solved run, and back in time on it.
	const slider = bench.getByRole('slider', { name: 'Moment of the run' });
	for (let presses = 0; presses < 40; presses++) {
		await page.keyboard.press('Tab');
		if (await slider.evaluate((element) => element === document.activeElement)) break;
	}
	await page.keyboard.press('Home');
	await expect(slider).toHaveAttribute('aria-valuetext', /^Step 0/);
});

const COUNTDOWN = `export function* countdown(from: number): Generator<number, void, unknown> {
for (let n = from; n > 0; n -= 1) {
console.log(\`T minus \${n}\`);
yield n;
}
console.log('liftoff');
}

const rocket = countdown(3);
console.log('the doors are closed');
rocket.next();
console.log('a cloud passes');
rocket.next();
rocket.next();
rocket.next();`;

for (const width of [1440, 390]) {
	test(`a lesson is read, guessed at, answered and solved by keys alone, at ${width} pixels, with the focus always in sight`, async ({
		page,
	}) => {
		test.slow();
		await page.setViewportSize({ width, height: 844 });
		await page.goto('/generators/pausing-functions/');
		const guess = page.locator('.wb-playground').nth(1);
		const exercise = page.getByRole('region', { name: 'Countdown' });
		await expect(guess.getByRole('button', { name: 'Guess first' })).toBeEnabled();

		// A guess, and where it and the run part.
		await tabTo(page, guess.getByRole('button', { name: 'Guess first' }));
		await page.keyboard.press('Enter');
		await expect(guess.getByRole('textbox', { name: 'Type what it will print.' })).toBeFocused();
		await page.keyboard.type('the water boils\nthe tea is poured');
		await tabTo(page, guess.getByRole('button', { name: 'That is my guess' }));
		await page.keyboard.press('Space');
		await expect(guess.getByRole('button', { name: 'Guess again' })).toBeFocused();
		const parting = guess.getByRole('button', { name: 'Show where they part' });
		await expect(parting).toBeVisible();
		await tabTo(page, parting);
		await page.keyboard.press('Enter');
		await expect(guess.getByRole('slider')).toBeFocused();
		await expect.poll(() => troubleWithFocus(page)).toBe('');

		// A question: one answer is not so, one is.
		const quiz = page.locator('.quiz');
		await tabTo(page, quiz.locator('summary').first());
		await page.keyboard.press('Enter');
		await expect(quiz.locator('details[open] .quiz-verdict')).toHaveText('No.');
		await tabTo(page, quiz.locator('summary').nth(2));
		await page.keyboard.press('Space');
		await expect(quiz.locator('details[open] .quiz-verdict')).toHaveText(['No.', 'Yes.']);
		await expect.poll(() => troubleWithFocus(page)).toBe('');

		// The exercise, wrong at first.
		const isNarrow = width < 1088;
		if (isNarrow) {
			await tabTo(page, exercise.getByRole('tab', { name: 'Read' }));
			await page.keyboard.press('ArrowRight');
		}
		const editor = exercise.getByRole('textbox').first();
		await tabTo(page, editor);
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(exercise.locator('.wb-verdict')).toHaveAttribute('data-good', 'false');
		await expect.poll(() => troubleWithFocus(page)).toBe('');
		if (isNarrow) {
			await expect(exercise.getByRole('tab', { name: 'Result' })).toBeFocused();
			await page.keyboard.press('ArrowLeft');
			await tabTo(page, editor);
		}
		await expect(editor).toBeFocused();
		await page.keyboard.press('ControlOrMeta+a');
		await page.keyboard.insertText(COUNTDOWN);
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(exercise.getByRole('heading', { name: /^Solved/ })).toBeVisible();
		await expect.poll(() => troubleWithFocus(page)).toBe('');
	});
}

for (const width of [1440, 390]) {
	test(`the order of a run is chosen by keys alone, at ${width} pixels, with the focus always in sight`, async ({
		page,
	}) => {
		test.slow();
		await page.setViewportSize({ width, height: 844 });
		await page.goto('/sync/races-without-threads/');
		const exercise = page.getByRole('region', { name: 'Double booking' });
		const run = exercise.locator('.wb-bar button').filter({ hasText: 'Run' });
		await expect(run).toBeEnabled();
		if (width < 1088) {
			await exercise.getByRole('tab', { name: 'Read' }).focus();
			await page.keyboard.press('ArrowRight');
			await tabTo(page, run);
		} else await run.focus();
		await page.keyboard.press('Enter');
		const choose = exercise.getByRole('button', { name: 'Choose the order' });
		await expect(choose).toBeVisible();
		await tabTo(page, choose);
		await page.keyboard.press('Enter');
		const game = exercise.getByRole('group', { name: 'You are the scheduler' });
		await expect(game.locator('legend')).toHaveText(/how long does it take this time\?$/);
		await expect.poll(() => troubleWithFocus(page)).toBe('');
		await tabTo(page, game.locator('fieldset').getByRole('button').nth(1));
		await page.keyboard.press('Space');
		await expect(game.getByText('1 choice made:')).toBeVisible();
		await expect.poll(() => troubleWithFocus(page)).toBe('');
		await tabTo(page, game.getByRole('button', { name: 'Find an order that breaks it' }));
		await page.keyboard.press('Enter');
		await expect(game.locator('.sg-over[data-good="false"]')).toBeVisible();
		await expect.poll(() => troubleWithFocus(page)).toBe('');
		await tabTo(page, game.getByRole('button', { name: 'Leave' }));
		await page.keyboard.press('Enter');
		await expect(game).toHaveCount(0);
		await expect.poll(() => troubleWithFocus(page)).toBe('');
	});
}
