import { append } from './append.ts';
import type { KnownPromises } from './known-promises.ts';

const { apply, defineProperty } = Reflect;
const { iterator } = Symbol;
const NAMES = ['all', 'allSettled', 'any', 'race'] as const;
/** Of longer lists nobody reads whom one waits for. */
const MOST_PARTS = 100;

/**
 * Lets `Promise.all` and its like say of what they made their promise. The built-in function still does the work, and
 * walks through what it is given itself, once; the parts are seen on the way.
 */
export function observeCombinators(known: KnownPromises): void {
	for (const of of NAMES) {
		const builtIn = Promise[of] as (this: unknown, values: unknown) => object;
		const observed = {
			[of](this: unknown, values: unknown): object {
				if (typeof values !== 'object' || values === null) return apply(builtIn, this, [values]);
				const parts: unknown[] = [];
				const promise = apply(builtIn, this, [observe(values, parts)]);
				known.combines(promise, `Promise.${of}`, parts);
				return promise;
			},
		}[of];
		defineProperty(Promise, of, { value: observed, configurable: true, writable: true, enumerable: false });
	}
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Does what `values` does when it is walked through, and keeps what comes by. */
function observe(values: object, parts: unknown[]): object {
	return {
		__proto__: null,
		get [iterator]() {
			const open = (values as Record<symbol, unknown>)[iterator];
			if (typeof open !== 'function') return open;
			return () => observeSteps(apply(open as Method, values, []), parts);
		},
	};
}

function observeSteps(inner: unknown, parts: unknown[]): unknown {
	if ((typeof inner !== 'object' || inner === null) && typeof inner !== 'function') return inner;
	const steps = inner as { next: unknown; return?: unknown };
	const { next } = steps;
	if (typeof next !== 'function') return inner;
	return {
		__proto__: null,
		next() {
			const step: unknown = apply(next as Method, inner, []);
			if (typeof step !== 'object' || step === null) return step;
			const { done } = step as IteratorResult<unknown>;
			if (done) return { done: true, value: undefined };
			const { value } = step as IteratorResult<unknown>;
			if (parts.length < MOST_PARTS) append(parts, value);
			return { done: false, value };
		},
		get return() {
			const { return: close } = steps;
			return typeof close === 'function' ? () => apply(close as Method, inner, []) : close;
		},
	};
}
