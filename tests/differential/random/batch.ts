import { readFileSync } from 'node:fs';
import type { PreparedModule, PreparedProgram, Program } from '../../../src/run/program.ts';
import { prepared } from '../outcome.ts';
import type { RandomProgram } from './random-program.ts';
import { renderProgram } from './render.ts';

const HARNESS = readFileSync(new URL('./harness.ts', import.meta.url), 'utf8');

/** One program by itself. */
export function aloneOf(program: RandomProgram): Program {
	return { files: { 'harness.ts': HARNESS, 'p0.ts': renderProgram(program, 'p0') }, entry: 'p0.ts' };
}

/**
 * One program that runs many, each a module of its own, one after the other.
 * @param gap milliseconds between two timers, at least
 */
export function batchOf(programs: readonly RandomProgram[], gap = 8): Program {
	const files: Record<string, string> = { 'harness.ts': HARNESS.replace('GAP = 8', `GAP = ${gap}`) };
	const starts = programs.map((program, index) => {
		const name = `p${index}`;
		files[`${name}.ts`] = renderProgram(program, name);
		// What an import costs in ticks is the loader's business: no tick is printed here.
		const started = `await import('./${name}.ts').then(() => 'finished', (error) => 'threw ' + error.message)`;
		return `{ const how = ${started}; await quiet(); console.log('#', how); }`;
	});
	files['main.ts'] = [`import { quiet } from './harness.ts';`, ...starts, ''].join('\n');
	return { files, entry: 'main.ts' };
}

/** What each program of a batch printed; undefined: it did not run. */
export function outputsOf(out: string, count: number): (string | undefined)[] {
	const outputs = new Map(out.split(/^(?=# p\d+$)/m).map((part) => [part.slice(0, part.indexOf('\n')), part]));
	return Array.from({ length: count }, (_, index) => outputs.get(`# p${index}`));
}

/** The batch as an engine runs it; with `extraTick`, every `await` of the programs takes a tick more than it should. */
export function prepareBatch(batch: Program, options: { probes: boolean; extraTick?: boolean }): PreparedProgram {
	const program = prepared(batch, options);
	return options.extraTick ? { ...program, modules: program.modules.map(withExtraTicks) } : program;
}

function withExtraTicks(module: PreparedModule): PreparedModule {
	if (!/^p\d+\.ts$/.test(module.path)) return module;
	const start = module.code.indexOf('\n');
	const code = module.code.slice(start).replaceAll(/(?<!for )\bawait (?!using)/g, 'await await ');
	return { ...module, code: module.code.slice(0, start) + code };
}
