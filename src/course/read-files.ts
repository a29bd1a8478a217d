import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** All files below a folder, as sorted paths with `/`; none when the folder does not exist. Hidden files don't count. */
export async function filesBelow(folder: string): Promise<string[]> {
	if (!(await isFolder(folder))) return [];
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length));
	return paths
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => !/(^|\/)\./.test(path))
		.sort();
}

/** The names of the folders in a folder, sorted. */
export async function foldersIn(folder: string): Promise<string[]> {
	if (!(await isFolder(folder))) return [];
	const entries = await readdir(folder, { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
		.map((entry) => entry.name)
		.sort();
}

/** The text of a file, or null when there is none. */
export async function readIfThere(file: string): Promise<string | null> {
	return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null;
		throw error;
	});
}

async function isFolder(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
}
