import { join } from 'node:path';
import { attempt } from '../attempt/attempt.ts';
import { knownMistake } from '../checker/mistakes.ts';
import type { Failure } from '../checker/verdict.ts';
import { wordsOf } from '../checker/words.ts';
import { didYouMean } from '../course/did-you-mean.ts';
import { besideStarter } from '../course/exercise-files.ts';
import { loadExercise } from '../course/load-exercise.ts';
import { exerciseOnPage } from '../course/on-page.ts';
import { foldersIn } from '../course/read-files.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { checkTypes } from '../typescript/check-types.ts';
import { consoleText, diffText } from './check-lesson.ts';
import { readProgram } from './read-program.ts';
import { findingText } from './report.ts';
import { scheduleText } from './schedule-option.ts';
import { UsageError } from './usage.ts';

/** Runs a program against an exercise and gives all that a learner would read; `passed` says whether it solves it. */
export async function tryExercise(root: string, id: string, file?: string): Promise<{ text: string; passed: boolean }> {
	const folder = join(root, 'exercises', id);
	const known = await exercisesBelow(root);
	if (!known.includes(id)) throw new UsageError(`There is no exercise ${id}. ${didYouMean(id, known)}`);
	const loaded = await loadExercise(folder);
	if (!loaded.ok) return { text: loaded.findings.map(findingText).join('\n\n'), passed: false };
	const exercise = loaded.value;
	const program = file === undefined ? exercise.solution : besideStarter(await readProgram(file), exercise.starter);
	const engine = createLocalEngine();
	try {
		const tried = await attempt(program, exercise, engine, {}, checkTypes);
		const shown = tried.record ? consoleText(tried.record) : '';
		if (tried.verdict.failures.length === 0)
			return { text: [shown, 'Solved.', exercise.explain].join('\n'), passed: true };
		const page = await exerciseOnPage(exercise, engine, (markdown) => markdown, checkTypes);
		const mistake = knownMistake(tried.signature, page.mistakes);
		const words = tried.verdict.failures.map((failure) => {
			const { title, text } = wordsOf(failure);
			return [`${title}.`, `  ${text}`, ...details(failure)].join('\n');
		});
		return {
			text: [shown, ...(mistake ? [`A known mistake:\n${mistake.saysHtml}`] : []), ...words].join('\n'),
			passed: false,
		};
	} finally {
		engine.dispose();
	}
}

/** The difference in the output, and for a schedule how to see it again. */
function details(failure: Failure): string[] {
	if (failure.kind === 'output') return [indented(diffText(failure.diff))];
	if (failure.kind !== 'schedule') return [];
	return [
		...failure.failures.flatMap(details),
		`  Run it with --schedule ${scheduleText(failure.schedule.choices)} to see it.`,
	];
}

/** The exercises there are, as `<chapter>/<name>`. */
async function exercisesBelow(root: string): Promise<string[]> {
	const folder = join(root, 'exercises');
	const chapters = await foldersIn(folder);
	const names = await Promise.all(chapters.map((chapter) => foldersIn(join(folder, chapter))));
	return chapters.flatMap((chapter, index) => (names[index] ?? []).map((name) => `${chapter}/${name}`));
}

function indented(text: string): string {
	return text.replaceAll(/^/gm, '    ');
}
