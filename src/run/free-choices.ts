import type { RunEvent } from './events.ts';
import type { RunRecord } from './record.ts';

/**
 * Whether a run could have gone another way: a length or a timer was chosen, or tasks of aio were ready together. A run
 * without a schedule takes tasks as they come and records no choice of them, so they are told by who stood in line.
 */
export function hasFreeChoices({ events }: RunRecord): boolean {
	return events.some(({ kind }) => kind === 'choice') || wereReadyTogether(events);
}

function wereReadyTogether(events: readonly RunEvent[]): boolean {
	const tasks = new Set<number>();
	const ready = new Set<number>();
	for (const event of events) {
		switch (event.kind) {
			case 'lane-started':
				if (event.of === 'task') tasks.add(event.lane);
				break;
			case 'lane-woken':
				if (tasks.has(event.lane)) ready.add(event.lane);
				break;
			case 'lane-resumed':
				// Who goes on while another stands in line was one of two.
				if (ready.delete(event.lane) && ready.size > 0) return true;
				break;
			case 'lane-suspended':
			case 'lane-ended':
				ready.delete(event.lane);
				break;
		}
	}
	return false;
}
