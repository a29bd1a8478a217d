import { expect, type Locator, test } from '@playwright/test';
import { lessonsOf } from '../../src/course/curriculum.ts';
import type { Exercise } from '../../src/course/exercise.ts';
import { loadCourse, loadExercises } from '../../src/course/load-course.ts';
import { MAIN } from '../../src/run/program.ts';
import { pasteOver } from '../paste.ts';
import { holdTypesBack } from '../types-held-back.ts';
import { standInFor } from '../webcontainer/stand-in/stand-in.ts';

// An automated learner at every exercise of the built site: known wrong answers first, then the right one.

/**
 * Of the mistakes that get the same verdict the first is made: `course check` tries the others by the same code, and
 * `npm run test:mistakes` makes all of them on the page.
 */
function mistakesToMake({ mistakes }: Exercise): Exercise['mistakes'] {
	if (process.env.EVERY_MISTAKE !== undefined) return mistakes;
	return mistakes.filter((one) => one === mistakes.find(({ verdict }) => verdict === one.verdict));
}

const { course } = await loadCourse('.');
const { exercises } = await loadExercises('.');

for (const exercise of exercises) {
	const lesson = lessonsOf(course).find(({ exercises: placed }) => placed.some(({ id }) => id === exercise.id));
	if (!lesson) throw new Error(`No lesson places the exercise ${exercise.id}.`);

	test(`${exercise.id}: known mistakes get their own words, and the solution solves it`, async ({ page, context }) => {
		test.slow();
		// StackBlitz's service is not reached here: what stands in for it runs real Node.
		const standIn = exercise.engine === 'node' ? await standInFor(context) : null;
		// The type checker takes seconds to start beside each page, and says nothing here that a verdict would depend on.
		if (exercise.expect.types === undefined) await holdTypesBack(page);
		await page.goto(`/${lesson.id}/`, { waitUntil: 'domcontentloaded' });
		const bench = page.getByRole('region', { name: exercise.title, exact: true });
		await openEditor(bench);
		if (standIn) {
			await page.keyboard.press('ControlOrMeta+Enter');
			await bench.getByRole('button', { name: 'Load Node and run' }).click();
			await expect(bench.locator('.wb-verdict')).toBeVisible();
		}
		for (const mistake of mistakesToMake(exercise)) {
			await test.step(mistake.file, async () => {
				await answer(bench, mistake.program.files[MAIN] ?? '');
				await expect
					.poll(() => wordsOf(bench.locator('.wb-verdict')), { intervals: [100] })
					.toContain(plain(mistake.says));
				await expect(bench.locator('.wb-state')).not.toContainText('Solved');
			});
		}
		await answer(bench, exercise.solution.files[MAIN] ?? '');
		await expect(bench.getByRole('heading', { name: /^Solved/ })).toBeVisible();
		await expectNoMistakeWords(bench, exercise);
		// The mark appears once it is kept.
		await expect(bench.locator('.wb-state')).toContainText('Solved');
		await standIn?.close();
	});
}

/** Clicks into the starter and waits for the editor that takes its place. */
async function openEditor(bench: Locator): Promise<void> {
	await bench.locator('.wb-static').click();
	await expect(bench.getByRole('textbox').first()).toBeFocused();
}

/** Pastes a program over what stands in the editor, and checks it: by the button, which waits while the page is busy. */
async function answer(bench: Locator, source: string): Promise<void> {
	await pasteOver(bench.getByRole('textbox').first(), source);
	await bench.getByRole('button', { name: /^Check/ }).click();
}

async function expectNoMistakeWords(bench: Locator, { mistakes }: Exercise): Promise<void> {
	const words = await wordsOf(bench.locator('.wb-verdict'));
	for (const { says } of mistakes) expect(words).not.toContain(plain(says));
}

const wordsOf = async (locator: Locator): Promise<string> => plain((await locator.textContent()) ?? '');

/** Markdown and page text alike, without marks, typographic quotes and line breaks. */
function plain(text: string): string {
	return text.replace(/[`*]/g, '').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
}
