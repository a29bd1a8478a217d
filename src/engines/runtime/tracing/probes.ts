import type { Open } from '../../../run/open.ts';
import type { Frame, Probes, Site } from '../../../run/probes.ts';
import type { LaneKind } from '../../../run/waiting.ts';
import type { Clock } from '../clock.ts';
import type { Recorder } from '../recorder.ts';
import { type LastTimer, runLane } from './callbacks.ts';
import { createDropped } from './dropped.ts';
import { createIterated } from './iterated.ts';
import type { KnownPromises } from './known-promises.ts';
import { type Lane, UNRECORDED } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import { createQuietProbes, type QuietProbes } from './quiet-probes.ts';
import { reactsAsPromise } from './reacts-as-promise.ts';
import { CODE, NOWHERE, type Place, siteAsPlace } from './rows.ts';
import { shownValue } from './shown-value.ts';
import type { Starvation } from './starvation.ts';
import { delegable, iterable } from './walkable.ts';

interface Parts {
	readonly book: LaneBook;
	readonly known: KnownPromises;
	readonly sites: readonly Site[];
	/** Whether plain generators are lanes too. */
	readonly generators: boolean;
	/** So many awaits of a lane in one turn of the event loop are told. */
	readonly spins: number;
	readonly lastTimer: LastTimer;
	readonly recorder: Recorder;
	readonly clock: Clock;
	readonly starvation: Starvation;
	/** An error has left the body of a lane, at that place. */
	failed(lane: Lane, error: unknown, where?: Place): void;
	/** A value is thrown there. */
	thrown(value: unknown, where: Place): void;
	looped(site: number): void;
}

/** A turn of the event loop has very many awaits where one lane has `spins`, or all together have so many times as many. */
const SPINS_OF_ALL = 4;

