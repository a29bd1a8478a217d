import type { Ending } from '../run/ending.ts';
import type { RunError, RunEvent } from '../run/events.ts';
import type { Position } from '../run/program.ts';
import type { WaitingLane } from '../run/waiting.ts';
import type { Failure, GoneLane } from './verdict.ts';

/**
 * What is wrong with an ending; null when the program ended of itself.
 *
 * @param events those of the run, which know the names of lanes that have ended
 */
export function failureOf(ending: Ending, events: readonly RunEvent[] = []): Failure | null {
	switch (ending.kind) {
		case 'finished':
			return null;
		case 'deadlock': {
			const gone = goneHolders(ending.waiting, events);
			return gone.length === 0 ? ending : { ...ending, gone };
		}
		case 'too-much-output': {
			const mostly = mostPrinting(events);
			return mostly ? { ...ending, mostly } : ending;
		}
		case 'threw':
		case 'rejected':
			return ending.error.frames.length > 0 ? ending : { ...ending, error: withPlace(ending.error, events) };
		default:
			return ending;
	}
}

/** The line that printed most often, among those writes that tell theirs. */
function mostPrinting(events: readonly RunEvent[]): Position | undefined {
	const places = events.flatMap((event) => (event.kind === 'output' && event.where ? [event.where] : []));
	const byPlace = [...Map.groupBy(places, ({ path, line }) => `${path}:${line}`).values()];
	return byPlace.sort((a, b) => b.length - a.length)[0]?.[0];
}

/** Of a message, in UTF-16 code units: what lanes end with is kept in a few characters. */
const TELLING = 24;

/** An error without a stack, such as `throw 'gone'`: the line at which it left the first of the lanes that ended with it. */
function withPlace(error: RunError, events: readonly RunEvent[]): RunError {
	const told = error.message.slice(0, TELLING);
	const first = events
		.filter((event) => event.kind === 'lane-ended')
		.find(({ how, where, detail }) => how === 'threw' && where && told !== '' && detail?.includes(told));
	return first?.where ? { ...error, frames: [{ ...first.where, function: '' }] } : error;
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
