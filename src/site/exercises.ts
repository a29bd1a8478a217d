import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exercise } from '../course/exercise.ts';
import { loadExercise } from '../course/load-exercise.ts';
import { type ExerciseOnPage, exerciseOnPage } from '../course/on-page.ts';
import type { Engine } from '../run/engine.ts';
import { renderMarkdown } from './code/exercise-markdown.ts';
import { listFindings } from './findings.ts';

const root = process.cwd();
let engine: Promise<Engine> | undefined;

/** An exercise as its page needs it; runs its known mistakes. Throws when a file of it is not right. */
export async function readExercise(id: string): Promise<ExerciseOnPage> {
	const exercise = await load(id);
	engine ??= startEngine();
	return exerciseOnPage(exercise, await engine, renderMarkdown);
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

/** Node itself loads the engine, from its source: a bundled one would not find the file its threads run. */
async function startEngine(): Promise<Engine> {
	const file = pathToFileURL(join(root, 'src/engines/local/engine.ts')).href;
	const { createLocalEngine } = (await import(/* @vite-ignore */ file)) as typeof import('../engines/local/engine.ts');
	return createLocalEngine();
}
