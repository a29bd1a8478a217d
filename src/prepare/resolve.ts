import type { ImportTarget } from '../run/program.ts';
import { isLibrary, isOfNode, librariesFor, type Platform } from './libraries.ts';
import { nearest } from './nearest.ts';
import { join, relativeTo } from './paths.ts';
import type { Words } from './syntax-words.ts';

type FileTarget = ImportTarget & { readonly kind: 'file' };

/** What the file that imports can see. */
export interface View {
	/** Its own path. */
	readonly from: string;
	/** The files that it may import. */
	readonly paths: ReadonlySet<string>;
	readonly isTests: boolean;
	readonly platform: Platform;
}

/** Where a specifier leads, or why nowhere. */
export function resolve(specifier: string, view: View): { target: ImportTarget } | { refused: Words } {
	if (/^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..') return resolveFile(specifier, view);
	const libraries = librariesFor(view.isTests);
	const isOffered = libraries.includes(specifier) || (view.platform === 'node' && isOfNode(specifier));
	if (isOffered) return { target: { kind: 'library', name: specifier } };
	// Older code writes it so.
	if (specifier === 'events' || specifier === 'timers/promises') return resolve(`node:${specifier}`, view);
	return { refused: noSuchLibrary(specifier, libraries, view) };
}

/** The file of the program that a path leads to, or why none. */
export function resolveFile(specifier: string, view: View): { target: FileTarget } | { refused: Words } {
	if (specifier.startsWith('/')) {
		return refused(
			`\`${specifier}\` begins with \`/\`, and a program has no such place.`,
			`Write it from this file on, for example \`.${specifier}\`.`,
		);
	}
	const path = join(view.from, specifier);
	if (path === undefined) {
		return refused(`\`${specifier}\` leads out of the program.`, filesThatExist(specifier, view));
	}
	const found = [path, path.replace(/\.js$/, '.ts'), `${path}.ts`].find((candidate) => view.paths.has(candidate));
	if (found === undefined) {
		const index = `${path}/index.ts`.replace(/^\//, '');
		if (view.paths.has(index)) {
			return refused(`\`${specifier}\` is a folder.`, `Write \`${relativeTo(view.from, index)}\`.`);
		}
		return refused(`There is no file \`${path}\` in the program.`, filesThatExist(specifier, view));
	}
	if (!/\.[jt]s$/.test(found)) {
		return refused(`\`${found}\` is no code.`, 'Only files that end in `.ts` or `.js` can be imported.');
	}
	return { target: { kind: 'file', path: found } };
}

function filesThatExist(specifier: string, view: View): string {
	const files = [...view.paths].filter((path) => path !== view.from).map((path) => relativeTo(view.from, path));
	const near = nearest(withoutEnding(specifier), files.map(withoutEnding));
	const nearFile = files.find((file) => withoutEnding(file) === near);
	if (nearFile) return `Did you mean \`${nearFile}\`?`;
	if (files.length === 0) return 'This program has no other file.';
	const shown = files.length > 8 ? [...files.slice(0, 8), '…'] : files;
	return `The other files are ${shown.map((file) => `\`${file}\``).join(', ')}.`;
}

function withoutEnding(path: string): string {
	return path.replace(/\.[jt]s$/, '');
}

function noSuchLibrary(specifier: string, libraries: readonly string[], view: View): Words {
	if (isLibrary(specifier)) {
		return {
			message: `\`${specifier}\` is only for hidden tests.`,
			advice: 'Leave this import out; what the program exports is tested from outside.',
		};
	}
	const files = [...view.paths].filter((path) => path !== view.from).map((path) => relativeTo(view.from, path));
	const asFile = files.find((file) => file === `./${specifier}` || file === `./${specifier}.ts`);
	const near =
		asFile ?? nearest(specifier, [...libraries, ...libraries.map((name) => name.replace('node:', '')), ...files]);
	const known = libraries.find((name) => name === `node:${near}`) ?? near;
	return {
		message:
			isOfNode(specifier) && !known
				? `\`${specifier}\` is part of Node, and this program runs in the browser’s sandbox.`
				: `There is no library \`${specifier}\` here.`,
		advice: known
			? `Did you mean \`${known}\`?`
			: `What can be imported: ${libraries.map((name) => `\`${name}\``).join(', ')}, ${view.platform === 'node' ? 'all of Node’s modules, with `node:` before the name, ' : ''}and the program's own files, with \`./\` before the name.`,
	};
}

function refused(message: string, advice: string): { refused: Words } {
	return { refused: { message, advice } };
}
