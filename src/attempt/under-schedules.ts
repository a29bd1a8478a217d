import { check } from '../checker/check.ts';
import { testResults } from '../checker/tests.ts';
import type { Expectation, Failure } from '../checker/verdict.ts';
import type { PreparedProgram } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { type Exploration, explore, isOver } from './explore.ts';
import { turnsOf } from './turns.ts';

interface Parts {
	readonly expect: Expectation;
	/** The program by itself, and with its hidden tests if it has any. */
	readonly alone: PreparedProgram;
	readonly tested: PreparedProgram | null;
	run(program: PreparedProgram, schedule: Schedule): Promise<RunRecord>;
}

/** Whether a program that is right by itself is right under other schedules too; its tests count as a program of their own. */
export async function checkUnderSchedules({ expect, alone, tested, run }: Parts): Promise<Exploration> {
	const { tests: names = [], underSchedules: limit = 1, ...ofProgram } = expect;
	const program = await explore({
		run: (schedule) => run(alone, schedule),
		judge: (record) => check(record, ofProgram),
		limit,
	});
	if (program.failing !== null || tested === null) return program;
	const tests = await explore({
		run: (schedule) => run(tested, schedule),
		judge: (record) => check(record, { tests: names }, testResults([record], names)),
		limit,
	});
	return {
		tried: program.tried + tests.tried,
		choices: Math.max(program.choices, tests.choices),
		complete: program.complete && tests.complete,
		failing: tests.failing,
	};
}

/** What is wrong with a program that was explored; null: it held under every schedule that was tried. */
export function failureUnderSchedules({ tried, failing }: Exploration): Failure | null {
	if (failing === null) return null;
	const { schedule, record, verdict } = failing;
	const [first] = verdict.failures;
	if (isOver(failing)) return first ?? null;
	const turns = turnsOf(record);
	return { kind: 'schedule', schedule, turns, tried, failures: verdict.failures };
}
