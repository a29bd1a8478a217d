import type { PreparedProgram } from '../../src/run/program.ts';
import type { RunRecord } from '../../src/run/record.ts';
import type { ContractOptions } from '../contract/run-on.ts';

/** A program that a page is to run. */
export interface Job {
	readonly number: number;
	readonly program: PreparedProgram;
	readonly options: ContractOptions;
}

/** What became of it. */
export type Answer =
	| { readonly job: number; readonly record: RunRecord }
	| { readonly job: number; readonly error: string };
