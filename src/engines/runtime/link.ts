import type { PreparedImport, PreparedModule, PreparedProgram } from '../../run/program.ts';
import type { Host } from './host.ts';
import type { Locate } from './stack.ts';

/** Something inserted into a line makes it longer than what the learner wrote. */
interface Edit {
	readonly line: number;
	/** Where the longer text ends, in the code that runs. */
	readonly column: number;
	readonly longer: number;
}

interface LinkedModule {
	readonly path: string;
	readonly edits: readonly Edit[];
}

export interface Linked {
	/** URLs of the modules by path. */
	readonly urls: ReadonlyMap<string, string>;
	readonly locate: Locate;
}

interface Options {
	readonly program: PreparedProgram;
	readonly host: Host;
	/** The URL of a library of the sandbox. */
	library(name: string): string;
	/** Code of an expression that takes the URL a dynamic import is about to load, and gives it back. */
	readonly announce: string;
}

/** Puts the modules' URLs where their imports stand, and makes the modules importable. */
export function linkProgram({ program, host, library, announce }: Options): Linked {
	const urls = new Map<string, string>();
	const byUrl = new Map<string, LinkedModule>();

	function target(module: PreparedModule, { target }: PreparedImport): string {
		if (target.kind === 'library') return library(target.name);
		if (target.kind === 'worker') return target.path;
		const url = urls.get(target.path);
		if (url === undefined) {
			throw new Error(
				`${module.path} imports ${target.path}, which comes after it: the program's modules import one another in a circle. Move what both need into a third file.`,
			);
		}
		return url;
	}

	for (const module of program.modules) {
		const { code, edits } = replaceImports(module, (found) => {
			const literal = JSON.stringify(target(module, found));
			return isDynamic(module.code, found) ? `${announce}(${literal})` : literal;
		});
		const url = host.publish(module.path, code);
		urls.set(module.path, url);
		byUrl.set(url, { path: module.path, edits });
		// With a sourceURL comment Chromium and Node speak of the path, Firefox and WebKit of the URL.
		byUrl.set(module.path, { path: module.path, edits });
	}

	const locate: Locate = (url, line, column) => {
		const module = byUrl.get(url);
		return module ? { path: module.path, line, column: originalColumn(module.edits, line, column) } : null;
	};
	return { urls, locate };
}

function isDynamic(code: string, { start }: PreparedImport): boolean {
	return /\bimport\s*\(\s*$/.test(code.slice(Math.max(0, start - 100), start));
}

function replaceImports(
	{ code, imports }: PreparedModule,
	replacement: (found: PreparedImport) => string,
): { code: string; edits: Edit[] } {
	const edits: Edit[] = [];
	let linked = '';
	let done = 0;
	for (const found of [...imports].sort((a, b) => a.start - b.start)) {
		const text = replacement(found);
		linked += code.slice(done, found.start) + text;
		done = found.end;
		const column = linked.length - linked.lastIndexOf('\n');
		edits.push({ line: linked.split('\n').length, column, longer: text.length - (found.end - found.start) });
	}
	return { code: linked + code.slice(done), edits };
}

function originalColumn(edits: readonly Edit[], line: number, column: number): number {
	let original = column;
	for (const edit of edits) if (edit.line === line && column >= edit.column) original -= edit.longer;
	return original;
}
