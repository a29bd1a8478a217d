import type { Leftover } from '../run/ending.ts';
import type { RunError, RunEvent } from '../run/events.ts';
import type { Moment } from '../run/lanes.ts';
import type { RunRecord } from '../run/record.ts';

/** When a lane last began to wait; without such a moment, when it was last heard of. Null: never, or the record ends before. */
export function lastWaitOf(record: RunRecord, lane: number | undefined): Moment | null {
	const wait = record.events.findLast((event) => event.kind === 'lane-suspended' && event.lane === lane);
	return wait && !isFull(record) ? momentIn(wait) : lastHeardOf(record, lane);
}

/** When a lane was last heard of, and so began what it never came to the end of. Null: never, or the record ends before. */
export function lastHeardOf(record: RunRecord, lane: number | undefined): Moment | null {
	if (lane === undefined || isFull(record)) return null;
	return momentOf(record.events.findLast((event) => 'lane' in event && event.lane === lane));
}

/** Whether later events were left out. */
function isFull({ events }: RunRecord): boolean {
	return events.some(({ kind }) => kind === 'trace-full');
}

/**
 * When an error came up in the first lane that it ended: the step before that end, at which the lane can still be seen.
 * Of an error that ended none, when the run ended by it.
 */
export function momentOfError({ events, ending }: RunRecord, error: RunError): Moment | null {
	const [head = ''] = error.message.split('\n');
	const ended = events.find(
		(event) => event.kind === 'lane-ended' && event.how === 'threw' && event.detail?.includes(head.slice(0, 20)),
	);
	const isOfRun = ending.kind === 'threw' || ending.kind === 'rejected';
	if (ended) return { at: ended.at, seq: ended.seq - 1 };
	return momentOf(isOfRun ? events.at(-1) : undefined);
}

/** When that was made which is left behind: the timer set, the wait begun, the lock taken, the error thrown. */
export function momentOfLeftover(record: RunRecord, left: Leftover): Moment | null {
	switch (left.kind) {
		case 'timer':
			return momentOf(record.events.findLast((event) => event.kind === 'timer-set' && event.timer === left.timer));
		case 'lane':
			return lastWaitOf(record, left.lane);
		case 'error':
			return momentOfError(record, left.error);
		case 'resource':
			return momentOf(
				record.events.findLast(
					(event) => event.kind === 'resource' && event.resource === left.resource && event.what === 'acquired',
				),
			);
		case 'connection':
			return null;
	}
}

/** The choices of a run in which another option than the first was taken, in order. */
export function momentsOfTurns({ events }: RunRecord): Moment[] {
	return events.flatMap((event) => (event.kind === 'choice' && event.chosen !== 0 ? [momentIn(event)] : []));
}

function momentOf(event: RunEvent | undefined): Moment | null {
	return event ? momentIn(event) : null;
}

function momentIn({ at, seq }: Moment): Moment {
	return { at, seq };
}
