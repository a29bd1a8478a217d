import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, foldersIn } from '../course/read-files.ts';

const folder = join(process.cwd(), 'showcase');

/** A runnable program that shows one kind of lane. */
export interface ShownProgram {
	/** The file's name: `async-function`. */
	readonly name: string;
	/** Its first line, a comment: what there is to see. */
	readonly sentence: string;
	readonly source: string;
}

/** The programs `showcase/<room>/<name>.ts`. Throws when one does not begin with its sentence. */
export async function shownPrograms(room: string): Promise<ShownProgram[]> {
	const files = (await filesBelow(join(folder, room))).filter((path) => /^[^/]+\.ts$/.test(path));
	return Promise.all(
		files.map(async (path) => {
			const text = await readFile(join(folder, room, path), 'utf8');
			const [, sentence, source] = /^\/\/ ([^\n]+)\n+(.*)$/s.exec(text) ?? [];
			if (sentence === undefined || source === undefined)
				throw new Error(`showcase/${room}/${path} must begin with a line “// …” that says what there is to see.`);
			return { name: path.replace(/\.ts$/, ''), sentence, source };
		}),
	);
}

/** The exercises `showcase/<room>/<name>/`, as `readExercise` takes them. */
export async function shownExercises(room: string): Promise<string[]> {
	return (await foldersIn(join(folder, room))).map((name) => `../showcase/${room}/${name}`);
}
