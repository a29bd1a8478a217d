import type { Ending } from '../run/ending.ts';
import type { TypeProblem } from '../run/program.ts';
import { outputOf, type RunRecord } from '../run/record.ts';
import { droppedIn } from './dropped.ts';
import { failureOf } from './failure-of.ts';
import { checkInFlight } from './in-flight.ts';
import { checkOrder } from './order.ts';
import { checkOutput } from './output.ts';
import type { ElapsedDemand, Expectation, Failure, TestResult, Verdict } from './verdict.ts';

/**
 * Judges the run of a program, what its hidden tests gave (`testResults`), and what TypeScript has against it, by what
 * is demanded.
 *
 * A bad ending comes first; then what the program gives (output, its order, tests), what is under way at once, how long
 * it takes, what it leaves behind, and whether its types fit; at last, if anything is wrong, which generators were made
 * and dropped. After a bad ending only the output is judged as well, and not even that when the run was cut off from
 * outside: where exactly it was cut says nothing about the program.
 */
export function check(
	record: RunRecord,
	expect: Expectation,
	tests?: readonly TestResult[],
	types: readonly TypeProblem[] = [],
): Verdict {
	const failures = failuresOf(record, expect, tests, types);
	// By itself it breaks nothing that was demanded; beside what does it is likely the reason.
	const dropped = failures.length === 0 ? null : droppedIn(record.events);
	return { failures: present([...failures, dropped]) };
}

function failuresOf(
	record: RunRecord,
	expect: Expectation,
	tests: readonly TestResult[] | undefined,
	types: readonly TypeProblem[],
): Failure[] {
	const ending = failureOf(record.ending, record.events);
	if (ending !== null && wasCutOff(record.ending)) return [ending];
	const output = expect.output ? checkOutput(outputOf(record), expect.output) : null;
	const order = expect.order ? checkOrder(outputOf(record), expect.order) : null;
	if (ending !== null) return present([ending, output, order]);
	return present([
		output,
		order,
		expect.tests ? checkTests(expect.tests, tests ?? []) : null,
		expect.inFlight ? checkInFlight(record, expect.inFlight) : null,
		expect.elapsed ? checkElapsed(record.elapsed, expect.elapsed) : null,
		expect.leavesNothing ? checkLeftovers(record.ending) : null,
		expect.types && types.length > 0 ? { kind: 'types', problems: types } : null,
	]);
}

/** Whether a limit or somebody outside ended the run, so that how far it came is partly chance. */
export function wasCutOff(ending: Ending): boolean {
	return !['finished', 'threw', 'rejected', 'deadlock'].includes(ending.kind);
}

function checkTests(names: readonly string[], results: readonly TestResult[]): Failure | null {
	const all = names.map(
		(name): TestResult => results.find((result) => result.name === name) ?? { name, outcome: { kind: 'not-reached' } },
	);
	return all.every((result) => result.outcome.kind === 'passed') ? null : { kind: 'tests', results: all };
}

function checkElapsed(milliseconds: number, demand: ElapsedDemand): Failure | null {
	const rounded = Math.round(milliseconds);
	const [from, to] = 'equals' in demand ? [demand.equals, demand.equals] : [demand.from, demand.to];
	if (Math.round(from * 1000) <= rounded && rounded <= Math.round(to * 1000)) return null;
	return { kind: 'elapsed', demand, seconds: rounded / 1000 };
}

function checkLeftovers(ending: Ending): Failure | null {
	if (ending.kind !== 'finished' || ending.leftovers.length === 0) return null;
	return { kind: 'leftovers', leftovers: ending.leftovers };
}

function present(failures: readonly (Failure | null)[]): Failure[] {
	return failures.filter((failure) => failure !== null);
}
