import type { RunRecord } from './record.ts';
import type { Schedule } from './schedule.ts';

/** One free choice of a run: how many options there were, and which was taken. */
export interface ChoiceMade {
	readonly options: number;
	readonly chosen: number;
}

/** The free choices of a run, in order. */
export function choicesMade({ events }: RunRecord): ChoiceMade[] {
	return events.flatMap((e) => (e.kind === 'choice' ? [{ options: e.options.length, chosen: e.chosen }] : []));
}

/**
 * The schedule that makes the same run again, choice by choice. Null for a run that had none: it is the same each time,
 * and under a schedule more would be asked.
 */
export function scheduleOf(record: RunRecord): Schedule | null {
	return record.settings.schedule && { choices: choicesMade(record).map(({ chosen }) => chosen) };
}
