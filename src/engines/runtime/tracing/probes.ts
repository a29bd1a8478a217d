import type { Frame, Probes, Site } from '../../../run/probes.ts';
import type { LaneKind } from '../../../run/waiting.ts';
import { type LastTimer, runLane } from './callbacks.ts';
import { createIterated } from './iterated.ts';
import { type KnownPromises, type Wait, waitForLane } from './known-promises.ts';
import { Lane, UNRECORDED } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import { CODE, type Place, siteAsPlace } from './rows.ts';
import { shownValue } from './shown-value.ts';
import { delegable, iterable } from './walkable.ts';

interface Parts {
	readonly book: LaneBook;
	readonly known: KnownPromises;
	readonly sites: readonly Site[];
	/** Whether plain generators are lanes too. */
	readonly generators: boolean;
	readonly lastTimer: LastTimer;
	/** Whether values are still shown: not for ever, they cost. */
	detailed(): boolean;
	/** A microtask of the lane begins. */
	microtask(lane: Lane): void;
	/** An error has left the body of a lane. */
	failed(lane: Lane, error: unknown): void;
	looped(site: number): void;
}

/** What prepared code calls; see `run/probes.ts`. */
export function createProbes(parts: Parts): Probes {
	const { book, known, sites, generators, lastTimer, detailed, microtask, failed, looped } = parts;
	/** The async function that has been called last, whose promise nobody has shown yet. */
	let fresh: Lane | null = null;

	function kindOf(site: number): LaneKind {
		const { kind } = sites[site] as Site;
		if (kind !== 'generator') return kind === 'module' || kind === 'async-generator' ? kind : 'async';
		const above = book.top?.of;
		return above === 'task' || above === 'coroutine' ? 'coroutine' : 'generator';
	}

	/** A generator begins inside the `yield*` of the one on top, which waits for it from here on. */
	function waitForDelegate(above: Lane, lane: Lane): void {
		above.delegates = false;
		const code = above.of === 'async-generator' ? CODE.onNext : CODE.onLane;
		book.wait(above, code, lane.number, 0, above.where);
	}

	/** The lane whose promise `value` must be: that of the call which has just been made; null: it is of no such call. */
	function claim(value: object, by: number): Lane | null {
		const lane = fresh;
		fresh = null;
		if (lane === null || lane.claimed || lane.parent !== by || known.has(value)) return null;
		lane.claimed = true;
		return lane;
	}

	function waitFor(lane: Lane, place: Place, value: object, isCall: boolean): void {
		const wait = known.wait(value) ?? (isCall ? waitForCall(value, lane.number) : null);
		if (wait === null) {
			book.wait(lane, CODE.onPromise, place, 0, place);
			return;
		}
		if (wait.lane !== null) wait.lane.waiter ??= lane;
		if (wait.on === null) book.wait(lane, wait.code, wait.a, wait.b, place);
		else book.waitFor(lane, wait.on, place);
	}

	/** The promise of a call that is awaited at once. */
	function waitForCall(value: object, by: number): Wait | null {
		const lane = claim(value, by);
		return lane === null ? null : waitForLane(lane);
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
		const by = isCalled ? (book.top?.number ?? 0) : waker(lane);
		// An `await` goes on in a microtask of its own; a generator inside whoever asks it for its next value.
		if (!isCalled) {
			book.clear();
			fresh = null;
			microtask(lane);
		}
		book.resume(lane, code, by, value !== undefined && detailed() ? shownValue(value) : undefined);
		book.push(lane);
	}

	const isCallAt: (boolean | undefined)[] = [];
	/** Whether the source of a site is a call or may hold one. */
	function isCall(site: number): boolean {
		const { name } = sites[site] as Site;
		for (let i = 0; i < name.length; i++) if (name[i] === '(') return true;
		return false;
	}
	for (let site = 0; site < sites.length; site++) isCallAt[site] = isCall(site);

	const isObject = (value: unknown): value is object =>
		(typeof value === 'object' && value !== null) || typeof value === 'function';

	return {
		enter(site): Frame {
			const of = kindOf(site);
			if (of === 'generator' && !generators) return UNRECORDED;
			const above = book.top;
			const lane = book.begin(of, above === null ? 0 : above.number, null, siteAsPlace(site));
			if (above?.delegates) waitForDelegate(above, lane);
			book.push(lane);
			return lane;
		},
		suspended(frame, site, value) {
			if (!Lane.is(frame) || frame.number === 0) return value;
			const place = siteAsPlace(site);
			if (isObject(value)) waitFor(frame, place, value, isCallAt[site] === true);
			else book.wait(frame, CODE.onValue, 0, 0, place);
			leaveFirstRun(frame);
			return value;
		},
		resumed(frame, value) {
			if (Lane.is(frame) && frame.number !== 0) goOn(frame, CODE.resumedWithValue, value);
			return value;
		},
		regained(frame) {
			if (!Lane.is(frame) || frame.number === 0) return;
			goOn(frame, frame.waitsFor === CODE.onNext ? CODE.resumedWithValue : CODE.resumedWithError);
		},
		yielded(frame, site, value) {
			if (!Lane.is(frame) || frame.number === 0) return value;
			book.popAbove(frame);
			frame.where = siteAsPlace(site);
			frame.yields = true;
			// A coroutine stays where it is until its task says what it waits for, or the generator's caller goes on.
			if (frame.of !== 'coroutine') book.wait(frame, CODE.onConsumer, 0, 0, frame.where);
			return value;
		},
		delegated(frame, site, iterable) {
			const isLane = Lane.is(frame) && frame.number !== 0;
			const walked = delegable(iterable, (sites[site] as Site).name, isLane && frame.of === 'async-generator');
			if (!isLane) return walked;
			book.popAbove(frame);
			frame.where = siteAsPlace(site);
			frame.delegates = true;
			return walked;
		},
		iterated: createIterated(book, sites, leaveFirstRun),
		failed(frame, error) {
			if (!Lane.is(frame) || frame.number === 0) return error;
			if (!frame.runs) goOn(frame, CODE.resumedWithError);
			failed(frame, error);
			book.end(frame, CODE.threw, detailed() ? shownValue(error) : undefined);
			known.isOver(frame);
			leaveFirstRun(frame);
			return error;
		},
		left(frame) {
			if (!Lane.is(frame) || frame.number === 0) return;
			if (!frame.ended && !frame.runs) goOn(frame, CODE.resumedWithValue);
			book.end(frame, CODE.returned);
			known.isOver(frame);
			leaveFirstRun(frame);
		},
		called(site, value) {
			if (!isObject(value)) return value;
			const lane = claim(value, book.top?.number ?? 0);
			if (lane !== null) known.isOf(value, lane);
			else if (!known.has(value)) known.isMadeAt(value, siteAsPlace(site));
			return value;
		},
		creating: () => lastTimer.count,
		created(site, mark, promise) {
			if (!isObject(promise)) return promise;
			if (lastTimer.count === mark + 1) known.isTimed(promise, lastTimer.timer, lastTimer.until);
			else known.isMadeAt(promise, siteAsPlace(site));
			return promise;
		},
		callback: createCallbackProbe(parts),
		iterable,
		looped,
	};

	/** Its caller gets a promise now, and may show it. */
	function leaveFirstRun(lane: Lane): void {
		if (lane.shown) return;
		lane.shown = true;
		if (lane.of === 'async') fresh = lane;
	}
}

const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;

/** Wraps a function that is given to `.then`: each of its runs is a lane. What is no function stays what it is. */
function createCallbackProbe({ book, microtask, failed }: Parts): Probes['callback'] {
	return (site, callback) => {
		if (typeof callback !== 'function') return callback;
		const given: (...args: unknown[]) => unknown = callback as never;
		const owner = book.top?.number ?? 0;
		const run = function (this: unknown, ...args: unknown[]): unknown {
			const lane = book.begin('callback', owner, null, siteAsPlace(site));
			microtask(lane);
			return runLane(book, lane, () => apply(given, this, args), failed);
		};
		for (let i = 0; i < 2; i++) {
			const name = i === 0 ? 'name' : 'length';
			const descriptor = getOwnPropertyDescriptor(given, name);
			if (descriptor) defineProperty(run, name, descriptor);
		}
		return run as typeof callback;
	};
}
