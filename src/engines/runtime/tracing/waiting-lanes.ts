import type { SeenAt } from '../../../run/ending.ts';
import type { WaitingLane, WaitReason } from '../../../run/waiting.ts';
import { append } from './append.ts';
import type { KnownPromises } from './known-promises.ts';
import { type Lane, reasonOf } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import type { Places } from './places.ts';
import { CODE } from './rows.ts';

const VALUE = { kind: 'value' } as const;
/** An ending names no more lanes. */
const MOST_NAMED = 500;

/**
 * The lanes that wait, oldest first. Left out is what waits for nobody in particular: generators at a `yield`, and the
 * coroutines of a task, which stands for them.
 */
export function waitingLanes(book: LaneBook, known: KnownPromises, places: Places): WaitingLane[] {
	const found: WaitingLane[] = [];
	book.each((lane) => {
		if (found.length >= MOST_NAMED || lane.waitsFor === 0 || lane.waitsFor === CODE.onConsumer) return;
		if (lane.of === 'coroutine' || lane.of === 'generator') return;
		const on = waitOf(lane, known, places);
		if (on === null) return;
		const where = places.line(lane.where);
		const { number, of, since } = lane;
		append(found, { lane: number, of, name: nameOf(lane, places), on, since, ...(where && { where }) });
	});
	return found;
}

/** What is still told of a lane that has ended. */
export type LastSeen = Pick<Lane, 'number' | 'of' | 'name' | 'site' | 'where'>;

/** Where a lane was last seen; null: in no line of the program. */
export function seenLane(lane: LastSeen, places: Places): SeenAt | null {
	const where = places.line(lane.where);
	return where && { lane: lane.number, of: lane.of, name: nameOf(lane, places), where };
}

export function nameOf({ name, site }: Pick<Lane, 'name' | 'site'>, places: Places): string {
	return name ?? places.site(site)?.name ?? '';
}

function waitOf(lane: Lane, known: KnownPromises, places: Places): WaitReason | null {
	const { waitsFor, waitA, waitB, waitReason } = lane;
	if (waitsFor === CODE.onAwaited) return reasonOfAwaited(lane, known, places);
	return waitReason ?? reasonOf(waitsFor, waitA, waitB, places);
}

/** What a lane waits for that has been told nothing but what it awaits. */
function reasonOfAwaited({ awaited, awaitedLane, waitA, where }: Lane, known: KnownPromises, places: Places) {
	if (awaitedLane !== null) return isOver(awaitedLane, waitA) ? VALUE : ({ kind: 'lane', lane: waitA } as const);
	if ((typeof awaited !== 'object' || awaited === null) && typeof awaited !== 'function') return VALUE;
	return reasonFor(awaited, known, places) ?? reasonOf(CODE.onPromise, where, 0, places);
}

/** Whether the lane that had that number has ended; it may be another by now. */
function isOver({ number, ended }: Lane, expected: number): boolean {
	return ended || number !== expected;
}

/** What one waits for who awaits `promise`; null: nothing is known of it. */
export function reasonFor(promise: object, known: KnownPromises, places: Places): WaitReason | null {
	const lane = known.lane(promise);
	if (lane !== null) return { kind: 'lane', lane: lane.number };
	const wait = known.wait(promise);
	return wait && (wait.on ?? reasonOf(wait.code, wait.a, wait.b, places));
}
