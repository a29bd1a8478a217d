import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isNode, isSeq, parseDocument } from 'yaml';
import { UsageError } from './usage.ts';

/** Writes new files, and none at all if one of them is already there. */
export async function writeNew(files: Readonly<Record<string, string>>): Promise<void> {
	for (const file of Object.keys(files)) {
		const taken = await access(file).then(
			() => true,
			() => false,
		);
		if (taken) throw new UsageError(`${file} is already there; nothing was written.`);
	}
	for (const [file, text] of Object.entries(files)) {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}

/** Adds a name to the end of a list in a YAML file, and changes nothing else in it; does nothing when it is there. */
export async function addToList(file: string, key: string, name: string): Promise<void> {
	const text = await readFile(file, 'utf8');
	const document = parseDocument(text);
	const list = document.get(key);
	const last = isSeq(list) ? list.items.at(-1) : undefined;
	if (!isSeq(list) || !isNode(last) || !last.range)
		throw new UsageError(`${file} has no list \`${key}\`; add one, with ${name} in it.`);
	if (list.toJSON().includes(name)) return;
	const [begin, end] = last.range;
	const indent = text.slice(text.lastIndexOf('\n', begin) + 1, begin);
	const added = list.flow ? `, ${name}` : `\n${indent}${name}`;
	await writeFile(file, text.slice(0, end) + added + text.slice(end));
}

/** A name as words: `tree-walk` is “Tree walk”. */
export function asTitle(name: string): string {
	const words = name.replaceAll('-', ' ');
	return words.slice(0, 1).toUpperCase() + words.slice(1);
}
