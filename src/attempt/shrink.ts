import { wasCutOff } from '../checker/check.ts';
import type { Verdict } from '../checker/verdict.ts';
import type { RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { scheduleOf } from '../run/schedule-of.ts';

/** A run that did not do what it should under its schedule. */
export interface FailingRun {
	readonly schedule: Schedule;
	readonly record: RunRecord;
	readonly verdict: Verdict;
}

/** So many runs are spent on making a failing schedule simpler. */
const RUNS = 60;
/** A run that has to be cut off takes seconds, so fewer of those. */
const RUNS_CUT_OFF = 6;

/**
 * The simplest schedule that still fails: fewest choices other than the first option, then the smallest numbers, then
 * the shortest list.
 *
 * @param retry runs a schedule; null: it does not fail
 */
export async function shrink(
	found: FailingRun,
	retry: (schedule: Schedule) => Promise<FailingRun | null>,
): Promise<FailingRun> {
	let simplest = found;
	let choices = trimmed(scheduleOf(found.record)?.choices ?? []);
	let runs = wasCutOff(found.record.ending) ? RUNS_CUT_OFF : RUNS;
	const tried = new Set<string>();

	async function fails(candidate: number[]): Promise<boolean> {
		const key = candidate.join();
		if (runs === 0 || tried.has(key)) return false;
		tried.add(key);
		runs--;
		const failing = await retry({ choices: candidate });
		if (failing === null) return false;
		simplest = failing;
		choices = candidate;
		return true;
	}

	// First without the seed that found it, so that what is kept is a list even if nothing simpler fails.
	if (!(await fails(choices))) return simplest;
	for (let better = true; better; ) {
		better = false;
		for (const candidate of simpler(choices)) {
			better = await fails(candidate);
			if (better) break;
		}
	}
	return simplest;
}

/** Simpler lists than this one, the boldest first: without many of the deviations, without each one, with a smaller number. */
function* simpler(choices: readonly number[]): Generator<number[]> {
	const deviations = choices.flatMap((choice, index) => (choice === 0 ? [] : [index]));
	for (let size = Math.ceil(deviations.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
		for (let from = 0; from < deviations.length; from += size) {
			const dropped = new Set(deviations.slice(from, from + size));
			yield trimmed(choices.map((choice, index) => (dropped.has(index) ? 0 : choice)));
		}
	}
	for (const index of deviations) {
		for (let smaller = 1; smaller < (choices[index] ?? 0); smaller++) yield choices.with(index, smaller);
	}
}

/** After the end of a list the first option is taken anyway. */
function trimmed(choices: readonly number[]): number[] {
	return choices.slice(0, choices.findLastIndex((choice) => choice !== 0) + 1);
}
