// A page that runs programs as the site does, and holds what a hostile one would like to read or to change.
import { type Attempt, attempt, type Task } from '../../../src/attempt/attempt.ts';
import { createEmbeddedEngine } from '../../../src/engines/embedded/engine.ts';
import { prepare } from '../../../src/prepare/prepare.ts';
import type { Engine, Run, RunOptions } from '../../../src/run/engine.ts';
import { type Program, unprobed } from '../../../src/run/program.ts';
import type { RunRecord } from '../../../src/run/record.ts';
import { belongings, layOut } from './belongings.ts';

const engine = createEmbeddedEngine();
/** The same engine for programs that are fine: a machine busy with hostile ones must not end them. */
const patient: Engine = {
	...engine,
	start: (program, options) => engine.start(program, { ...options, limits: { silence: 60_000 } }),
};
const runs: Run[] = [];

/** Prepares and starts a program; throws when it does not prepare. Text is JavaScript that is started as it is. */
function start(program: Program | string, options?: RunOptions, tests?: Program): Run {
	if (typeof program === 'string') return engine.start(unprobed(program), options);
	const prepared = prepare(program, tests && { tests });
	if (!prepared.ok) throw new Error(`does not prepare: ${JSON.stringify(prepared.diagnostics)}`);
	return engine.start(prepared.program, options);
}

const fortress = {
	engine,
	belongings,
	layOut,
	prepares: (program: Program): boolean => prepare(program).ok,
	run: (program: Program | string, options?: RunOptions, tests?: Program): Promise<RunRecord> =>
		start(program, options, tests).record,
	attempt: (program: Program, task: Task): Promise<Attempt> => attempt(program, task, patient),
	/** Starts a program and leaves it to itself; gives the number by which `stop` and `recordOf` know it. */
	begin: (program: Program, options?: RunOptions): number => runs.push(start(program, options)) - 1,
	stop: (run: number): void => runs[run]?.stop(),
	recordOf: (run: number): Promise<RunRecord> | undefined => runs[run]?.record,
};

declare global {
	interface Window {
		fortress: typeof fortress;
	}
}
window.fortress = fortress;
