// Without probes V8 names the program's code when it can't walk through something; with them it would name a probe. So it
// is found out here, by asking for the iterator's method when, and as often as, the engine would have.
import type { Probes } from '../../../run/probes.ts';

const { asyncIterator, iterator } = Symbol;
const { isArray } = Array;
const { apply } = Reflect;

type Method = (...args: unknown[]) => unknown;
type Walkable = { readonly [asyncIterator]?: unknown; readonly [iterator]?: unknown };

export const iterable: Probes['iterable'] = (value) => {
	if (isArray(value)) return value;
	const method = value === null || value === undefined ? undefined : (value as Walkable)[iterator];
	if (typeof method !== 'function') throw new TypeError('(intermediate value) is not iterable');
	return { [iterator]: () => apply(method, value, []) } as typeof value;
};

/** What a `yield*` walks through. `source`: how the program writes it. Throws if there is no way. */
export function delegable<T>(value: T, source: string, isAsync: boolean): T {
	if (isArray(value)) return value;
	if (value === null || value === undefined) {
		if (!isAsync) throw notDelegable(value, source, isAsync);
		// What V8 says of these names no code.
		return value;
	}
	const open = isAsync ? (value as Walkable)[asyncIterator] : undefined;
	if (open !== null && open !== undefined) {
		return { [asyncIterator]: () => apply(callable(open), value, []) } as T;
	}
	const openSync = (value as Walkable)[iterator];
	if (openSync === null || openSync === undefined) throw notDelegable(value, source, isAsync);
	return { [iterator]: () => apply(callable(openSync), value, []) } as T;
}

/** What stands for itself in the source: V8 tells its type. All else it calls an intermediate value. */
const SIMPLE = /^(?:[\w$]+|[[{/"'`].*)$/;

function notDelegable(value: unknown, source: string, isAsync: boolean): TypeError {
	if (!SIMPLE.test(source)) {
		return new TypeError(`yield* (intermediate value) is not ${isAsync ? 'async ' : ''}iterable`);
	}
	if (isAsync) return new TypeError('undefined is not a function');
	return new TypeError(`${shownWithType(value)} is not iterable (cannot read property Symbol(Symbol.iterator))`);
}

/** The error of a `for await` over something that has neither method. */
export function notAsyncIterable(source: string): TypeError {
	const call = /^(.*)\(.*\)$/s.exec(source);
	if (call) return new TypeError(`${call[1]}(...) is not a function or its return value is not async iterable`);
	return new TypeError(`${/^await\b/.test(source) ? '(intermediate value)' : source} is not async iterable`);
}

/** A method that is there. Throws if it can't be called. */
export function callable(method: unknown): Method {
	if (typeof method !== 'function') throw new TypeError(`${shownWithType(method)} is not a function`);
	return method as Method;
}

function shownWithType(value: unknown): string {
	if (value === null) return 'object null';
	const isBare = value === undefined || typeof value === 'function' || typeof value === 'object';
	return isBare ? typeof value : `${typeof value} ${String(value)}`;
}
