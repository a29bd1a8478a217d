import type { RunError } from '../../../run/events.ts';
import { append } from './append.ts';
import type { Lane } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import type { Places } from './places.ts';
import { CODE } from './rows.ts';
import { nameOf } from './waiting-lanes.ts';

type Frame = RunError['frames'][number];

/** Who waits for whom, as frames of a stack: for browsers that don't put them there themselves. */
export interface AsyncCallers {
	/** An error leaves a lane, whose callers are still known. */
	note(error: unknown): void;
	/** The async functions that waited for what the error came out of, innermost first. */
	of(error: unknown): Frame[];
}

const { get, set, has } = WeakMap.prototype;
/** V8 tells of no more. */
const MOST = 10;
/** Chromium and Node tell it themselves. */
let isTold = false;
// Not while the script is evaluated: an error made then lets Chromium read all of the script once more, which takes 10 ms.
queueMicrotask(() => {
	isTold = /\n {4}at /.test(String(new Error('how stacks look').stack));
});

export function createAsyncCallers(book: LaneBook, places: Places): AsyncCallers {
	// Its own properties, so that a program which patches `WeakMap.prototype` changes nothing here.
	const noted = Object.assign(new WeakMap<object, Frame[]>(), { get, set, has }) as WeakMap<object, Frame[]>;

	/** Those who wait for the lane that runs outermost, for whoever waits for them, and so on. */
	function now(): Frame[] {
		const frames: Frame[] = [];
		for (let lane = waiterOf(book.bottom()); lane !== null && frames.length < MOST; lane = waiterOf(lane)) {
			const where = places.line(lane.where);
			if (where) append(frames, { ...where, function: lane.of === 'module' ? '' : nameOf(lane, places) });
		}
		return frames;
	}

	return {
		note(error) {
			if (isTold || typeof error !== 'object' || error === null || noted.has(error)) return;
			noted.set(error, now());
		},
		of(error) {
			if (isTold) return [];
			const known = typeof error === 'object' && error !== null ? noted.get(error) : undefined;
			return known ?? now();
		},
	};
}

/** Who awaits the end of the lane; null: nobody does any more. */
function waiterOf(lane: Lane | null): Lane | null {
	const waiter = lane?.waiter ?? null;
	if (waiter === null || waiter.waitA !== lane?.number) return null;
	return waiter.waitsFor === CODE.onLane || waiter.awaited === lane ? waiter : null;
}
