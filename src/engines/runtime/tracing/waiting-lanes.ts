import type { SeenAt } from '../../../run/ending.ts';
import type { WaitingLane, WaitReason } from '../../../run/waiting.ts';
import { append } from './append.ts';
import type { KnownPromises } from './known-promises.ts';
import { type Lane, reasonOf } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import type { Pending } from './pending.ts';
import type { Places } from './places.ts';
import { CODE } from './rows.ts';

/** What can be asked about promises and places. */
export interface Facts {
	readonly known: KnownPromises;
	readonly pending: Pending;
	readonly places: Places;
}

const VALUE = { kind: 'value' } as const;
/** An ending names no more lanes. */
const MOST_NAMED = 500;

/**
 * The lanes that wait, oldest first. Left out is what waits for nobody in particular: generators at a `yield`, and the
 * coroutines of a task, which stands for them.
 */
export function waitingLanes(book: LaneBook, facts: Facts): WaitingLane[] {
	const { places } = facts;
	const found: WaitingLane[] = [];
	book.each((lane) => {
		if (found.length >= MOST_NAMED || lane.waitsFor === 0 || lane.waitsFor === CODE.onConsumer) return;
		if (lane.of === 'coroutine' || lane.of === 'generator') return;
		const on = waitOf(lane, facts);
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

/** What a lane waits for; null: nothing is known of it. */
export function waitOf(lane: Lane, facts: Facts): WaitReason | null {
	const { waitsFor, waitA, waitB, waitReason, awaited } = lane;
	if (waitsFor === CODE.onAwaited) return reasonOfAwaited(lane, facts);
	if (waitsFor === CODE.onAwaitedLane) return isOver(awaited as Lane, waitA) ? VALUE : { kind: 'lane', lane: waitA };
	const made = facts.known.wait(awaited as object)?.made;
	return pendingParts(awaited, facts) ?? waitReason ?? reasonOf(waitsFor, waitA, waitB, facts.places, made);
}

/** What a lane waits for that has been told nothing but what it awaits. */
function reasonOfAwaited({ awaited, where }: Lane, facts: Facts) {
	if ((typeof awaited !== 'object' || awaited === null) && typeof awaited !== 'function') return VALUE;
	return reasonFor(awaited, facts) ?? reasonOf(CODE.onPromise, where, 0, facts.places);
}

/** Whether the lane that had that number has ended; it may be another by now. */
function isOver({ number, ended }: Lane, expected: number): boolean {
	return ended || number !== expected;
}

/** What one waits for who awaits `promise`; null: nothing is known of it. */
export function reasonFor(promise: object, facts: Facts): WaitReason | null {
	return pendingParts(promise, facts) ?? reasonOfOne(promise, facts);
}

function reasonOfOne(promise: object, { known, places }: Facts): WaitReason | null {
	const lane = known.lane(promise);
	if (lane !== null) return { kind: 'lane', lane: lane.number };
	const wait = known.wait(promise);
	return wait && (wait.on ?? reasonOf(wait.code, wait.a, wait.b, places, wait.made));
}

/** What of a `Promise.all` or its like never settles, once that has been found out; null: nothing is known of it. */
function pendingParts(promise: unknown, facts: Facts): WaitReason | null {
	const { known, pending } = facts;
	const combined = known.combined(promise);
	if (combined === null) return null;
	const { of, parts } = combined;
	const lanes: number[] = [];
	const promises: NonNullable<Extract<WaitReason, { kind: 'lanes' }>['promises']> = [];
	for (let i = 0; i < parts.length; i++) {
		const part = parts[i];
		if (!pending.has(part)) continue;
		const on = reasonOfOne(part as object, facts) ?? { kind: 'promise' };
		if (on.kind === 'lane') append(lanes, on.lane);
		else append(promises, { nth: i + 1, on });
	}
	if (promises.length > 0) return { kind: 'lanes', of, lanes, among: parts.length, promises };
	return lanes.length > 0 ? { kind: 'lanes', of, lanes } : null;
}
