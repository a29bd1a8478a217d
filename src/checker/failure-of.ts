import type { Ending } from '../run/ending.ts';
import type { RunError, RunEvent } from '../run/events.ts';
import type { Position } from '../run/program.ts';
import type { WaitingLane } from '../run/waiting.ts';
import { withSpentTimers } from './spent-timers.ts';
import type { Failure, GoneLane, ThrewFailure } from './verdict.ts';

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
			const waiting = withSpentTimers(ending.waiting, events);
			const gone = goneHolders(waiting, events);
			const circle = ending.circle.length > 0 ? ending.circle : whoWantMore(waiting);
			const isOver = waiting.length === 0 && events.some(isEndOfMain);
			return { ...ending, waiting, circle, ...(gone.length > 0 && { gone }), ...(isOver && { isOver }) };
		}
		case 'too-much-output': {
			const mostly = mostPrinting(events);
			return mostly ? { ...ending, mostly } : ending;
		}
		case 'threw':
			if (ending.error.name === 'CancelledError') return { ...ending, ...cancelledTask(ending.error, events) };
			return ending.error.frames.length > 0 ? ending : { ...ending, error: withPlace(ending.error, events) };
		case 'rejected':
			return ending.error.frames.length > 0 ? ending : { ...ending, error: withPlace(ending.error, events) };
		default:
			return ending;
	}
}

/** The main module is the first lane of every run. */
function isEndOfMain(event: RunEvent): boolean {
	return event.kind === 'lane-ended' && event.lane === 1 && event.how === 'returned';
}

/** Those who hold a resource that several may hold, if all of them wait for more of it: to them that is a circle. */
function whoWantMore(waiting: readonly WaitingLane[]): number[] {
	const takers = waiting.flatMap(({ lane, on }) =>
		on.kind === 'resource' && on.holders.includes(lane) ? [{ lane, on }] : [],
	);
	const groups = Map.groupBy(takers, ({ on }) => on.resource);
	const found = [...groups.values()].find((group) =>
		group[0]?.on.holders.every((holder) => group.some(({ lane }) => lane === holder)),
	);
	return found?.map(({ lane }) => lane) ?? [];
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

/** The task whose cancellation reached the program, and the line that waited for it. */
function cancelledTask(error: RunError, events: readonly RunEvent[]): Partial<ThrewFailure> {
	const request = events.findLast((event) => event.kind === 'lane-cancel-requested');
	const nameOf = (number: number | null | undefined) =>
		events.find((event) => event.kind === 'lane-started' && event.lane === number);
	const task = nameOf(request?.lane);
	const by = nameOf(request?.by);
	const waited = events.findLast(
		(event) => event.kind === 'lane-suspended' && event.on.kind === 'lane' && event.on.lane === request?.lane,
	);
	if (task?.kind !== 'lane-started' || waited?.kind !== 'lane-suspended' || !waited.where) return {};
	const frames = error.frames.length > 0 ? error.frames : [{ ...waited.where, function: '' }];
	return {
		error: { ...error, frames },
		cancelled: { task: task.name, ...(by?.kind === 'lane-started' && { by: by.name }) },
	};
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
