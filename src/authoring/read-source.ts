import { dirname, join, relative, resolve, sep } from 'node:path';
import { readIfThere } from '../course/read-files.ts';
import type { Program } from '../run/program.ts';
import { readProgram } from './read-program.ts';

/** A program from anywhere on disk. */
export interface SourceOnDisk {
	readonly program: Program;
	/** What a file of the program is called from where the command was started. */
	nameOf(path: string): string;
}

/** Reads a folder with a `main.ts`, or a file under its own name together with all that it imports, wherever that lies. */
export async function readSource(path: string): Promise<SourceOnDisk> {
	const entry = resolve(path);
	const texts = await readReached(entry);
	if (texts.size === 0) {
		return { program: await readProgram(path), nameOf: (name) => join(path, name) };
	}
	const root = commonFolder([...texts.keys()]);
	const below = (file: string) => relative(root, file).split(sep).join('/');
	return {
		program: {
			files: Object.fromEntries([...texts].map(([file, text]) => [below(file), text])),
			entry: below(entry),
		},
		nameOf: (name) => relative(process.cwd(), join(root, name)),
	};
}

/** Anything in quotes that begins like a path: an import, or the file of a worker. One too many does no harm. */
const RELATIVE = /(['"`])(\.{1,2}\/[^'"`\n]+)\1/g;

/** The texts of a file and of all that it leads to, by absolute path; none when it is no file. */
async function readReached(entry: string): Promise<Map<string, string>> {
	const texts = new Map<string, string>();
	// A set that grows while it is walked: each path is tried once.
	const tried = new Set([entry]);
	for (const file of tried) {
		const text = await readIfThere(file);
		if (text === null) continue;
		texts.set(file, text);
		for (const [, , specifier = ''] of text.matchAll(RELATIVE)) {
			const target = resolve(dirname(file), specifier);
			for (const name of [target, target.replace(/\.js$/, '.ts'), `${target}.ts`]) {
				if (/\.[jt]s$/.test(name)) tried.add(name);
			}
		}
	}
	return texts;
}

/** The deepest folder that holds all of these files. */
function commonFolder(files: readonly string[]): string {
	let folder = dirname(files[0] ?? '');
	while (!files.every((file) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
		folder = dirname(folder);
	return folder;
}
