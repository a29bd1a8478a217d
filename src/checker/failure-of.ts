import type { Ending } from '../run/ending.ts';
import type { RunEvent } from '../run/events.ts';
import type { WaitingLane } from '../run/waiting.ts';
import type { Failure, GoneLane } from './verdict.ts';

/**
 * What is wrong with an ending; null when the program ended of itself.
 *
 * @param events those of the run, which know the names of lanes that have ended
 */
export function failureOf(ending: Ending, events: readonly RunEvent[] = []): Failure | null {
	if (ending.kind === 'finished') return null;
	if (ending.kind !== 'deadlock') return ending;
	const gone = goneHolders(ending.waiting, events);
	return gone.length === 0 ? ending : { ...ending, gone };
}

/** Who holds what others wait for, and does not wait: it has ended without letting go. */
function goneHolders(waiting: readonly WaitingLane[], events: readonly RunEvent[]): GoneLane[] {
	const holders = new Set(waiting.flatMap(({ on }) => (on.kind === 'resource' ? on.holders : [])));
	for (const { lane } of waiting) holders.delete(lane);
	const ended = new Set(events.flatMap((event) => (event.kind === 'lane-ended' ? [event.lane] : [])));
	return events.flatMap((event): GoneLane[] => {
		if (event.kind !== 'lane-started' || !holders.has(event.lane) || !ended.has(event.lane)) return [];
		return [{ lane: event.lane, of: event.of, name: event.name, gone: true }];
	});
}
