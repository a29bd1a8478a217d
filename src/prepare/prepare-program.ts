import type { Site } from '../run/probes.ts';
import type { Diagnostic, PreparedModule, PreparedProgram, Program } from '../run/program.ts';
import { checkFiles } from './check-files.ts';
import type { Platform } from './libraries.ts';
import { linkOrder } from './link-order.ts';
import { type LibraryExports, missingExports } from './missing-exports.ts';
import { type ExplainErrors, nestedTooDeeply, type PreparedFile, prepareFile } from './prepare-file.ts';

/** A program ready to run, or everything that keeps it from running. */
export type Prepared =
	| { readonly ok: true; readonly program: PreparedProgram }
	| { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export interface PrepareOptions {
	/** Hidden tests: their files join the program's, their entry starts, and only they may import `course/test`. */
	readonly tests?: Program | undefined;
	/** Whether probes are put into the program (never into its tests), so that a run can be traced. Default: true. */
	readonly probes?: boolean | undefined;
	/** What is to run it. Default: the sandbox. For Node all files are prepared, since it may start any of them. */
	readonly platform?: Platform | undefined;
}

/** Prepares a program, here or elsewhere. */
export type Preparer = (program: Program, options?: PrepareOptions) => Prepared | Promise<Prepared>;

/** What `prepare` does, with the words for what can't be read from `explain`, and the names of libraries from `exportsOf`. */
export function prepareProgram(
	program: Program,
	{ tests, probes = true, platform = 'sandbox' }: PrepareOptions,
	explain: ExplainErrors,
	exportsOf: LibraryExports,
): Prepared {
	const refused = checkFiles(program, tests);
	if (refused.length > 0) return { ok: false, diagnostics: refused };

	const entry = tests?.entry ?? program.entry;
	const { files, diagnostics } = readFiles(entry, program, tests, platform, explain);
	if (diagnostics.length > 0) return { ok: false, diagnostics };

	const missing = missingExports({ files, tests: new Set(Object.keys(tests?.files ?? {})), platform, exportsOf });
	const workers = [...new Set([...files.values()].flatMap((file) => file.workers.map(({ target }) => target.path)))];
	const linked = linkOrder([entry, ...(platform === 'node' ? files.keys() : workers)], files);
	const unlinkable = 'circle' in linked ? [...missing, linked.circle] : missing;
	if ('circle' in linked || unlinkable.length > 0) return { ok: false, diagnostics: unlinkable };
	const sites: Site[] = [];
	const modules: PreparedModule[] = [];
	for (const file of linked.order) {
		const isProbed = probes && Object.hasOwn(program.files, file.source.path);
		try {
			modules.push(toModule(file, isProbed ? sites : null));
		} catch (error) {
			if (!(error instanceof RangeError)) throw error;
			return { ok: false, diagnostics: [nestedTooDeeply(file.source)] };
		}
	}
	return { ok: true, program: { entry, modules, workers, sites } };
}

/** Reads the entry and every file that it leads to. */
function readFiles(
	entry: string,
	program: Program,
	tests: Program | undefined,
	platform: Platform,
	explain: ExplainErrors,
): { files: Map<string, PreparedFile>; diagnostics: Diagnostic[] } {
	const texts = new Map(Object.entries({ ...program.files, ...tests?.files }));
	const ownPaths = new Set(Object.keys(program.files));
	const files = new Map<string, PreparedFile>();
	const diagnostics: Diagnostic[] = [];
	// A set that grows while it is walked: each path is read once.
	const started = platform === 'node' ? [...ownPaths].filter((path) => /\.[jt]s$/.test(path)) : [];
	const reached = new Set([entry, ...started]);
	for (const path of reached) {
		const isTests = !ownPaths.has(path);
		const view = { from: path, paths: isTests ? new Set(texts.keys()) : ownPaths, isTests, platform };
		const { file, diagnostics: found } = prepareFile(texts.get(path) ?? '', view, explain);
		diagnostics.push(...found);
		if (!file) continue;
		files.set(path, file);
		for (const { target } of [...file.imports, ...file.workers]) {
			if (target.kind !== 'library') reached.add(target.path);
		}
	}
	return { files, diagnostics };
}

function toModule({ source, imports, workers, edit }: PreparedFile, sites: Site[] | null): PreparedModule {
	const { code, moved, inserted, probes, resources } = edit(sites);
	return {
		path: source.path,
		code,
		imports: [...imports, ...workers].map(({ start, end, target }) => ({
			start: moved(start),
			end: moved(start) + end - start,
			target,
		})),
		inserted,
		probes,
		resources,
	};
}
