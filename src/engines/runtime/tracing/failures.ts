import type { SeenAt } from '../../../run/ending.ts';
import type { Position } from '../../../run/program.ts';
import type { KnownPromises } from './known-promises.ts';
import type { Lane } from './lane.ts';
import type { Places } from './places.ts';
import { NOWHERE, type Place } from './rows.ts';
import { type LastSeen, seenLane } from './waiting-lanes.ts';

/** Remembers which lanes failed, for rejections that nobody handles, and where, for values that have no stack. */
export interface Failures {
	/** `lane`: null if it has not left any yet. */
	note(lane: Lane | null, error: unknown, where: Place): void;
	/** Where a value was thrown first; null: nobody knows. */
	thrownAt(value: unknown): Position | null;
	/** Who made the rejection; null: nobody knows. */
	by(reason: unknown, promise: object | undefined): SeenAt | null;
}

interface Failure {
	/** As it was then: the lane itself may be another by now. */
	lane: LastSeen | null;
	error: unknown;
	where: Place;
}

const { is } = Object;
/** No value of a program. */
const NOTHING = {};
/** A rejection nobody handles is told at the end of its task: so many others may have come in between. */
const REMEMBERED = 32;

export function createFailures(known: KnownPromises, places: Places): Failures {
	const last: Failure[] = Array.from({ length: REMEMBERED }, () => ({ lane: null, error: NOTHING, where: NOWHERE }));
	let next = 0;

	/** The last lane that failed with it: those through which it came before had somebody who waited for them. */
	function lastThatFailed(reason: unknown): LastSeen | null {
		for (let i = 1; i <= REMEMBERED; i++) {
			const { lane, error } = last[(next + REMEMBERED - i) % REMEMBERED] as Failure;
			if (lane !== null && is(error, reason)) return lane;
		}
		return null;
	}

	/** The same object is the same throw; an equal number or text only since it was thrown last. */
	function first(value: unknown): Place {
		let found = NOWHERE;
		for (let i = 1; i <= REMEMBERED; i++) {
			const { lane, error, where } = last[(next + REMEMBERED - i) % REMEMBERED] as Failure;
			const isIt = is(error, value);
			if (isIt) found = where || found;
			if (typeof value !== 'object' && (!isIt || lane === null)) break;
		}
		return found;
	}

	return {
		thrownAt: (value) => places.line(first(value)),
		note(lane, error, where) {
			const failure = last[next] as Failure;
			failure.lane = lane && lastSeen(lane);
			failure.error = error;
			failure.where = where;
			next = (next + 1) % REMEMBERED;
		},
		by(reason, promise) {
			const lane = lastThatFailed(reason);
			if (lane !== null) return seenLane(lane, places);
			const maker = promise === undefined ? null : known.maker(promise);
			if (maker === null) return null;
			if (typeof maker === 'object') return seenLane(lastSeen(maker), places);
			const where = places.line(maker);
			return where && { name: places.site(maker)?.name ?? '', where };
		},
	};
}

/** Its promise was made where the function stands, and not where the lane was left. */
function lastSeen({ number, of, name, site }: Lane): LastSeen {
	return { number, of, name, site, where: site };
}
