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
import type { Run } from '../run/engine.ts';
import type { RunRecord } from '../run/record.ts';
import { textTimeline } from '../timeline/text-timeline.ts';
import { checkTypes } from '../typescript/check-types.ts';
import { diffText } from './check-lesson.ts';
import { createEngines } from './engines.ts';
import { readProgram } from './read-program.ts';
import { missingRedis, redisUrl, wantsRedis } from './redis-at-hand.ts';
import { findingText } from './report.ts';
import { rightsText } from './rights.ts';
import { scheduleText } from './schedule-option.ts';
import { tryOnRedis } from './try-on-redis.ts';
import { UsageError } from './usage.ts';

/** Where the texts of a try go. */
export interface TryStreams {
	/** What the program writes, as it comes, and then all else. */
	out(text: string): void;
	/** What is said before it runs. */
	err(text: string): void;
}

/** Runs a program against an exercise and prints all that a learner would read; says whether it solves it. */
export async function tryExercise(
	root: string,
	id: string,
	file: string | undefined,
	{ out, err }: TryStreams,
): Promise<boolean> {
	const folder = join(root, 'exercises', id);
	const known = await exercisesBelow(root);
	if (!known.includes(id)) throw new UsageError(`There is no exercise ${id}. ${didYouMean(id, known)}`);
	const loaded = await loadExercise(folder);
	if (!loaded.ok) {
		out(loaded.findings.map(findingText).join('\n\n'));
		return false;
	}
	const exercise = loaded.value;
	const program = file === undefined ? exercise.solution : besideStarter(await readProgram(file), exercise.starter);
	const isOnRedis = wantsRedis(program);
	const missing = isOnRedis && exercise.engine === 'node' ? await missingRedis(redisUrl(program)) : null;
	if (missing !== null) {
		out(`${missing}\n`);
		return false;
	}
	if (exercise.engine === 'node') err(rightsText(file ?? `the solution of ${id}`));
	const engines = createEngines();
	const engine = engines.of(exercise);
	try {
		const shown = showFirst(out);
		const tried = await attempt(program, exercise, engine, { onRun: shown.onRun }, checkTypes);
		await shown.done();
		if (tried.record) {
			out(errorText(tried.record));
			const timeline = textTimeline(tried.record);
			out(`\n${timeline.map((line) => `${line}\n`).join('')}${timeline.length > 0 ? '\n' : ''}`);
		}
		if (tried.verdict.failures.length === 0) {
			out(`Solved.\n${exercise.explain}\n`);
			if (isOnRedis && tried.record && exercise.engine !== 'node') {
				await tryOnRedis(program, tried.record, engines.of({ engine: 'node', clock: 'real' }), { out, err });
			}
			return true;
		}
		const page = await exerciseOnPage(exercise, engine, (markdown) => markdown, checkTypes);
		const mistake = knownMistake(tried.signature, page.mistakes);
		if (mistake) out(`A known mistake:\n${mistake.saysHtml.trimEnd()}\n`);
		for (const failure of tried.verdict.failures) {
			const { title, text } = wordsOf(failure);
			out(`${[`${title}.`, `  ${text}`, ...details(failure)].join('\n')}\n`);
		}
		return false;
	} finally {
		engines.dispose();
	}
}

/** Shows what the first run writes while it goes on: that of the program alone. */
function showFirst(out: (text: string) => void) {
	let showing: Promise<void> | null = null;
	async function show({ events }: Run): Promise<void> {
		for await (const event of events) if (event.kind === 'output') out(event.text);
	}
	return {
		onRun(run: Run) {
			showing ??= show(run);
		},
		done: async () => showing,
	};
}

/** The error that ended a run, as the console shows it. */
function errorText({ ending }: RunRecord): string {
	return ending.kind === 'threw' || ending.kind === 'rejected' ? `${ending.error.text}\n` : '';
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
