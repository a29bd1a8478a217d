import type { Position } from '../../../run/program.ts';
import type { Lane } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import type { Places } from './places.ts';
import { CODE, NOWHERE, type Place } from './rows.ts';
import { shownValue } from './shown-value.ts';
import type { Starvation } from './starvation.ts';

/** Callbacks of timers, immediates, microtasks and ticks, each run of which is a lane. */
export interface Callbacks {
	/** The lane that is setting up a callback now; 0: none. */
	owner(): number;
	/** A timer has been set: whoever makes a promise just now may be waiting for it. */
	timerSet(timer: number, until: number): void;
	/** Where a microtask or tick is set up, unless that is known of so many that it no longer pays. */
	placed(where: () => Position | null): Position | null;
	/** Where most of the callbacks of timers and immediates were set up; null: nobody knows. */
	mostlyFrom(): Position | null;
	/** Runs the callback as a lane of its own. What it throws is thrown on. */
	run(callback: SetUp): void;
}

/** A callback that has been set up and now runs. */
export interface SetUp {
	/** Which function it was given to. */
	readonly by: 'setTimeout' | 'setInterval' | 'setImmediate' | 'queueMicrotask' | 'process.nextTick' | 'process.on';
	/** The lane that set it up; 0: none. */
	readonly owner: number;
	readonly where: Position | null;
	/** The timer that fired. */
	readonly timer?: number;
	readonly run: () => void;
}

/** What the timers of a run have set last. */
export interface LastTimer {
	/** How many have been set. */
	count: number;
	timer: number;
	until: number;
	/** The one that fired last, and its callback's lane. */
	fired: number;
	firedLane: number;
	/** Where it was set. */
	firedPlace: Place;
}

interface Parts {
	readonly book: LaneBook;
	readonly places: Places;
	readonly last: LastTimer;
	readonly starvation: Starvation;
	/** An error has left a callback. */
	failed(lane: Lane, error: unknown): void;
}

const { get, set } = Map.prototype;
/** So many callbacks of microtasks and ticks know where they were set up: each costs a stack. */
const MOST_PLACED = 1_000;

export function createCallbacks({ book, places, last, starvation, failed }: Parts): Callbacks {
	let placed = 0;
	// Its own properties, so that a program which patches `Map.prototype` changes nothing here.
	const runs = Object.assign(new Map<Place, number>(), { get, set }) as Map<Place, number>;
	let most: Place = NOWHERE;

	function count(place: Place): void {
		const known = (runs.get(place) ?? 0) + 1;
		runs.set(place, known);
		if (place !== NOWHERE && known > (runs.get(most) ?? 0)) most = place;
	}

	return {
		placed(where) {
			return placed++ < MOST_PLACED || starvation.wantsPlace ? where() : null;
		},
		mostlyFrom: () => places.line(most),
		owner: book.running,
		timerSet(timer, until) {
			last.count++;
			last.timer = timer;
			last.until = until;
		},
		run({ by, owner, where, timer = 0, run }) {
			const place = where ? places.of(where) : NOWHERE;
			const lane = book.begin('callback', owner, by, place);
			if (timer > 0) {
				last.fired = timer;
				last.firedLane = lane.number;
				last.firedPlace = place;
			}
			if (by === 'queueMicrotask' || by === 'process.nextTick') starvation.microtask(lane);
			else count(place);
			runLane(book, lane, run, failed);
		},
	};
}

/** Runs code as a lane. What it throws is thrown on. */
export function runLane<T>(book: LaneBook, lane: Lane, code: () => T, failed: (lane: Lane, error: unknown) => void): T {
	book.push(lane);
	try {
		const result = code();
		book.end(lane, CODE.returned);
		return result;
	} catch (error) {
		failed(lane, error);
		book.end(lane, CODE.threw, shownValue(error));
		throw error;
	}
}
