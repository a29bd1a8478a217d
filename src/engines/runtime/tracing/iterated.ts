import type { Probes, Site } from '../../../run/probes.ts';
import type { KnownPromises } from './known-promises.ts';
import type { Lane } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import { CODE, type Place, siteAsPlace } from './rows.ts';
import { notAsyncIterable } from './walkable.ts';

const { apply } = Reflect;
const { asyncIterator, iterator } = Symbol;

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Steps = Record<string | symbol, unknown>;

/**
 * The probe around what a `for await` walks through. It asks for the iterator's methods when, and as often as, the loop
 * would have, and complains in the same words.
 *
 * @param suspended told whenever the loop's lane has let go of the thread
 */
export function createIterated(
	book: LaneBook,
	known: KnownPromises,
	sites: readonly Site[],
	suspended: (lane: Lane) => void,
): Probes['iterated'] {
	return (given, site, iterable) => {
		const frame = given as Lane;
		if (frame.number === 0 || iterable === null || iterable === undefined) return iterable;
		const place = siteAsPlace(site);
		const source = iterable as { [asyncIterator]?: unknown; [iterator]?: unknown };
		const open = source[asyncIterator];
		const observed: Steps = { __proto__: null } as never;
		const isAsync = open !== undefined && open !== null;
		const method = isAsync ? open : source[iterator];
		if (typeof method !== 'function') throw notAsyncIterable((sites[site] as Site).name, method);
		const begin = () => observe(apply(method, iterable, []), frame, place);
		observed[isAsync ? asyncIterator : iterator] = begin;
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
			frame.waitReason = known.wait(result as object)?.on ?? null;
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
