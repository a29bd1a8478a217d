import { check } from '../checker/check.ts';
import { failureOf } from '../checker/failure-of.ts';
import { signature } from '../checker/mistakes.ts';
import { nextTest, runningTest, testResults } from '../checker/tests.ts';
import type { Expectation, Verdict } from '../checker/verdict.ts';
import type { Preparer } from '../prepare/prepare.ts';
import type { Engine, Run, RunOptions } from '../run/engine.ts';
import type { KeptOrder } from '../run/kept-order.ts';
import {
	type Diagnostic,
	type EngineWanted,
	type PreparedProgram,
	type Program,
	type TypeProblem,
	waitsInGeneratorsOnly,
} from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import type { Exploration } from './explore.ts';
import type { FailingRun } from './shrink.ts';
import { checkUnderKept, failureUnderKept, type KeptResult } from './under-kept.ts';
import { checkUnderSchedules, failureUnderSchedules } from './under-schedules.ts';

/** What an exercise wants done, and how to prove it. */
export interface Task {
	readonly expect: Expectation;
	/** Hidden tests, which import the program as `./main.ts`. */
	readonly tests: Program | null;
	readonly clock: 'virtual' | 'real';
	/** Who runs it; the sandbox if it is left out. */
	readonly engine?: EngineWanted;
	/** Orders under which it must hold too, because the learner wants it so. */
	readonly kept?: readonly KeptOrder[];
}

/** One try at a task: the verdict, and the runs it rests on. */
export interface Attempt {
	readonly verdict: Verdict;
	/** Equal for attempts that went wrong in the same way; see `signature` of the checker. */
	readonly signature: string;
	/** The run of the program by itself; null when it could not be run. */
	readonly record: RunRecord | null;
	/** The runs of its hidden tests: none when the program itself ended badly. */
	readonly testRecords: readonly RunRecord[];
	/** What other schedules gave, its failing run included; null when the task does not ask for it or something was wrong before. */
	readonly exploration: Exploration | null;
	/** What became of the orders the learner has kept; empty as well when something was wrong before. */
	readonly kept: readonly KeptResult[];
	/** The run under a schedule that the verdict speaks of, if it does. */
	readonly failing: FailingRun | null;
}

/** What an attempt is made with. */
export interface Tools {
	readonly engine: Engine;
	readonly prepare: Preparer;
	/** Only tasks that demand `types` need it. */
	readonly checkTypes?: TypeChecker | undefined;
}

/** Says what TypeScript has against a program. */
export type TypeChecker = (
	program: Program,
	engine?: EngineWanted,
) => readonly TypeProblem[] | Promise<readonly TypeProblem[]>;

/** Who wants to hear of an attempt. */
export interface Watch {
	/** A run has started. */
	onRun?(run: Run): void;
}

/**
 * Runs the program alone, then its hidden tests (again after a test that brought its run down, from the next one on),
 * and checks. If all is well, it is run again under the orders that the learner has kept, and, if the task demands it,
 * under many schedules.
 */
export async function attemptWith(
	{ engine, prepare, checkTypes = refuseTypes }: Tools,
	program: Program,
	task: Task,
	watch: Watch = {},
): Promise<Attempt> {
	const { expect, clock, kept: orders = [] } = task;
	const platform = task.engine === 'node' ? 'node' : 'sandbox';
	const start = (prepared: PreparedProgram, options: RunOptions = {}): Promise<RunRecord> => {
		const run = engine.start(prepared, { clock, ...options });
		watch.onRun?.(run);
		return run.record;
	};

	const alone = await prepare(program, { probes: true, platform });
	if (!alone.ok) return notRunnable(alone.diagnostics);
	const record = await start(alone.program, { generators: waitsInGeneratorsOnly(alone.program) });
	const ended = failureOf(record.ending) === null;
	const types = expect.types && ended ? await checkTypes(program, task.engine) : [];
	const underSchedules = async (passed: Attempt, tested: PreparedProgram | null): Promise<Attempt> => {
		if (passed.verdict.failures.length > 0) return passed;
		const run = (prepared: PreparedProgram, schedule: Schedule) => start(prepared, { schedule });
		const parts = { expect, alone: alone.program, tested, run };
		const kept = await checkUnderKept({ ...parts, kept: orders });
		const broken = failureUnderKept(kept);
		if (broken) {
			const failing = kept.find((result) => result.failing !== null)?.failing ?? null;
			return judged({ ...passed, kept, failing, verdict: { failures: [broken] } });
		}
		if (expect.underSchedules === undefined) return judged({ ...passed, kept });
		const exploration = await checkUnderSchedules(parts);
		const failure = failureUnderSchedules(exploration);
		const { failing } = exploration;
		return judged({ ...passed, kept, failing, exploration, verdict: { failures: failure ? [failure] : [] } });
	};
	if (task.tests === null || !ended) {
		return underSchedules(judged({ verdict: check(record, expect, undefined, types), record }), null);
	}

	const tested = await prepare(program, { tests: task.tests, probes: true, platform });
	if (!tested.ok) return notRunnable(tested.diagnostics, record);
	const names = expect.tests ?? [];
	const testRecords: RunRecord[] = [];
	for (let first: number | null = 0; first !== null; ) {
		const testRecord: RunRecord = await start(tested.program, { firstTest: first });
		testRecords.push(testRecord);
		first = nextTest(testRecord, names.length);
	}
	const broken = failureOutsideTests(testRecords);
	const verdict = broken ?? check(record, expect, testResults(testRecords, names), types);
	return underSchedules(judged({ verdict, record, testRecords }), tested.program);
}

function judged({
	verdict,
	record,
	testRecords = [],
	exploration = null,
	kept = [],
	failing = null,
}: Pick<Attempt, 'verdict' | 'record'> & Partial<Attempt>): Attempt {
	const given = signature(verdict, record, failing?.record ?? null);
	return { verdict, signature: given, record, testRecords, exploration, kept, failing };
}

function refuseTypes(): never {
	throw new Error('The task demands types, and there is nothing that checks them. Give `checkTypes` with the tools.');
}

function notRunnable(diagnostics: readonly Diagnostic[], record: RunRecord | null = null): Attempt {
	return judged({ verdict: { failures: [{ kind: 'not-runnable', diagnostics }] }, record });
}

/** A bad ending that none of the tests can answer for: no test was running, or the run was ended from outside. */
function failureOutsideTests(records: readonly RunRecord[]): Verdict | null {
	for (const record of records) {
		const failure = failureOf(record.ending);
		const outside = failure?.kind === 'stopped' || failure?.kind === 'engine-failed' || runningTest(record) === null;
		if (failure !== null && outside) return { failures: [failure] };
	}
	return null;
}
