import type { PreparedProgram } from '../../run/program.ts';
import type { RunSettings } from '../../run/record.ts';

/**
 * Parts of the runtime that a worker gets as code together with a program that needs them: others neither load nor start
 * them. `aio`, `course` and `redis` are libraries, let in by `libraries/connect-libraries.ts`; `testing`, `workers`, `process`,
 * `events`, `table` and `web` belong to the runtime itself, and are let in by `own-parts.ts`.
 */
export type Part = 'aio' | 'course' | 'redis' | 'testing' | 'workers' | 'process' | 'events' | 'table' | 'web';

/** What is not in every browser as it is in Node. */
const WEB =
	/\b(?:Abort\w+|(?:Custom)?Event|EventTarget|DOMException|URL|URLSearchParams|structuredClone|ReadableStream|Proxy|(?:Async)?DisposableStack)\b/;

/** Code of parts, by name; empty where the engine has the real thing in its place. */
export type PartTexts = Readonly<Partial<Record<Part, string>>>;

/** The code of the parts that a run needs, as `load` gives it; null: it needs none. */
export function partTexts(
	program: PreparedProgram,
	settings: RunSettings,
	load: (name: Part) => Promise<string>,
): Promise<PartTexts> | null {
	const names: Part[] = [];
	for (const name of ['aio', 'course', 'redis'] as const) if (imports(program, name)) names.push(name);
	if (imports(program, 'course/test')) names.push('testing');
	// On the virtual clock a program has one thread.
	if (settings.clock === 'real') names.push('workers');
	const hasEvents = imports(program, 'node:events');
	// `node:events` warns, and calls back in ticks.
	if (hasEvents || mentions(program, /\bprocess\b/)) names.push('process');
	if (hasEvents) names.push('events');
	if (mentions(program, /\btable\b/)) names.push('table');
	if (mentions(program, WEB)) names.push('web');
	return names.length === 0 ? null : loadAll(names, load);
}

/** Code comes to a global, and to a method of one, by its name. */
function mentions({ modules }: PreparedProgram, name: RegExp): boolean {
	return modules.some(({ code }) => name.test(code));
}

async function loadAll(names: readonly Part[], load: (name: Part) => Promise<string>): Promise<PartTexts> {
	const texts = await Promise.all(names.map(load));
	return Object.fromEntries(names.map((name, index) => [name, texts[index]]));
}

function imports({ modules }: PreparedProgram, library: string): boolean {
	return modules.some(({ imports }) =>
		imports.some(({ target }) => target.kind === 'library' && target.name === library),
	);
}
