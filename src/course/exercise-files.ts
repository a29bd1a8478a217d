import { MAIN, type Program, singleFile } from '../run/program.ts';

/** The files of an exercise folder, by path below it, and which of them something has asked for. */
export interface ExerciseFiles {
	/** The text of one file, or null. */
	text(path: string): string | null;
	/** The program `name`: `start` is `start.ts`, or all of `start/` with its `main.ts`. Null when there is none. */
	program(name: string): Program | null;
	/** Whether there is a program of this name. */
	has(name: string): boolean;
	/** Files that nobody asked for. */
	unused(): string[];
}

/** Wraps the files of a folder, so that what nothing uses can be found. */
export function exerciseFiles(files: ReadonlyMap<string, string>): ExerciseFiles {
	const used = new Set<string>();
	const text = (path: string): string | null => {
		used.add(path);
		return files.get(path) ?? null;
	};
	const below = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
	const folderOf = (name: string) => name.replace(/\.ts$/, '').replace(/\/$/, '');
	return {
		text,
		program(name) {
			const folder = folderOf(name);
			const single = text(`${folder}.ts`);
			if (single !== null) return singleFile(single);
			if (!files.has(`${folder}/${MAIN}`)) return null;
			// What starts stands first, on the page as well.
			const paths = below(folder).sort((a, b) => Number(b === `${folder}/${MAIN}`) - Number(a === `${folder}/${MAIN}`));
			const inside = paths.map((path) => [path.slice(folder.length + 1), text(path) ?? ''] as const);
			return { files: Object.fromEntries(inside), entry: MAIN };
		},
		has: (name) => files.has(`${folderOf(name)}.ts`) || files.has(`${folderOf(name)}/${MAIN}`),
		unused: () => [...files.keys()].filter((path) => !used.has(path)),
	};
}

/** A program beside the starter's files: whatever it does not bring itself (a client, a service) is what the learner was given. */
export function besideStarter(program: Program, starter: Program): Program {
	return { ...program, files: { ...starter.files, ...program.files } };
}
