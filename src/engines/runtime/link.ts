import type { PreparedImport, PreparedModule, PreparedProgram } from '../../run/program.ts';
import { addressOf } from './address.ts';
import { functionModule } from './function-module.ts';
import type { Host } from './host.ts';
import { createColumnFinder, type LinkedCode, linkCode } from './pieces.ts';
import type { Locate } from './stack.ts';

interface LinkedModule {
	readonly path: string;
	readonly columnOf: (line: number, column: number) => number;
}

export interface Linked {
	/** URL that starts the program; undefined: it has no module of its entry's name. */
	readonly entry: string | undefined;
	readonly locate: Locate;
	readonly codes: readonly LinkedCode[];
	/** Links the function of this text, as another worker of this program has it. @throws if it is not the program's */
	linkFunction(text: string): LinkedFunction;
}

/** A module that exports one function: its URL, and the file in which the function stands. */
export interface LinkedFunction {
	readonly url: string;
	readonly path: string;
}

/** What modules get from the run they are part of. */
export interface Ties {
	/** The URL of a library of the sandbox. */
	library(name: string): string;
	/** Code of an expression: an object with what prepared code calls, `probes` and `resources`. */
	readonly tools: string;
	/** Code of an expression that takes the URL a dynamic import is about to load, and gives it back. */
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
	const urls = new Map<string, string>();
	const byUrl = new Map<string, LinkedModule>();
	const codes: LinkedCode[] = [];
	const opening = importsOf([...first, ...librariesOf(program).map(library)]) + before;

	/** No import: a module in between would take each run 2 to 3 ms. The program's modules are in no circle, so none is called before this ran. */
	function takeTools({ probes, resources }: PreparedModule): string {
		const names = [...(probes ? [`probes:${probes}`] : []), ...(resources ? [`resources:${resources}`] : [])];
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
		const linked = linkCode(module, takeTools(module) + opening + metaOf(module), (found) => {
			const literal = JSON.stringify(target(module, found));
			return isDynamic(module.code, found) ? `${announce}(${literal})` : literal;
		});
		const url =
			module.path === program.entry
				? publishEntry(module.path, `${linked.code}\n;${after}`)
				: host.publish(module.path, linked.code);
		urls.set(module.path, url);
		codes.push(linked);
		know(url, module.path, linked);
	}

	const locate: Locate = (url, line, column) => {
		const module = byUrl.get(url);
		return module ? { path: module.path, line, column: module.columnOf(line, column) } : null;
	};
	function linkFunction(text: string): LinkedFunction {
		const found = functionModule(text, codes);
		const path = found && program.modules[found.module]?.path;
		if (!path) throw new Error(NOT_A_JOB);
		const url = host.publish(path, found.linked.code);
		know(url, path, found.linked);
		return { url, path };
	}
	const url = urls.get(program.entry);
	const entry = url !== undefined && hasStart ? host.publish('start', importsOf([url])) : url;
	return { entry, locate, codes, linkFunction };
}

const MENTIONS_META = /\bmeta\b/;

const NOT_A_JOB =
	"A worker can't run this job: it must be a function that stands in a file of the program, and imports nothing itself. Write it as a function, and give it what it needs as arguments.";

/** `import()` calls the `then` of a module that exports one. A module in between keeps it from that, but takes time. */
function mayExportThen(code: string): boolean {
	return /\bexport\b/.test(code) && /\bthen\b/.test(code);
}

/** Code that imports modules for what they do. */
export function importsOf(urls: readonly string[]): string {
	return urls.map((url) => `import ${JSON.stringify(url)};`).join('');
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
