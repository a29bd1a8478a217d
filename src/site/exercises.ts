import { join } from 'node:path';
import { loadExercise } from '../course/load-exercise.ts';
import type { ExerciseOnPage } from '../course/on-page.ts';
import { renderMarkdown } from './code/exercise-markdown.ts';

/** An exercise as its page needs it. Throws when a file of it is not right. */
export async function readExercise(id: string): Promise<ExerciseOnPage> {
	const loaded = await loadExercise(join(process.cwd(), 'exercises', id));
	if (!loaded.ok) {
		const list = loaded.findings.map(
			({ file, line, column, what, fix }) => `  ${file}:${line}:${column}  ${what} ${fix}`,
		);
		throw new Error(`The exercise ${id} has mistakes.\n${list.join('\n')}`);
	}
	const { asks, hints, explain, mistakes: _, practises: _p, ...exercise } = loaded.value;
	return {
		...exercise,
		asksHtml: await renderMarkdown(asks),
		hintsHtml: await Promise.all(hints.map(renderMarkdown)),
		explainHtml: await renderMarkdown(explain),
		mistakes: [],
	};
}
