import type { PreparedImport, PreparedModule, PreparedProgram } from '../../run/program.ts';
import { addressOf } from './address.ts';
import type { Host } from './host.ts';
import { ownMap } from './own-collections.ts';
import { createColumnFinder, type LinkedCode, linkCode, withOpening } from './pieces.ts';
import type { Locate } from './stack.ts';

const { stringify } = JSON;

interface LinkedModule {
	readonly path: string;
	readonly columnOf: (line: number, column: number) => number;
}

export interface Linked {
	/** URL that starts the program; undefined: it has no module of its entry's name. */
	readonly entry: string | undefined;
	readonly locate: Locate;
	readonly codes: readonly LinkedCode[];
	/** Of each code, what stands in its opening when it runs. */
	readonly openings: readonly string[];
	/** Code that was made of a file later is found at this URL. */
	know(url: string, path: string, linked: LinkedCode): void;
}

/** What modules get from the run they are part of. */
export interface Ties {
	/** The URL of a library of the sandbox. */
	library(name: string): string;
	/**
	 * Code of an expression: an object with what prepared code calls, `probes` and `resources`, and `announce`, which takes
	 * the URL a dynamic import is about to load, and gives it back.
	 */
	readonly tools: string;
	/** A name that no program has: what modules call `announce`. */
	readonly announce: string;
	/** URLs of what each module waits for before its own code runs. */
	readonly first: readonly string[];
	/** Code that runs before each module's own, on its first line. Libraries have been evaluated by then. */
	readonly before: string;
	/** Code that runs when the entry has been evaluated. */
	readonly after: string;
}

/** Puts the modules' URLs where their imports stand, and makes the modules importable. */
export function linkProgram(program: PreparedProgram, host: Host, ties: Ties): Linked {
	const { library, tools, announce, first, before, after } = ties;
	const entryCode = program.modules.find(({ path }) => path === program.entry)?.code ?? '';
	const hasStart = mayExportThen(entryCode);
	// To its own URL a module comes by `import.meta`, and no other way; neither name can be written differently.
	const publishEntry = hasStart || MENTIONS_META.test(entryCode) ? host.publish : (host.publishAlone ?? host.publish);
	const urls = ownMap<string, string>();
	// An URL may hold the code of its module.
	const byUrl = ownMap<string, LinkedModule>();
	const codes: LinkedCode[] = [];
	const openings: string[] = [];
	const common = importsOf([...first, ...librariesOf(program).map(library)]) + before;

	/** No import: a module in between would take each run 2 to 3 ms. The program's modules are in no circle, so none is called before this ran. */
	function takeTools({ code, imports, probes, resources }: PreparedModule): string {
		const names: string[] = [];
		if (probes) names.push(`probes:${probes}`);
		if (resources) names.push(`resources:${resources}`);
		if (imports.some((found) => isDynamic(code, found))) names.push(`announce:${announce}`);
		return names.length > 0 ? `const{${names.join()}}=${tools};` : '';
	}

	/** Whether it was started or imported, as Node says it. */
	function metaOf({ path, code }: PreparedModule): string {
		return MENTIONS_META.test(code) ? `import.meta.main=${path === program.entry};` : '';
	}

	function target(module: PreparedModule, { target }: PreparedImport): string {
		if (target.kind === 'library') return library(target.name);
		if (target.kind === 'worker') return target.path;
		const url = urls.get(target.path);
		if (url === undefined) {
			// Preparing has told of circles.
			throw new Error(`${module.path} imports ${target.path}, which comes after it.`);
		}
		return url;
	}

	function know(url: string, path: string, linked: LinkedCode): void {
		const known: LinkedModule = { path, columnOf: createColumnFinder(linked) };
		byUrl.set(url, known);
		// With a sourceURL comment Chromium speaks of this name, Firefox and WebKit of the URL.
		byUrl.set(addressOf(path), known);
		// What a place has become once stays as it is.
		byUrl.set(path, { path, columnOf: (_, column) => column });
	}

	for (const module of program.modules) {
		const opening = takeTools(module) + common + metaOf(module);
		const linked = linkCode(module, opening.length, (found) => {
			const literal = stringify(target(module, found));
			return isDynamic(module.code, found) ? `${announce}(${literal})` : literal;
		});
		const code = withOpening(opening, linked);
		const url =
			module.path === program.entry ? publishEntry(module.path, `${code}\n;${after}`) : host.publish(module.path, code);
		urls.set(module.path, url);
		codes.push(linked);
		openings.push(opening);
		know(url, module.path, linked);
	}

	const locate: Locate = (url, line, column) => {
		const module = byUrl.get(url);
		return module ? { path: module.path, line, column: module.columnOf(line, column) } : null;
	};
	const url = urls.get(program.entry);
	const entry = url !== undefined && hasStart ? host.publish('start', importsOf([url])) : url;
	return { entry, locate, codes, openings, know };
}

const MENTIONS_META = /\bmeta\b/;

/** `import()` calls the `then` of a module that exports one. A module in between keeps it from that, but takes time. */
function mayExportThen(code: string): boolean {
	return /\bexport\b/.test(code) && /\bthen\b/.test(code);
}

/** Code that imports modules for what they do. */
export function importsOf(urls: readonly string[]): string {
	let code = '';
	for (let i = 0; i < urls.length; i++) code += `import ${stringify(urls[i])};`;
	return code;
}

function librariesOf({ modules }: PreparedProgram): string[] {
	const names = modules.flatMap(({ imports }) =>
		imports.flatMap(({ target }) => (target.kind === 'library' ? [target.name] : [])),
	);
	return [...new Set(names)];
}

function isDynamic(code: string, { start }: PreparedImport): boolean {
	return /\bimport\s*\(\s*$/.test(code.slice(Math.max(0, start - 100), start));
}
