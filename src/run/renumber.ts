import type { Ending, SeenAt } from './ending.ts';
import type { RunEvent } from './events.ts';
import type { WaitingLane, WaitReason } from './waiting.ts';

/** A nested worker counts its lanes, timers and resources by itself; in the run's record they stand among all others. */
export interface WorkerNumbers {
	/** Which worker of the run, from 1. */
	readonly worker: number;
	/** The lane that it is for those who started it. */
	readonly lane: number;
}

/** In its own events, a worker calls itself so. */
export const ITSELF = 0;

/** The numbers of worker 1 begin above this, those of worker 2 above twice this, and so on. */
const APART = 10_000_000;

/** An event of a nested worker as it stands in the run's record. */
export function renumberedEvent(event: RunEvent, numbers: WorkerNumbers): RunEvent {
	const { lane, other } = numbering(numbers);
	const own = { ...event };
	if ('lane' in own && own.lane !== undefined) own.lane = lane(own.lane);
	if ('by' in own && own.by !== null) own.by = lane(own.by);
	if ('lanes' in own && own.lanes) own.lanes = own.lanes.map(lane);
	if ('timer' in own) own.timer = other(own.timer);
	if ('resource' in own) own.resource = other(own.resource);
	// What nobody in the worker has started, the worker itself has.
	if ('parent' in own) own.parent = lane(own.parent ?? ITSELF);
	if ('on' in own) own.on = renumberedReason(own.on, numbers);
	return own;
}

/** A lane of a nested worker that waits, as it stands in the run's record. */
export function renumberedWaiting(waiting: WaitingLane, numbers: WorkerNumbers): WaitingLane {
	const { lane } = numbering(numbers);
	return { ...waiting, lane: lane(waiting.lane), on: renumberedReason(waiting.on, numbers) };
}

/** An ending that a nested worker brought about, as it stands in the run's record. */
export function renumberedEnding<E extends Ending>(ending: E, numbers: WorkerNumbers): E {
	const { lane } = numbering(numbers);
	const renumbered = (seen: SeenAt): SeenAt => ({ ...seen, ...(seen.lane !== undefined && { lane: lane(seen.lane) }) });
	if (ending.kind === 'starved') return { ...ending, feeding: ending.feeding.map(renumbered) };
	if (ending.kind === 'blocked' && ending.seen) return { ...ending, seen: renumbered(ending.seen) };
	return ending;
}

/** The worker in whose lane an event of the record happened; 0: the main one, or in no lane. */
export function workerOf(event: RunEvent): number {
	return 'lane' in event && event.lane !== undefined ? Math.floor(event.lane / APART) : 0;
}

function renumberedReason(on: WaitReason, numbers: WorkerNumbers): WaitReason {
	const { lane, other } = numbering(numbers);
	switch (on.kind) {
		case 'timer':
			return { ...on, timer: other(on.timer) };
		case 'lane':
			return { ...on, lane: lane(on.lane) };
		case 'lanes':
			return { ...on, lanes: on.lanes.map(lane) };
		case 'next':
		case 'message':
			return { ...on, lane: on.lane === null ? null : lane(on.lane) };
		case 'resource':
			return { ...on, resource: other(on.resource), holders: on.holders.map(lane) };
		default:
			return on;
	}
}

function numbering({ worker, lane }: WorkerNumbers) {
	const other = (number: number) => number + worker * APART;
	return { lane: (number: number) => (number === ITSELF ? lane : other(number)), other };
}
