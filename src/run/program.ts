import type { Site } from './probes.ts';

/** What a learner writes: source files by path, and the one that starts. Paths are relative and use `/`: `main.ts`, `shop/till.ts`. */
export interface Program {
	readonly files: Readonly<Record<string, string>>;
	readonly entry: string;
}

/** The name a single-file program goes by: in stack traces, in diagnostics, and in what tests import. */
export const MAIN = 'main.ts';

/** Who runs a program: the sandbox of a page, which is the rule, or real Node. */
export type EngineWanted = 'embedded' | 'node';

/** A program of one file. */
export function singleFile(source: string): Program {
	return { files: { [MAIN]: source }, entry: MAIN };
}

const ASYNC_SITES: ReadonlySet<Site['kind']> = new Set(['async', 'async-generator', 'await', 'callback']);

/** Whether generators are all that ever waits in a program: then they are what its timeline is about. */
export function waitsInGeneratorsOnly({ sites, modules }: PreparedProgram): boolean {
	const usesAio = modules.some(({ imports }) =>
		imports.some(({ target }) => target.kind === 'library' && target.name === 'aio'),
	);
	return !usesAio && sites.some(({ kind }) => kind === 'generator') && !sites.some(({ kind }) => ASYNC_SITES.has(kind));
}

/** A program of one file that is JavaScript already: nothing is erased, nothing is probed. */
export function unprobed(code: string): PreparedProgram {
	const module: PreparedModule = { path: MAIN, code, imports: [], inserted: [], probes: null, resources: null };
	return { entry: MAIN, modules: [module], workers: [], sites: [] };
}

/** A place in the learner's source. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
	readonly path: string;
	readonly line: number;
	readonly column: number;
}

/** Why a program can't be run, and what to write instead. */
export interface Diagnostic extends Position {
	/** How many code units of that line it is about; at least 1. */
	readonly length: number;
	/** What is wrong, in one sentence. */
	readonly message: string;
	/** What to do about it, in one sentence. */
	readonly advice: string;
}

/** Something in a program that its types don't allow. It can be run all the same. */
export interface TypeProblem extends Position {
	/** How many code units of that line it is about; at least 1. */
	readonly length: number;
	/** What TypeScript says, its reasons each on a line of its own. */
	readonly message: string;
}

/** Where an import leads: to another file of the program, to a library of the sandbox, or to a worker. */
export type ImportTarget =
	| { readonly kind: 'file'; readonly path: string }
	| { readonly kind: 'library'; readonly name: string }
	/** Not imported, but started: the file that a `new Worker(…)` runs. */
	| { readonly kind: 'worker'; readonly path: string };

/** One module specifier in prepared code, or the argument of a `new Worker(…)`. */
export interface PreparedImport {
	/** Offsets of the string literal, quotes included, or of the argument, in `PreparedModule.code`. */
	readonly start: number;
	readonly end: number;
	readonly target: ImportTarget;
}

/** One file as JavaScript. Every line stays on its line: only types are blanked and probes inserted. */
export interface PreparedModule {
	readonly path: string;
	readonly code: string;
	readonly imports: readonly PreparedImport[];
	/** Pieces of `code` that are not the learner's (probes, and what `using` becomes), in order. */
	readonly inserted: readonly Inserted[];
	/** The name under which the code calls its probes, which linking declares; null: it has none. */
	readonly probes: string | null;
	/** The same for what its `using` declarations call: see `resources.ts`. */
	readonly resources: string | null;
}

/** A piece of `PreparedModule.code` from offset `start`, where the source has only `source`, which is mostly nothing. */
export interface Inserted {
	readonly start: number;
	readonly length: number;
	readonly source: string;
}

/** A program ready for an engine: modules in the order in which they can be linked, dependencies first. */
export interface PreparedProgram {
	readonly entry: string;
	readonly modules: readonly PreparedModule[];
	/** Files that the program starts as workers; their modules are among the others. */
	readonly workers: readonly string[];
	/** What stands at the places that probes report, by number. */
	readonly sites: readonly Site[];
}
