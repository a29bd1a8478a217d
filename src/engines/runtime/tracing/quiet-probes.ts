import type { Probes, Site } from '../../../run/probes.ts';
import type { Clock } from '../clock.ts';
import type { Recorder } from '../recorder.ts';
import type { KnownPromises } from './known-promises.ts';
import type { Lane } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import { CODE, siteAsPlace } from './rows.ts';
import type { Starvation } from './starvation.ts';

interface Parts {
	readonly book: LaneBook;
	readonly known: KnownPromises;
	readonly clock: Clock;
	readonly recorder: Recorder;
	/** A lane that has awaited so often in this turn of the event loop is told no further. */
	readonly spins: number;
	readonly sites: readonly Site[];
	isCallAt(site: number): boolean;
	readonly starvation: Starvation;
}

export type QuietProbes = Pick<Probes, 'enter' | 'suspended' | 'resumed' | 'left'>;

/**
 * The probes of async functions of which nothing is written down any more: of all of them once the record is full, and
 * of lanes that spin. But an ending or the end of the turn may still ask who runs, where each lane stands and what it waits
 * for: that much is kept, and looked into only when it is asked for (`waiting-lanes.ts`). Code of its own, short, so that
 * the engine soon has it compiled; what is rare is left to the `full` probes.
 */
export function createQuietProbes(
	{ book, known, clock, recorder, spins, sites, isCallAt, starvation }: Parts,
	full: Probes,
): QuietProbes {
	const isAsync: (boolean | undefined)[] = [];
	const isCall: (boolean | undefined)[] = [];
	for (let site = 0; site < sites.length; site++) {
		isAsync[site] = sites[site]?.kind === 'async';
		isCall[site] = isCallAt(site);
	}
	const { enter, suspended, resumed, left } = full;
	const { pool } = book;

	/** The lane whose end is awaited: that of the call which has just been made, or the one whose promise it is. */
	function awaitedLane(lane: Lane, site: number, value: object): Lane | null {
		const called = book.fresh;
		if (called === null || isCall[site] !== true) return known.lane(value);
		book.fresh = null;
		if (called.claimed || called.parent !== lane.number) return known.lane(value);
		called.claimed = true;
		return called;
	}

	return {
		enter(site) {
			const above = book.top;
			if (isAsync[site] !== true || above?.delegates) return enter(site);
			const lane = pool.take(++book.last, 'async', above === null ? 0 : above.number, null, siteAsPlace(site));
			if (book.fresh === lane) book.fresh = null;
			lane.runs = true;
			lane.below = above;
			book.top = lane;
			return lane;
		},
		suspended(frame, site, value) {
			const lane = frame as Lane;
			if (lane !== book.top || (recorder.tracing && lane.spins < spins)) return suspended(frame, site, value);
			book.top = lane.below;
			lane.below = null;
			lane.runs = false;
			lane.where = siteAsPlace(site);
			lane.since = clock.now();
			const made = typeof value === 'object' && value !== null ? awaitedLane(lane, site, value) : null;
			lane.waitsFor = made === null ? CODE.onAwaited : CODE.onAwaitedLane;
			lane.awaited = made ?? value;
			if (made !== null) {
				lane.waitA = made.number;
				made.waiter ??= lane;
			}
			if (!lane.shown) book.leaveFirstRun(lane);
			return value;
		},
		resumed(frame, value) {
			const lane = frame as Lane;
			if (lane.waitsFor < CODE.onAwaited || book.top !== null) return resumed(frame, value);
			book.fresh = null;
			if (++starvation.microtasks >= starvation.next) starvation.look(lane);
			lane.waitsFor = 0;
			lane.awaited = null;
			lane.runs = true;
			book.top = lane;
			return value;
		},
		left(frame) {
			const lane = frame as Lane;
			if (lane !== book.top) return left(frame);
			book.top = lane.below;
			lane.below = null;
			lane.runs = false;
			lane.ended = true;
			if (lane.listed) book.unlist(lane);
			if (lane.promise !== null) known.isOver(lane);
			if (!lane.shown) {
				lane.shown = true;
				book.fresh = lane;
			}
			pool.giveBack(lane);
		},
	};
}
