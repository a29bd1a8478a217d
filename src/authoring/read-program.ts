import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../course/read-files.ts';
import { MAIN, type Program, singleFile } from '../run/program.ts';
import { UsageError } from './usage.ts';

/** A program from disk: one file, or a folder with a `main.ts`. */
export async function readProgram(path: string): Promise<Program> {
	const found = await stat(path).catch(() => null);
	if (found === null) throw new UsageError(`There is no file ${path}.`);
	if (!found.isDirectory()) return singleFile(await readFile(path, 'utf8'));
	const paths = (await filesBelow(path)).filter((name) => name.endsWith('.ts'));
	if (!paths.includes(MAIN))
		throw new UsageError(`The folder ${path} has no ${MAIN}, with which a program of several files begins.`);
	const files = await Promise.all(paths.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const));
	return { files: Object.fromEntries(files), entry: MAIN };
}
