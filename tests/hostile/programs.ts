import type { RunOptions } from '../../src/run/engine.ts';
import { type Program, singleFile } from '../../src/run/program.ts';
import type { HostileCase } from './case.ts';

/** Real milliseconds of silence: short where a run has to end by it, long where a slow machine must not cause it. */
const SOON_BLOCKED = 500;
const NEVER_BLOCKED = 20_000;

/** The program of a case, with the address of the server it may not reach. */
export function programOf({ program }: HostileCase, address: string): Program {
	if (typeof program === 'string') return singleFile(program.replaceAll('LISTENER', address));
	const files = Object.entries(program).map(([path, source]) => [path, source.replaceAll('LISTENER', address)]);
	return { files: Object.fromEntries(files), entry: 'main.ts' };
}

/** The source of a case's main file. */
export function sourceOf(hostile: HostileCase, address: string): string {
	return programOf(hostile, address).files['main.ts'] ?? '';
}

/** The hidden tests of a case. */
export function testsOf({ tests }: HostileCase): Program | undefined {
	if (tests === undefined) return undefined;
	const source = `import { test, expect } from 'course/test';\n${tests}`;
	return { files: { 'tests.ts': source }, entry: 'tests.ts' };
}

/** The settings of a case's run. */
export function optionsOf({ options, ending }: HostileCase): RunOptions {
	const silence = ending === 'blocked' || ending.includes('blocked') ? SOON_BLOCKED : NEVER_BLOCKED;
	return { ...options, limits: { silence, ...options?.limits } };
}
