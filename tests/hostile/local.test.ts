import { afterAll, beforeAll, describe, test } from 'vitest';
import { createLocalEngine } from '../../src/engines/local/engine.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import type { Engine } from '../../src/run/engine.ts';
import type { RunRecord } from '../../src/run/record.ts';
import type { HostileCase } from './case.ts';
import { COLLECTION } from './collection.ts';
import { judge } from './judge.ts';
import { optionsOf, programOf, testsOf } from './programs.ts';

let engine: Engine;
beforeAll(() => {
	engine = createLocalEngine();
});
afterAll(() => engine.dispose());

function run(hostile: HostileCase): Promise<RunRecord> {
	const tests = testsOf(hostile);
	const prepared = prepare(programOf(hostile, 'localhost'), tests && { tests });
	if (!prepared.ok) throw new Error(`does not prepare: ${JSON.stringify(prepared.diagnostics)}`);
	return engine.start(prepared.program, optionsOf(hostile)).record;
}

/** A thread of Node is no sandbox, so what reaches out or fills the memory is tried in the page only: Node itself would end. */
const KINDS = ['tampering', 'forgery', 'clock games', 'nested workers'];

describe.each(COLLECTION.filter(({ kind }) => KINDS.includes(kind)))('$kind, in Node', ({ cases }) => {
	const tried = cases.filter(({ onlyInPage }) => !onlyInPage);
	test.concurrent.each(tried.map((hostile) => [hostile.name, hostile] as const))(
		'contains a program that %s',
		async (_, hostile) => judge(await run(hostile), hostile),
	);
});
