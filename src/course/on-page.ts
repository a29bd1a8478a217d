import { attempt, type Task, type TypeChecker } from '../attempt/attempt.ts';
import type { Engine } from '../run/engine.ts';
import type { Program } from '../run/program.ts';
import type { Exercise } from './exercise.ts';

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

/** Prepares an exercise for its page. Runs every known mistake once, to learn how it goes wrong. */
export async function exerciseOnPage(
	exercise: Exercise,
	engine: Engine,
	renderMarkdown: (markdown: string) => string | Promise<string>,
	checkTypes?: TypeChecker,
): Promise<ExerciseOnPage> {
	const { id, title, expect, tests, clock, starter, solution } = exercise;
	const task: Task = { expect, tests, clock };
	const [asksHtml, explainHtml, hintsHtml, mistakes] = await Promise.all([
		renderMarkdown(exercise.asks),
		renderMarkdown(exercise.explain),
		Promise.all(exercise.hints.map(renderMarkdown)),
		Promise.all(
			exercise.mistakes.map(async ({ program, says }) => ({
				signature: (await attempt(program, task, engine, {}, checkTypes)).signature,
				saysHtml: await renderMarkdown(says),
			})),
		),
	]);
	return { ...task, id, title, engine: exercise.engine, starter, solution, asksHtml, hintsHtml, explainHtml, mistakes };
}
