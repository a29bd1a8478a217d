import type { LaneKind } from '../../../run/waiting.ts';

// The events that there are thousands of travel as rows of numbers: a row costs nanoseconds to write and to check,
// an object microseconds. `supervisor/read-rows.ts` makes events of them again.

/** So many numbers make one row. */
export const WIDTH = 7;

/** What stands in which column. `a` and `b` are the event's own; `text` is the length of the row's
 * text and 1, 0 is none. */
export const COLUMN = { code: 0, at: 1, lane: 2, where: 3, a: 4, b: 5, text: 6 } as const;

/** What a row tells of, and what its `a` and `b` are. */
export const CODE = {
	/** a: parent or 0; b: kind as in `LANE_KINDS`, from 1. Without a text the name is that of the site in `where`. */
	started: 1,
	/** a: by or 0 */
	woken: 2,
	resumedWithValue: 3,
	resumedWithError: 4,
	resumedWithCancel: 5,
	returned: 6,
	threw: 7,
	cancelled: 8,
	/** a: timer; b: delay */
	timerSet: 9,
	intervalSet: 10,
	/** a: timer */
	timerFired: 11,
	timerCancelled: 12,
	/** From here on: a lane is suspended on … */
	onValue: 13,
	onTurn: 14,
	/** a: timer; b: until */
	onTimer: 15,
	/** a: lane */
	onLane: 16,
	/** a: lane or 0 */
	onNext: 17,
	onConsumer: 18,
	/** a: where the promise was made; with a site, its name is the expression that made it */
	onPromise: 19,
	/** From here on never sent: what a lane waits for is found out when somebody asks. It awaits a value, */
	onAwaited: 20,
	/** or the end of a lane, whose number is `a`. */
	onAwaitedLane: 21,
} as const;

export const LANE_KINDS: readonly LaneKind[] = [
	'module',
	'async',
	'async-generator',
	'generator',
	'coroutine',
	'callback',
	'task',
	'job',
	'request',
	'worker',
	'process',
];

/** Lines and columns above this are not told: nothing that anybody reads is so far down. */
const MOST = 2 ** 20;
const FILES = 2 ** 11;

/** A place as one number: 0 is none, a negative one a site. */
export type Place = number;

export const NOWHERE: Place = 0;

export function siteAsPlace(site: number): Place {
	return -site - 1;
}

/** The number of the site; negative: the place is no site. */
export function siteOfPlace(place: Place): number {
	return -place - 1;
}

/** @param file which of the program's modules, from 0 */
export function lineAsPlace(file: number, line: number, column: number): Place {
	if (!(file >= 0 && file < FILES && line >= 1 && line < MOST && column >= 1 && column < MOST)) return NOWHERE;
	return (file * MOST + line) * MOST + column;
}

export function lineOfPlace(place: Place): { file: number; line: number; column: number } {
	const above = (place - (place % MOST)) / MOST;
	return { file: (above - (above % MOST)) / MOST, line: above % MOST, column: place % MOST };
}
