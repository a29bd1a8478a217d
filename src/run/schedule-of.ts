import type { RunRecord } from './record.ts';
import type { Schedule } from './schedule.ts';

/**
 * The schedule that makes the same run again, choice by choice. Null for a run that had none: it is the same each time,
 * and under a schedule more would be asked.
 */
export function scheduleOf({ settings, events }: RunRecord): Schedule | null {
	return settings.schedule === null
		? null
		: { choices: events.flatMap((e) => (e.kind === 'choice' ? [e.chosen] : [])) };
}
