import type { Open } from '../../../run/open.ts';
import type { Probes, Site } from '../../../run/probes.ts';
import type { Clock } from '../clock.ts';
import type { Recorder } from '../recorder.ts';
import type { KnownPromises } from './known-promises.ts';
import type { Lane } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import { CODE, NOWHERE, siteAsPlace } from './rows.ts';
import type { Starvation } from './starvation.ts';

interface Parts {
	readonly book: LaneBook;
	readonly known: KnownPromises;
	readonly clock: Clock;
	readonly recorder: Recorder;
	readonly sites: readonly Site[];
	/** By site: whether its source is a call or may hold one. */
	readonly isCall: readonly (boolean | undefined)[];
	readonly starvation: Starvation;
}

export type QuietProbes = Pick<Probes, 'enter' | 'suspended' | 'resumed' | 'left'>;

/**
 * The probes of async functions where nothing more is written down: in the rest of a turn that has had very many awaits,
 * and for good once the record is full. But an ending or the end of the turn may still ask who runs, where each lane
 * stands and what it waits for: that much is kept, and looked into only when it is asked for (`waiting-lanes.ts`). A lane
 * that begins meanwhile is told when something else is to be told of it, if ever. Code of its own, and what happens
 * most often first, so that the engine soon has it compiled; what is rare is left to the `full` probes.
 */
export function createQuietProbes(
	{ book, known, clock, recorder, sites, isCall, starvation }: Parts,
	full: Probes,
): QuietProbes {
	const isAsync: (boolean | undefined)[] = [];
	for (let site = 0; site < sites.length; site++) isAsync[site] = sites[site]?.kind === 'async';
	const { enter, suspended, resumed, left } = full;
	const { pool } = book;
	/**
	 * The lane that ended last, if it never waited and was never told: only `book.fresh` may refer to it, so when its
	 * caller calls the same function again, that call's lane is this one.
	 */
	let spare: Open<Lane> | null = null;

	/** The lane whose end is awaited: that of the call which has just been made, or the one whose promise it is. */
	function awaitedLane(lane: Lane, site: number, value: object): Lane | null {
		const called = book.fresh;
		if (called === null || isCall[site] !== true) return known.lane(value);
		book.fresh = null;
		if (called.claimed || called.caller !== lane.number) return known.lane(value);
		called.claimed = true;
		return called;
	}

	/** Keeps what the lane awaits. */
	function wait(lane: Lane, site: number, value: unknown): void {
		const made = typeof value === 'object' && value !== null ? awaitedLane(lane, site, value) : null;
		lane.awaited = made ?? value;
		if (made === null) return;
		lane.waitsFor = CODE.onAwaitedLane;
		lane.waitA = made.number;
		made.waiter ??= lane;
	}

	/** The lane of a call by `above` of which nothing is told as yet. */
	function take(above: Lane | null, site: number): Lane {
		const caller = above === null ? 0 : above.number;
		const parent = above === null || above.told ? caller : above.parent;
		const lane = pool.take(++book.last, 'async', parent, null, siteAsPlace(site));
		lane.caller = caller;
		lane.told = false;
		return lane;
	}

	/** The end of a lane that may be known to others. */
	function end(lane: Lane): void {
		if (lane !== book.top || (lane.told && recorder.tracing)) {
			left(lane);
			return;
		}
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
	}

	return {
		enter(site) {
			const above = book.top;
			if (!book.quiet || isAsync[site] !== true || above?.delegates) return enter(site);
			let lane = spare;
			if (lane !== null && above !== null && lane.caller === above.number && lane.site === siteAsPlace(site)) {
				spare = null;
				lane.number = ++book.last;
				lane.exit = NOWHERE;
				lane.claimed = false;
			} else lane = take(above, site);
			lane.runs = true;
			lane.below = above;
			book.top = lane;
			book.fresh = null;
			return lane;
		},
		suspended(frame, site, value) {
			const lane = frame as Lane;
			if (!book.quiet || lane !== book.top) return suspended(frame, site, value);
			book.top = lane.below;
			lane.below = null;
			lane.runs = false;
			lane.where = siteAsPlace(site);
			lane.since = clock.now();
			lane.waitsFor = CODE.onAwaited;
			const called = book.fresh;
			if (called !== null && called === spare && called.caller === lane.number && isCall[site] === true) {
				// The call is over: its promise is a value.
				book.fresh = null;
				lane.awaited = null;
			} else wait(lane, site, value);
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
			if (lane.told || lane.shown || lane !== book.top) return end(lane);
			book.top = lane.below;
			lane.below = null;
			lane.runs = false;
			book.fresh = lane;
			spare = lane;
		},
	};
}
