import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { aboutFile, type Loaded } from './finding.ts';

/** All files below a folder, as sorted paths with `/`; none when the folder does not exist. Hidden files don't count. */
export async function filesBelow(folder: string): Promise<string[]> {
	if (!(await isFolder(folder))) return [];
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = await Promise.all(
		entries.map(async (entry) => {
			const path = join(entry.parentPath, entry.name);
			return entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))) ? [path] : [];
		}),
	);
	return files
		.flat()
		.map((path) => path.slice(join(folder, '/').length).replaceAll('\\', '/'))
		.filter((path) => !/(^|\/)\./.test(path))
		.sort();
}

/** The names of the folders in a folder, sorted. */
export async function foldersIn(folder: string): Promise<string[]> {
	if (!(await isFolder(folder))) return [];
	const entries = await readdir(folder, { withFileTypes: true });
	const folders = await Promise.all(
		entries.map(async (entry) => {
			const isOne = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(folder, entry.name))));
			return isOne && !entry.name.startsWith('.') ? [entry.name] : [];
		}),
	);
	return folders.flat().sort();
}

/** The text of a file, or null when there is none. */
export async function readIfThere(file: string): Promise<string | null> {
	return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null;
		throw error;
	});
}

/** The text of an author's file, without a byte order mark; null when there is none. */
export async function readText(file: string): Promise<Loaded<string> | null> {
	try {
		const bytes = await readFile(file);
		try {
			return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
		} catch {
			const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
			const line = before.split('\n').length;
			return { ok: false, findings: [{ ...aboutFile(file, NOT_UTF8), line }] };
		}
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
		const what = `This file can’t be read (${code || String(error)}).`;
		return { ok: false, findings: [aboutFile(file, { what, ...UNREADABLE })] };
	}
}

const NOT_UTF8 = {
	what: 'This file is not UTF-8.',
	why: 'Its letters would be shown as something else.',
	fix: 'Save it as UTF-8; the first letter that is none stands in this line.',
};
const UNREADABLE = {
	why: 'The course can’t be judged without it.',
	fix: 'Look at its permissions, and whether another program has it open.',
};

async function isFile(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isFile(),
		() => false,
	);
}

async function isFolder(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
}
