import type { WaitReason } from '../../../run/waiting.ts';
import { append } from './append.ts';
import type { Lane } from './lane.ts';
import { CODE, type Place } from './rows.ts';

/** What one waits for who awaits a promise that is no lane's: as the numbers of a row or, where those don't do, as a reason. */
export type Wait =
	| { readonly code: number; readonly a: number; readonly b: number; readonly on: null; readonly made?: Place }
	| { readonly code: -1; readonly a: 0; readonly b: 0; readonly on: WaitReason; readonly made?: never };

/** Which promise is whose. Promises are held weakly, or until their lane ends. */
export interface KnownPromises {
	settles(promise: object, by: WaitReason): void;
	/** The promise of a call of an async function. */
	isOf(promise: object, lane: Lane): void;
	/** Its lane has ended, and the promise with it. */
	isOver(lane: Lane): void;
	/** The promise, made at that place, is settled by a timer. */
	isTimed(promise: object, timer: number, until: number, made: Place): void;
	/** All that is known of the promise is where it was made. */
	isMadeAt(promise: object, place: Place): void;
	/** `Promise.all` and its like made it of others. */
	combines(promise: object, of: string, parts: readonly unknown[]): void;
	/** What `Promise.all` and its like made it of; null: they did not make it. */
	combined(promise: unknown): Combined | null;
	has(promise: object): boolean;
	/** The lane that has not ended and whose promise it is; null: none that is known. */
	lane(promise: object): Lane | null;
	/** What is known of a promise that is no lane's; null: nothing. Code 0: something, but nothing that names who settles it. */
	wait(promise: object): Wait | null;
	/** The lane whose promise it is, or the place where it was made. */
	maker(promise: object): Lane | Place | null;
}

export interface Combined {
	readonly of: string;
	readonly parts: readonly unknown[];
}
type Known = Wait | Combined;

const UNNAMED: Wait = { code: 0, a: 0, b: 0, on: null };
/** An ephemeron costs more than a call: of so many promises the place is kept at which they were made. */
const MOST_MADE = 5_000;
const MOST_PARTS = 100;
const { get, set } = WeakMap.prototype;
const { get: getStrong, set: setStrong, delete: deleteStrong } = Map.prototype;

export function createKnownPromises(): KnownPromises {
	// Its own properties, so that a program which patches `WeakMap.prototype` changes nothing here.
	const promises = Object.assign(new WeakMap<object, Known>(), { get, set }) as WeakMap<object, Known>;
	// A weak map would cost the collector more than all else does: there are as many of these as there are calls.
	const ofLanes = Object.assign(new Map<object, Lane>(), { get: getStrong, set: setStrong, delete: deleteStrong });
	let made = 0;

	function remember(promise: object, known: Known): void {
		if ((typeof promise === 'object' && promise !== null) || typeof promise === 'function')
			promises.set(promise, known);
	}

	function waitForParts({ of, parts }: Combined): Wait {
		const lanes: number[] = [];
		for (let i = 0; i < parts.length && i < MOST_PARTS; i++) {
			const part = parts[i];
			if (typeof part !== 'object' || part === null) continue;
			const lane = ofLanes.get(part);
			const known = lane === undefined ? promises.get(part) : undefined;
			if (lane !== undefined) append(lanes, lane.number);
			else if (known !== undefined && 'on' in known && known.on?.kind === 'lane') append(lanes, known.on.lane);
		}
		return lanes.length === 0 ? UNNAMED : { code: -1, a: 0, b: 0, on: { kind: 'lanes', of, lanes } };
	}

	return {
		settles: (promise, on) => remember(promise, { code: -1, a: 0, b: 0, on }),
		isOf(promise, lane) {
			lane.claimed = true;
			if (!lane.listed) return;
			lane.promise = promise;
			ofLanes.set(promise, lane);
		},
		isOver(lane) {
			if (lane.promise !== null) ofLanes.delete(lane.promise);
			lane.promise = null;
		},
		isTimed: (promise, timer, until, made) =>
			remember(promise, { code: CODE.onTimer, a: timer, b: until, on: null, made }),
		isMadeAt(promise, place) {
			if (made++ < MOST_MADE) remember(promise, { code: CODE.onPromise, a: place, b: 0, on: null });
		},
		combines: (promise, of, parts) => remember(promise, { of, parts }),
		combined(promise) {
			const known = promises.get(promise as object);
			return known !== undefined && 'parts' in known ? known : null;
		},
		has: (promise) => ofLanes.get(promise) !== undefined || promises.get(promise) !== undefined,
		lane: (promise) => ofLanes.get(promise) ?? null,
		wait(promise) {
			const known = promises.get(promise);
			if (known === undefined) return null;
			return 'parts' in known ? waitForParts(known) : known;
		},
		maker(promise) {
			const lane = ofLanes.get(promise);
			if (lane !== undefined) return lane;
			const known = promises.get(promise);
			if (known === undefined || !('a' in known)) return null;
			return known.code === CODE.onPromise ? known.a : 'made' in known ? (known.made ?? null) : null;
		},
	};
}
