import type { Verdict } from '../checker/verdict.ts';
import type { RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { choicesMade } from '../run/schedule-of.ts';
import { createFrontier } from './frontier.ts';
import { type FailingRun, shrink } from './shrink.ts';

/** What running a program under many schedules has shown. */
export interface Exploration {
	/** Schedules tried, the first failing one included; runs that made that one simpler don't count. */
	readonly tried: number;
	/** The most free choices that one run made. */
	readonly choices: number;
	/** Every schedule there is has been tried. */
	readonly complete: boolean;
	/** The simplest failing run that was found: running its schedule again gives the same record. */
	readonly failing: FailingRun | null;
}

interface Parts {
	run(schedule: Schedule): Promise<RunRecord>;
	judge(record: RunRecord): Verdict;
	/** How many schedules to try at most. */
	readonly limit: number;
}

/**
 * Runs a program under one schedule after another, until one fails: first come, first served; then in turns one that
 * deviates as little as possible from those tried, and one at random. The same program is explored in the same way
 * every time. A program without free choices is run once.
 */
export async function explore({ run, judge, limit }: Parts): Promise<Exploration> {
	const frontier = createFrontier();
	let most = 0;

	async function failingUnder(schedule: Schedule): Promise<FailingRun | null> {
		const record = await run(schedule);
		const made = choicesMade(record);
		most = Math.max(most, made.length);
		frontier.add(made);
		const verdict = judge(record);
		return verdict.failures.length > 0 ? { schedule, record, verdict } : null;
	}

	for (let tried = 1; tried <= limit; tried++) {
		const choices = tried % 2 === 0 ? frontier.next() : null;
		const found = await failingUnder(
			choices ? { choices } : tried === 1 ? { choices: [] } : { choices: [], seed: tried },
		);
		if (found) {
			const failing = isOver(found) ? found : await shrink(found, failingUnder);
			return report(tried, failing);
		}
		if (frontier.isExhausted()) return report(tried, null);
	}
	return report(limit, null);

	function report(tried: number, failing: FailingRun | null): Exploration {
		return { tried, choices: most, complete: frontier.isExhausted(), failing };
	}
}

/** The learner has stopped it, or the engine broke: no other run would say more. */
export function isOver({ record: { ending } }: FailingRun): boolean {
	return ending.kind === 'stopped' || ending.kind === 'engine-failed';
}
