import type { Engine, RunOptions } from '../../src/run/engine.ts';
import type { PreparedProgram } from '../../src/run/program.ts';
import type { RunRecord } from '../../src/run/record.ts';

/** Options of a run, and whether to stop it as soon as it has written something. */
export type ContractOptions = RunOptions & { readonly stopAtOutput?: boolean };

/** Runs a program to its end. Rejects if the events that streamed by are not those of the record. */
export function runOn(engine: Engine) {
	return async (
		program: PreparedProgram,
		{ stopAtOutput = false, ...options }: ContractOptions = {},
	): Promise<RunRecord> => {
		const run = engine.start(program, options);
		const streamed: number[] = [];
		for await (const event of run.events) {
			streamed.push(event.seq);
			if (stopAtOutput && event.kind === 'output') run.stop();
		}
		const record = await run.record;
		if (streamed.join() !== record.events.map((event) => event.seq).join()) {
			throw new Error(`streamed events ${streamed.join()} differ from the record’s`);
		}
		return record;
	};
}
