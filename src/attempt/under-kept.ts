import { check } from '../checker/check.ts';
import { testResults } from '../checker/tests.ts';
import type { Expectation, Failure } from '../checker/verdict.ts';
import type { KeptOrder } from '../run/kept-order.ts';
import type { PreparedProgram } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { isOver } from './explore.ts';
import type { FailingRun } from './shrink.ts';
import { turnsOf } from './turns.ts';

/** What became of one of the learner's own tests. */
export interface KeptResult {
	readonly order: KeptOrder;
	/** Null: the program held under it. */
	readonly failing: FailingRun | null;
}

interface Parts {
	readonly expect: Expectation;
	/** The program by itself, and with its hidden tests if it has any. */
	readonly alone: PreparedProgram;
	readonly tested: PreparedProgram | null;
	readonly kept: readonly KeptOrder[];
	run(program: PreparedProgram, schedule: Schedule): Promise<RunRecord>;
}

/** Runs a program under each order that the learner has kept. An order of tests that are gone counts no longer. */
export async function checkUnderKept({ expect, alone, tested, kept, run }: Parts): Promise<KeptResult[]> {
	const { tests: names = [], underSchedules: _, ...ofProgram } = expect;
	const results: KeptResult[] = [];
	for (const order of kept) {
		const { schedule, ofTests } = order;
		if (ofTests && tested === null) continue;
		const record = await run(ofTests && tested ? tested : alone, schedule);
		const verdict = ofTests ? check(record, { tests: names }, testResults([record], names)) : check(record, ofProgram);
		results.push({ order, failing: verdict.failures.length > 0 ? { schedule, record, verdict } : null });
	}
	return results;
}

/** What is wrong with a program that breaks under an order that was kept; null: it holds under all of them. */
export function failureUnderKept(results: readonly KeptResult[]): Failure | null {
	const index = results.findIndex(({ failing }) => failing !== null);
	const failing = results[index]?.failing;
	if (!failing) return null;
	const { schedule, record, verdict } = failing;
	if (isOver(failing)) return verdict.failures[0] ?? null;
	const turns = turnsOf(record);
	return { kind: 'schedule', schedule, turns, tried: 0, kept: index + 1, failures: verdict.failures };
}
