import type { SeenAt } from '../../../run/ending.ts';
import type { WaitingLane, WaitReason } from '../../../run/waiting.ts';
import { append } from './append.ts';
import { type Lane, reasonOf } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import type { Places } from './places.ts';
import { CODE } from './rows.ts';

/** An ending names no more lanes. */
const MOST_NAMED = 500;

/**
 * The lanes that wait, oldest first. Left out is what waits for nobody in particular: generators at a `yield`, and the
 * coroutines of a task, which stands for them.
 */
export function waitingLanes(book: LaneBook, places: Places): WaitingLane[] {
	const found: WaitingLane[] = [];
	book.each((lane) => {
		if (found.length >= MOST_NAMED || lane.waitsFor === 0 || lane.waitsFor === CODE.onConsumer) return;
		if (lane.of === 'coroutine' || lane.of === 'generator') return;
		const on = waitOf(lane, places);
		if (on === null) return;
		const where = places.line(lane.where);
		const { number, of, since } = lane;
		append(found, { lane: number, of, name: nameOf(lane, places), on, since, ...(where && { where }) });
	});
	return found;
}

/** Where a lane was last seen; null: in no line of the program. */
export function seenLane(lane: Lane, places: Places): SeenAt | null {
	const where = places.line(lane.where);
	return where && { lane: lane.number, of: lane.of, name: nameOf(lane, places), where };
}

export function nameOf({ name, site }: Lane, places: Places): string {
	return name ?? places.site(site)?.name ?? '';
}

function waitOf({ waitsFor, waitA, waitB, waitReason }: Lane, places: Places): WaitReason | null {
	return waitReason ?? reasonOf(waitsFor, waitA, waitB, places);
}
