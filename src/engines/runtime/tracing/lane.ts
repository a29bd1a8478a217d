import type { LaneKind, WaitReason } from '../../../run/waiting.ts';
import type { Places } from './places.ts';
import { CODE, NOWHERE, type Place } from './rows.ts';

/** What the tracer knows of a lane that has not ended. A probed function holds it as its frame. */
export interface Lane {
	/** 0: it is not recorded, and nothing is to be done for it. */
	readonly number: number;
	readonly of: LaneKind;
	/** Who began it, for the record: the lane that called it or, if the record does not tell of that one, whoever began that. */
	parent: number;
	/** The lane that called it. */
	caller: number;
	/** Whether the record tells that it has begun. If not, that is told as soon as something else is to be told of it. */
	told: boolean;
	/** Null: it is that of the site. */
	readonly name: string | null;
	/** The function. */
	readonly site: Place;
	/** Where it stood last. */
	where: Place;
	/** Where it is being left, as far as that is known. */
	exit: Place;
	/** What it waits for: a code of `rows.ts`, and its `a` and `b`. 0: it does not wait. */
	waitsFor: number;
	waitA: number;
	waitB: number;
	/** What it waits for, where that does not fit into a row. */
	waitReason: WaitReason | null;
	/** What it awaits, where more of that can be told when somebody asks (`quiet-probes.ts`, `waiting-lanes.ts`). */
	awaited: unknown;
	/** Since when, in milliseconds of the run's clock. */
	since: number;
	/** How often it has awaited something in the turn of the event loop whose number is `turn`, as far as that is told. */
	awaits: number;
	turn: number;
	/** Whether it stands on the stack of what runs. */
	runs: boolean;
	/** What is below it on that stack. */
	below: Lane | null;
	/** Whether it is at a `yield`. */
	yields: boolean;
	/** Whether it is at a `yield*`, whose generator may be a lane that begins next. */
	delegates: boolean;
	ended: boolean;
	/** Whether its promise is known, or nobody has it. */
	claimed: boolean;
	/** Whether its caller has got its promise or generator. */
	shown: boolean;
	/** The lane that awaits its end, the first one. */
	waiter: Lane | null;
	/** Its neighbours among the lanes that have not ended. */
	before: Lane | null;
	after: Lane | null;
	listed: boolean;
	/** Its promise, if anybody has it. */
	promise: object | null;
}

/**
 * A lane that begins. A literal and no class: a run is over before the engine has made a constructor fast, while it
 * copies a literal from the start.
 */
export function newLane(number: number, of: LaneKind, parent: number, name: string | null, site: Place): Lane {
	return {
		number,
		of,
		parent,
		caller: parent,
		told: true,
		name,
		site,
		where: site,
		exit: NOWHERE,
		waitsFor: 0,
		waitA: 0,
		waitB: 0,
		waitReason: null,
		awaited: null,
		since: 0,
		awaits: 0,
		turn: 0,
		runs: false,
		below: null,
		yields: false,
		delegates: false,
		ended: false,
		claimed: false,
		shown: false,
		waiter: null,
		before: null,
		after: null,
		listed: false,
		promise: null,
	};
}

/** The frame of what is not recorded. */
export const UNRECORDED = newLane(0, 'generator', 0, '', NOWHERE);

// One object each, however many events hold it.
const ON_VALUE: WaitReason = { kind: 'value' };
const ON_TURN: WaitReason = { kind: 'turn' };
const ON_CONSUMER: WaitReason = { kind: 'consumer' };

/**
 * A reason to wait from the numbers of a row; null: they are none.
 *
 * @param made where the promise was made that a timer settles
 */
export function reasonOf(code: number, a: number, b: number, places: Places, made = NOWHERE): WaitReason | null {
	switch (code) {
		case CODE.onValue:
			return ON_VALUE;
		case CODE.onTurn:
			return ON_TURN;
		case CODE.onTimer:
			return { kind: 'timer', timer: a, until: b, ...(made && madeAt(made, places)) };
		case CODE.onLane:
			return { kind: 'lane', lane: a };
		case CODE.onNext:
			return { kind: 'next', lane: a === 0 ? null : a };
		case CODE.onConsumer:
			return ON_CONSUMER;
		case CODE.onPromise:
			return { kind: 'promise', ...madeAt(a, places) };
		default:
			return null;
	}
}

function madeAt(place: Place, places: Places): Omit<Extract<WaitReason, { kind: 'promise' }>, 'kind'> {
	const where = places.line(place);
	const made = places.site(place)?.name;
	return { ...(made !== undefined && { made }), ...(where && { where }) };
}
