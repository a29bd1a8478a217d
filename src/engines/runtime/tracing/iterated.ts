import type { Probes, Site } from '../../../run/probes.ts';
import { Lane } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import { requireAsyncIterable } from './not-iterable.ts';
import { CODE, type Place, siteAsPlace } from './rows.ts';

const { apply } = Reflect;
const { asyncIterator, iterator } = Symbol;

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Steps = Record<string, unknown>;

/**
 * The probe around what a `for await` walks through. It asks for the iterator's methods when, and as often as, the loop
 * would have; what is no iterable is left to the loop, which knows how to complain.
 *
 * @param suspended told whenever the loop's lane has let go of the thread
 */
export function createIterated(
	book: LaneBook,
	sites: readonly Site[],
	suspended: (lane: Lane) => void,
): Probes['iterated'] {
	return (frame, site, iterable) => {
		if (!Lane.is(frame) || frame.number === 0 || iterable === null || iterable === undefined) return iterable;
		requireAsyncIterable(iterable, (sites[site] as Site).name);
		const place = siteAsPlace(site);
		const source = iterable as { [asyncIterator]?: unknown; [iterator]?: unknown };
		const open = source[asyncIterator];
		const observed: Steps = { __proto__: null } as never;
		if (open !== undefined && open !== null) {
			defineMethod(observed, asyncIterator, open, (method) => observe(apply(method, iterable, []), frame, place));
		} else {
			const openSync = source[iterator];
			defineMethod(observed, iterator, openSync, (method) => observe(apply(method, iterable, []), frame, place));
		}
		return observed as typeof iterable;
	};

	function observe(inner: unknown, frame: Lane, place: Place): unknown {
		if ((typeof inner !== 'object' || inner === null) && typeof inner !== 'function') return inner;
		const steps = inner as Steps;
		const { next } = steps;
		let generator = 0;

		/** The loop awaits what the iterator gives: from here on it waits for the next value. */
		function step(method: Method, args: unknown[]): unknown {
			const before = book.last;
			const result = apply(method, inner, args);
			if (generator === 0) generator = book.generatorAfter(before, frame.number);
			book.wait(frame, CODE.onNext, generator, 0, place);
			suspended(frame);
			return result;
		}

		return {
			__proto__: null,
			next: typeof next === 'function' ? (...args: unknown[]) => step(next as Method, args) : next,
			get return() {
				return stepOf(steps.return);
			},
			get throw() {
				return stepOf(steps.throw);
			},
		};

		function stepOf(method: unknown): unknown {
			return typeof method === 'function' ? (...args: unknown[]) => step(method as Method, args) : method;
		}
	}
}

function defineMethod(object: Steps, name: symbol, method: unknown, call: (method: Method) => unknown): void {
	const value = typeof method === 'function' ? () => call(method as Method) : method;
	(object as Record<symbol, unknown>)[name] = value;
}