/** What prepared code calls; see `run/probes.ts`. */
export function createProbes(parts: Parts): Probes {
	const { book, known, sites, generators, spins, lastTimer, recorder, clock, starvation, failed, looped } = parts;

	function kindOf(kind: Site['kind']): LaneKind {
		if (kind !== 'generator') return kind === 'module' || kind === 'async-generator' ? kind : 'async';
		const above = book.top?.of;
		return above === 'task' || above === 'coroutine' ? 'coroutine' : 'generator';
	}

	/** The lane of the call that has just been made, if nobody has its promise yet: the value it gave must be that. */
	function justCalled(by: number): Lane | null {
		const lane = book.fresh;
		book.fresh = null;
		return lane === null || lane.claimed || lane.caller !== by ? null : lane;
	}

	/** @param isCalled whether the promise is that of a call which is awaited at once */
	function waitFor(lane: Lane, place: Place, value: object, isCalled: boolean): void {
		const made = known.lane(value);
		if (made !== null) {
			waitForLane(lane, made, place);
			return;
		}
		const wait = known.wait(value);
		// Of a promise made of others, or by a timer, more is told when all is over.
		if (wait !== null) lane.awaited = value;
		const called = wait === null && isCalled ? justCalled(lane.number) : null;
		if (called !== null) {
			called.claimed = true;
			waitForLane(lane, called, place);
		} else if (wait === null || wait.code === 0) book.wait(lane, CODE.onPromise, place, 0, place);
		else if (wait.on === null) book.wait(lane, wait.code, wait.a, wait.b, place);
		else book.waitFor(lane, wait.on, place);
	}

	function waitForLane(lane: Lane, awaited: Lane, place: Place): void {
		if (awaited.ended) {
			book.wait(lane, CODE.onValue, 0, 0, place);
			return;
		}
		book.tell(awaited);
		awaited.waiter ??= lane;
		book.wait(lane, CODE.onLane, awaited.number, 0, place);
	}

	/** Which lane has brought this one back, as far as it is known. */
	function waker(lane: Lane): number {
		switch (lane.waitsFor) {
			case CODE.onLane:
			case CODE.onNext:
				return lane.waitA;
			case CODE.onTimer:
				return lastTimer.fired === lane.waitA ? lastTimer.firedLane : 0;
			default:
				return lane.waitReason?.kind === 'lanes' ? book.lastEndedOf(lane.waitReason.lanes) : 0;
		}
	}

	/** The lane runs again, if it did not. */
	function goOn(lane: Lane, code: number, value?: unknown): void {
		lane.yields = false;
		lane.delegates = false;
		if (lane.runs) {
			book.popAbove(lane);
			return;
		}
		if (lane.ended) return;
		const isCalled = lane.waitsFor === CODE.onConsumer || lane.of === 'coroutine' || lane.of === 'generator';
		const by = !recorder.tracing ? 0 : isCalled ? book.running() : waker(lane);
		// An `await` goes on in a microtask of its own; a generator inside whoever asks it for its next value.
		if (!isCalled) {
			book.clear();
			book.fresh = null;
			starvation.microtask(lane);
		}
		book.resume(lane, code, by, recorder.shows && value !== undefined ? shownValue(value) : undefined);
	}

	/** By site: whether its source is a call or may hold one. */
	const isCall: (boolean | undefined)[] = [];
	for (let site = 0; site < sites.length; site++) {
		const { name } = sites[site] as Site;
		isCall[site] = false;
		for (let i = 0; i < name.length; i++) if (name[i] === '(') isCall[site] = true;
	}

	const isObject = (value: unknown): value is object =>
		(typeof value === 'object' && value !== null) || typeof value === 'function';

	const probes: Open<Probes> = {
		enter(site): Frame {
			const of = kindOf((sites[site] as Site).kind);
			if (of === 'generator' && !generators) return UNRECORDED;
			return book.call(of, siteAsPlace(site));
		},
		suspended(frame, site, value) {
			const lane = frame as Lane;
			if (lane.number === 0) return value;
			const place = siteAsPlace(site);
			if (isObject(value)) waitFor(lane, place, value, isCall[site] === true);
			else book.wait(lane, CODE.onValue, 0, 0, place);
			if (!lane.shown) book.leaveFirstRun(lane);
			if (spinsNow(lane) && !book.quiet) {
				// What follows in this turn is more of the same.
				recorder.report({ kind: 'lane-spins', lane: lane.number, times: book.awaits });
				beQuiet();
			}
			return value;
		},
		resumed(frame, value) {
			const lane = frame as Lane;
			if (lane.number !== 0) goOn(lane, CODE.resumedWithValue, value);
			return value;
		},
		regained(frame, passes) {
			const lane = frame as Lane;
			if (lane.number === 0) return;
			if (passes === 0) lane.exit = NOWHERE;
			// What comes out of the wait passes through a `finally`, and leaves from here if nothing else does.
			else if (passes === 1 && !lane.runs) lane.exit = lane.where;
			goOn(lane, lane.waitsFor === CODE.onNext ? CODE.resumedWithValue : CODE.resumedWithError);
		},
		thrown(site, value) {
			parts.thrown(value, siteAsPlace(site));
			return value;
		},
		yielded(frame, site, value) {
			const lane = frame as Lane;
			if (lane.number === 0) return value;
			book.popAbove(lane);
			lane.where = siteAsPlace(site);
			lane.yields = true;
			// A coroutine stays where it is until its task says what it waits for, or the generator's caller goes on.
			if (lane.of !== 'coroutine') book.wait(lane, CODE.onConsumer, 0, 0, lane.where);
			return value;
		},
		delegated(frame, site, iterable) {
			const lane = frame as Lane;
			const isRecorded = lane.number !== 0;
			const walked = delegable(iterable, (sites[site] as Site).name, isRecorded && lane.of === 'async-generator');
			if (!isRecorded) return walked;
			book.popAbove(lane);
			lane.where = siteAsPlace(site);
			lane.delegates = true;
			// Where no lane begins in it, the generator is left at this place as at a `yield`.
			lane.yields = lane.of === 'async-generator';
			return walked;
		},
		iterated: createIterated(book, known, sites, (lane) => lane.shown || book.leaveFirstRun(lane)),
		leaves(frame, site, value) {
			(frame as Lane).exit = siteAsPlace(site);
			return value;
		},
		failed(frame, error) {
			const lane = frame as Lane;
			if (lane.number === 0) return error;
			// It came out of what the lane waited for, or was thrown by it.
			const where = lane.runs ? lane.exit : lane.where;
			const from = lane.runs ? where : madeAt(lane);
			if (!lane.runs) goOn(lane, CODE.resumedWithError);
			failed(lane, error, from);
			if (lane.of === 'coroutine' && book.isCancel(error)) book.end(lane, CODE.cancelled, undefined, where);
			else book.end(lane, CODE.threw, recorder.shows ? shownValue(error) : undefined, where);
			over(lane);
			return error;
		},
		left(frame) {
			const lane = frame as Lane;
			if (lane.number === 0) return;
			if (!lane.ended && !lane.runs) goOn(lane, CODE.resumedWithValue);
			book.end(lane, CODE.returned, undefined, lane.exit);
			over(lane);
		},
		called(site, value) {
			if (!isObject(value)) return value;
			const lane = justCalled(book.top?.number ?? 0);
			if (known.has(value)) return value;
			if (lane !== null) {
				if (lane.listed) book.tell(lane);
				known.isOf(value, lane);
			} else known.isMadeAt(value, siteAsPlace(site));
			return value;
		},
		dropped: createDropped(book, sites, recorder),
		creating: () => lastTimer.count,
		created(site, mark, promise) {
			if (!isObject(promise)) return promise;
			if (lastTimer.count === mark + 1) known.isTimed(promise, lastTimer.timer, lastTimer.until, siteAsPlace(site));
			else known.isMadeAt(promise, siteAsPlace(site));
			return promise;
		},
		callback: createCallbackProbe(parts),
		iterable,
		looped,
	};
	let quiet: QuietProbes | null = null;
	recorder.whenFull(beQuiet);
	return probes;

	/** Counts an await, and says whether it is one of very many. */
	function spinsNow(lane: Lane): boolean {
		if (lane.turn !== book.turn) lane.awaits = 0;
		lane.turn = book.turn;
		return ++book.awaits >= spins * SPINS_OF_ALL || ++lane.awaits >= spins;
	}

	function beQuiet(): void {
		book.quiet = true;
		if (quiet !== null) return;
		quiet = createQuietProbes({ book, known, clock, recorder, sites, isCall, starvation }, probes);
		probes.enter = quiet.enter;
		probes.suspended = quiet.suspended;
		probes.resumed = quiet.resumed;
		probes.left = quiet.left;
	}

	/** Where that was made which rejects what the lane waits for: the promise, or the timer that has fired; or else the wait. */
	function madeAt({ waitsFor, waitA, where }: Lane): Place {
		if (waitsFor === CODE.onPromise) return waitA;
		return waitsFor === CODE.onTimer && lastTimer.fired === waitA ? lastTimer.firedPlace : where;
	}

	function over(lane: Lane): void {
		if (lane.promise !== null) known.isOver(lane);
		if (!lane.shown) book.leaveFirstRun(lane);
	}
}

const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;

/** Wraps a function that is given to `.then`: each of its runs is a lane. What is no function stays what it is. */
function createCallbackProbe({ book, starvation, failed }: Parts): Probes['callback'] {
	return (site, callback, receiver) => {
		if (typeof callback !== 'function' || !reactsAsPromise(receiver)) return callback;
		const given: (...args: unknown[]) => unknown = callback as never;
		const owner = book.running();
		const run = function (this: unknown, ...args: unknown[]): unknown {
			const lane = book.begin('callback', owner, null, siteAsPlace(site));
			starvation.microtask(lane);
			return runLane(book, lane, () => apply(given, this, args), failed);
		};
		try {
			for (let i = 0; i < 2; i++) {
				const name = i === 0 ? 'name' : 'length';
				const descriptor = getOwnPropertyDescriptor(given, name);
				if (descriptor) defineProperty(run, name, descriptor);
			}
		} catch {
			// A proxy that does not let itself be looked at.
			return callback;
		}
		return run as typeof callback;
	};
}
