import type { Ending, SeenAt } from '../../run/ending.ts';
import type { RunEvent } from '../../run/events.ts';
import type { SeenMessage } from '../runtime/protocol.ts';

/**
 * How a run ends that has given no answer for `silence` real milliseconds. What it said of itself last counts: that it
 * goes round in a loop, or in microtasks; else the lane that ran last.
 */
export function silentEnding(silence: number, said: SeenMessage | null, events: readonly RunEvent[]): Ending {
	if (said?.kind === 'seen-starving') {
		return { kind: 'starved', microtasks: said.microtasks, feeding: [...said.feeding] };
	}
	const seen = said?.seen ?? lastLane(events);
	return { kind: 'blocked', after: silence, ...(seen && { seen }) };
}

/** The lane that ran last, at the line where it stood before that. */
function lastLane(events: readonly RunEvent[]): SeenAt | null {
	const last = events.findLast(({ kind }) => kind.startsWith('lane-') || kind === 'output' || kind === 'timer-set');
	const lane = last && 'lane' in last ? last.lane : undefined;
	if (lane === undefined || last?.kind === 'lane-suspended' || last?.kind === 'lane-ended') return null;
	const started = events.find((event) => event.kind === 'lane-started' && event.lane === lane);
	const stood = events.findLast(
		(event) => 'where' in event && event.where !== undefined && 'lane' in event && event.lane === lane,
	);
	if (started?.kind !== 'lane-started' || stood === undefined || !('where' in stood) || !stood.where) return null;
	return { lane, of: started.of, name: started.name, where: stood.where };
}
