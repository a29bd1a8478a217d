import type { RunRecord } from '../run/record.ts';
import type { TestResult } from './verdict.ts';

type Outcome = TestResult['outcome'];

/**
 * The result of each expected test, from one or several runs of the same tests (a run that a test brought down, then
 * the rest from the next test on).
 *
 * Results come from inside the sandbox, where the learner's program runs too. So a test counts only under its own
 * name and index, only after it was started, and only when it is reported exactly once.
 */
export function testResults(records: readonly RunRecord[], names: readonly string[]): TestResult[] {
	const reports = records.flatMap(reportsOf);
	return names.map((name, index) => {
		const own = reports.filter((report) => report.index === index && report.name === name);
		if (own.length > 1) return { name, outcome: { kind: 'reported-twice' } };
		return { name, outcome: own[0]?.outcome ?? { kind: 'not-reached' } };
	});
}

/** The test that was running when its run ended, or null. */
export function runningTest(record: RunRecord): { index: number; name: string } | null {
	const last = record.events.findLast((event) => event.kind === 'test-started');
	if (last === undefined) return null;
	const ended = record.events.some((event) => event.kind === 'test-ended' && event.index === last.index);
	return ended ? null : { index: last.index, name: last.name };
}

/** The first test to run again after a run that one of the `count` tests brought down; null when there is none. */
export function nextTest(record: RunRecord, count: number): number | null {
	const { kind } = record.ending;
	const running = runningTest(record);
	if (running === null || kind === 'stopped' || kind === 'engine-failed') return null;
	const next = running.index + 1;
	return next < count && next > record.settings.firstTest ? next : null;
}

interface Report {
	readonly index: number;
	readonly name: string;
	readonly outcome: Outcome;
}

function reportsOf(record: RunRecord): Report[] {
	const reports: Report[] = [];
	const running = new Map<number, string>();
	for (const event of record.events) {
		if (event.kind === 'test-started') running.set(event.index, event.name);
		if (event.kind !== 'test-ended' || running.get(event.index) !== event.name) continue;
		reports.push(event);
	}
	const last = runningTest(record);
	const outcome = outcomeOfEnding(record);
	if (last !== null && outcome !== null) reports.push({ ...last, outcome });
	return reports;
}

/** What the end of a run says about the test that was running. */
function outcomeOfEnding({ ending }: RunRecord): Outcome | null {
	switch (ending.kind) {
		case 'threw':
		case 'rejected':
			return { kind: 'failed', error: ending.error };
		case 'blocked':
			return { kind: 'blocked' };
		case 'deadlock':
			return { kind: 'hangs' };
		case 'too-long':
		case 'too-much-output':
		case 'too-much-memory':
		case 'too-many-tasks':
		case 'starved':
			return { kind: 'over-limit', limit: ending.kind };
		case 'finished':
			return { kind: 'exited' };
		case 'stopped':
		case 'engine-failed':
			return null;
	}
}
