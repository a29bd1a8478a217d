import type { Platform } from '../../src/prepare/libraries.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import { type Program, singleFile } from '../../src/run/program.ts';
import { outputOf, type RunRecord } from '../../src/run/record.ts';
import type { ContractOptions } from './run-on.ts';
import type { Subject } from './subjects.ts';

/** Runs programs on the engine under test. */
export interface Runner {
	(program: string | Program, options?: ContractOptions & { tests?: string }): Promise<RunRecord>;
	/** False: it is real Node, which shuts nothing out. */
	readonly isSandbox: boolean;
	/** What a program of one file prints. */
	output(source: string, options?: ContractOptions): Promise<string>;
}

/** @param platform what programs are prepared for */
export function createRunner(run: Subject['run'], platform: Platform = 'sandbox'): Runner {
	const runner = async (
		program: string | Program,
		{ tests, ...options }: ContractOptions & { tests?: string } = {},
	): Promise<RunRecord> => {
		const given = typeof program === 'string' ? singleFile(program) : program;
		const hidden = tests === undefined ? {} : { tests: { files: { 'tests.ts': tests }, entry: 'tests.ts' } };
		const prepared = prepare(given, { probes: true, platform, ...hidden });
		if (!prepared.ok) throw new Error(`does not prepare: ${JSON.stringify(prepared.diagnostics)}`);
		return run(prepared.program, options);
	};
	return Object.assign(runner, {
		isSandbox: platform === 'sandbox',
		output: async (source: string, options?: ContractOptions) => outputOf(await runner(source, options)),
	});
}
