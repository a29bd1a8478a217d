import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PreparedImport, PreparedModule, PreparedProgram } from '../../../run/program.ts';
import { functionModule } from '../../runtime/function-module.ts';
import { createColumnFinder, type LinkedCode, linkCode, withOpening } from '../../runtime/pieces.ts';
import type { Locate } from '../../runtime/stack.ts';

/** Prepared code finds what it calls behind this symbol of the global scope. */
export const TOOLS = Symbol.for('yieldpoint');
const TOOLS_CODE = 'globalThis[Symbol.for("yieldpoint")]';

/** Node runs files by their ending, and before Node 22 none that ends in `.ts`. */
const ENDING = '.mjs';

/** A program's modules as files of a folder. */
export interface NodeModules {
	/** Writes them all. */
	write(): void;
	/** The file that a path of the program, or its URL, stands for; null: it is none of the program's. */
	fileOf(given: string | URL): { readonly path: string; readonly file: string } | null;
	readonly locate: Locate;
	/** A line of a stack, in which a place in prepared code becomes that of the program. */
	translate(line: string): string;
	readonly codes: readonly LinkedCode[];
	/** Code of a module that exports the function of this text. @throws if it is not the program's */
	functionCode(text: string): string;
	/** That code is found at this URL from now on. */
	knowFunction(text: string, url: string): void;
}

interface Parts {
	readonly program: PreparedProgram;
	readonly folder: string;
	/** The URL or the name of a library. */
	library(name: string): string;
}

export function linkModules({ program, folder, library }: Parts): NodeModules {
	const fileOf = (path: string) => join(folder, `${path}${ENDING}`);
	const urlOf = (path: string) => pathToFileURL(fileOf(path)).href;
	/** Where code lies, by its URL. */
	const known = new Map<string, { path: string; columnOf: (line: number, column: number) => number }>();
	const paths = new Set(program.modules.map(({ path }) => path));

	function target({ target }: PreparedImport): string {
		return target.kind === 'library' ? library(target.name) : urlOf(target.path);
	}

	function opening({ probes, resources }: PreparedModule): string {
		const names = [...(probes ? [`probes:${probes}`] : []), ...(resources ? [`resources:${resources}`] : [])];
		return names.length > 0 ? `const{${names.join()}}=${TOOLS_CODE};` : '';
	}

	const openings = program.modules.map(opening);
	const codes = program.modules.map((module) =>
		linkCode(module, opening(module).length, (found) => JSON.stringify(target(found))),
	);

	function know(url: string, path: string, code: LinkedCode): void {
		known.set(url, { path, columnOf: createColumnFinder(code) });
	}
	for (const [index, { path }] of program.modules.entries()) know(urlOf(path), path, codes[index] as LinkedCode);

	function find(text: string) {
		const found = functionModule(text, codes, openings);
		const path = found && program.modules[found.module]?.path;
		if (!path) throw new Error(NOT_A_JOB);
		return { path, ...found };
	}

	return {
		codes,
		write() {
			for (const [index, { path }] of program.modules.entries()) {
				mkdirSync(dirname(fileOf(path)), { recursive: true });
				writeFileSync(fileOf(path), withOpening(openings[index] ?? '', codes[index] as LinkedCode));
			}
		},
		fileOf(given) {
			const file = given instanceof URL || /^file:/.test(given) ? toPath(given) : join(folder, given);
			if (file === null) return null;
			const absolute = !(given instanceof URL) && given.startsWith('/') ? given : file;
			const module = program.modules.find(({ path }) => join(folder, path) === absolute || fileOf(path) === absolute);
			return module ? { path: module.path, file: fileOf(module.path) } : null;
		},
		translate: (line) =>
			line.replace(/(file:\/\/.+?):(\d+):(\d+)/, (text, url, line, column) => {
				const module = known.get(url);
				return module ? `${module.path}:${line}:${module.columnOf(Number(line), Number(column))}` : text;
			}),
		locate(url, line, column) {
			// A stack that has been translated.
			if (paths.has(url)) return { path: url, line, column };
			const module = known.get(url);
			return module ? { path: module.path, line, column: module.columnOf(line, column) } : null;
		},
		functionCode: (text) => find(text).code,
		knowFunction(text, url) {
			const { path, linked } = find(text);
			know(url, path, linked);
		},
	};
}

function toPath(url: string | URL): string | null {
	try {
		return fileURLToPath(url);
	} catch {
		return null;
	}
}

const NOT_A_JOB =
	"A worker can't run this job: it must be a function that stands in a file of the program, and imports nothing itself. Write it as a function, and give it what it needs as arguments.";
