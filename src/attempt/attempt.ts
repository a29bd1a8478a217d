import { check, failureOf } from '../checker/check.ts';
import { signature } from '../checker/mistakes.ts';
import { nextTest, runningTest, testResults } from '../checker/tests.ts';
import type { Expectation, Verdict } from '../checker/verdict.ts';
import { prepare } from '../prepare/prepare.ts';
import type { Engine, Run } from '../run/engine.ts';
import type { Diagnostic, PreparedProgram, Program } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';

/** What an exercise wants done, and how to prove it. */
export interface Task {
	readonly expect: Expectation;
	/** Hidden tests, which import the program as `./main.ts`. */
	readonly tests: Program | null;
	readonly clock: 'virtual' | 'real';
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
}

/** Runs the program alone, then its hidden tests (again after a test that brought its run down, from the next one on), and checks. */
export async function attempt(
	program: Program,
	task: Task,
	engine: Engine,
	watch: { onRun?(run: Run): void } = {},
): Promise<Attempt> {
	const start = (prepared: PreparedProgram, firstTest = 0): Promise<RunRecord> => {
		const run = engine.start(prepared, { clock: task.clock, firstTest });
		watch.onRun?.(run);
		return run.record;
	};

	const alone = prepare(program);
	if (!alone.ok) return notRunnable(alone.diagnostics);
	const record = await start(alone.program);
	if (task.tests === null || failureOf(record.ending) !== null) return judged(check(record, task.expect), record, []);

	const tested = prepare(program, { tests: task.tests });
	if (!tested.ok) return notRunnable(tested.diagnostics, record);
	const names = task.expect.tests ?? [];
	const testRecords: RunRecord[] = [];
	for (let first: number | null = 0; first !== null; ) {
		const testRecord: RunRecord = await start(tested.program, first);
		testRecords.push(testRecord);
		first = nextTest(testRecord, names.length);
	}
	const broken = failureOutsideTests(testRecords);
	const verdict = broken ?? check(record, task.expect, testResults(testRecords, names));
	return judged(verdict, record, testRecords);
}

function judged(verdict: Verdict, record: RunRecord | null, testRecords: readonly RunRecord[]): Attempt {
	return { verdict, signature: signature(verdict, record), record, testRecords };
}

function notRunnable(diagnostics: readonly Diagnostic[], record: RunRecord | null = null): Attempt {
	return judged({ failures: [{ kind: 'not-runnable', diagnostics }] }, record, []);
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
