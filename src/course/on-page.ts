import { attempt, type Task, type TypeChecker } from '../attempt/attempt.ts';
import type { Engine } from '../run/engine.ts';
import type { Program } from '../run/program.ts';
import type { Exercise, KnownMistake } from './exercise.ts';

/** An exercise as a page carries it: Markdown turned into HTML, and known mistakes as what they do instead of their source. */
export interface ExerciseOnPage extends Task {
	readonly id: string;
	readonly title: string;
	readonly engine: Exercise['engine'];
	readonly starter: Program;
	readonly solution: Program;
	readonly asksHtml: string;
	readonly hintsHtml: readonly string[];
	readonly explainHtml: string;
	readonly mistakes: readonly { readonly signature: string; readonly saysHtml: string }[];
}

/** Real milliseconds: many programs run at once here, and a busy machine must not make one of them look stuck. */
const PATIENCE = 30_000;

/**
 * Prepares an exercise for its page. Runs every known mistake once, to learn how it goes wrong.
 * @throws Error if a mistake gets another verdict than its exercise says: its words would never be read.
 */
export async function exerciseOnPage(
	exercise: Exercise,
	engine: Engine,
	renderMarkdown: (markdown: string) => string | Promise<string>,
	checkTypes?: TypeChecker,
): Promise<ExerciseOnPage> {
	const { id, title, expect, tests, clock, engine: wanted, starter, solution } = exercise;
	const task: Task = { expect, tests, clock };
	const [asksHtml, explainHtml, hintsHtml, mistakes] = await Promise.all([
		renderMarkdown(exercise.asks),
		renderMarkdown(exercise.explain),
		Promise.all(exercise.hints.map(renderMarkdown)),
		knownMistakes(exercise, engine, renderMarkdown, checkTypes),
	]);
	return { ...task, id, title, engine: wanted, starter, solution, asksHtml, hintsHtml, explainHtml, mistakes };
}

/** The engine, with more time for a run to give a sign of life: for where many run at once. */
export function patient(engine: Engine): Engine {
	return {
		...engine,
		start: (program, options) =>
			engine.start(program, { ...options, limits: { ...options?.limits, silence: PATIENCE } }),
	};
}

/** Real workers would slow each other down until some look stuck: on the real clock one mistake runs after another. */
async function knownMistakes(
	exercise: Exercise,
	engine: Engine,
	renderMarkdown: (markdown: string) => string | Promise<string>,
	checkTypes?: TypeChecker,
): Promise<ExerciseOnPage['mistakes']> {
	const onPage = async (mistake: KnownMistake) => ({
		signature: await signatureOf(mistake, exercise, engine, checkTypes),
		saysHtml: await renderMarkdown(mistake.says),
	});
	if (exercise.clock === 'virtual') return Promise.all(exercise.mistakes.map(onPage));
	const done: Awaited<ReturnType<typeof onPage>>[] = [];
	for (const mistake of exercise.mistakes) done.push(await onPage(mistake));
	return done;
}

async function signatureOf(mistake: KnownMistake, { id, ...task }: Exercise, engine: Engine, checkTypes?: TypeChecker) {
	const { verdict, signature } = await attempt(
		mistake.program,
		task,
		mistake.verdict === 'blocked' ? engine : patient(engine),
		{},
		checkTypes,
	);
	const got = verdict.failures[0]?.kind ?? 'passed';
	if (got === mistake.verdict) return signature;
	throw new Error(
		`exercises/${id}/${mistake.file} got the verdict ${got}, and exercise.yaml says ${mistake.verdict}. ` +
			`Its words would never be read. See what it does: npm run course -- check ${id}`,
	);
}
