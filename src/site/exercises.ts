import { join } from 'node:path';
import type { Exercise } from '../course/exercise.ts';
import { loadExercise } from '../course/load-exercise.ts';
import { type ExerciseOnPage, exerciseOnPage } from '../course/on-page.ts';
import { renderMarkdown } from './code/exercise-markdown.ts';
import { listFindings } from './findings.ts';
import { engineFor } from './local-engine.ts';
import { checkTypes } from './type-checker.ts';

const root = process.cwd();

/** An exercise as its page needs it; runs its known mistakes. Throws when a file of it is not right. */
export async function readExercise(id: string): Promise<ExerciseOnPage> {
	const exercise = await load(id);
	return exerciseOnPage(exercise, await engineFor(exercise.engine), renderMarkdown, checkTypes);
}

/** What an exercise is called. Throws when a file of it is not right. */
export async function exerciseTitle(id: string): Promise<string> {
	return (await load(id)).title;
}

async function load(id: string): Promise<Exercise> {
	const loaded = await loadExercise(join(root, 'exercises', id));
	if (!loaded.ok) throw new Error(listFindings(`The exercise ${id}`, loaded.findings));
	return loaded.value;
}
