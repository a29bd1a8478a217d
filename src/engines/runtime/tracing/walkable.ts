// Without probes V8 names the program's code when it can't walk through something; with them it would name a probe. So it
// is found out here, by asking for the iterator's method when, and as often as, the engine would have.
import type { Probes } from '../../../run/probes.ts';
import { isList } from './is-list.ts';

const { asyncIterator, iterator } = Symbol;
const { apply } = Reflect;
const isBehind = Object.prototype.isPrototypeOf;
const generator = Object.getPrototypeOf(function* () {}).prototype as object;
const asyncGenerator = Object.getPrototypeOf(async function* () {}).prototype as object;

type Method = (...args: unknown[]) => unknown;
type Walkable = { readonly [asyncIterator]?: unknown; readonly [iterator]?: unknown };

export const iterable: Probes['iterable'] = (value) => {
	if (isList(value)) return value;
	const method = value === null || value === undefined ? undefined : (value as Walkable)[iterator];
	if (typeof method !== 'function') throw new TypeError('(intermediate value) is not iterable');
	return { [iterator]: () => apply(method, value, []) } as typeof value;
};

/** What a `yield*` walks through. `source`: how the program writes it. Throws if there is no way. */
export function delegable<T>(value: T, source: string, isAsync: boolean): T {
	if (isList(value)) return value;
	if (value === null || value === undefined) {
		if (!isAsync) throw notDelegable(value, source);
		// What V8 says of these names no code.
		return value;
	}
	const open = isAsync ? (value as Walkable)[asyncIterator] : undefined;
	if (open !== null && open !== undefined) {
		return { [asyncIterator]: () => steps(apply(callable(open, source), value, [])) } as T;
	}
	const openSync = (value as Walkable)[iterator];
	if (isAsync && (openSync === null || openSync === undefined)) throw notCallable(openSync, source);
	if (isAsync) return { [iterator]: () => apply(callable(openSync, source), value, []) } as T;
	if (typeof openSync !== 'function') throw notDelegable(value, source);
	return { [iterator]: () => steps(apply(openSync, value, [])) } as T;
}

/** Whether it is what calling a generator function gives. */
export function isGenerator(value: unknown): boolean {
	try {
		return typeof value === 'object' && value !== null && apply(isBehind, generator, [value]);
	} catch {
		// A proxy that does not say what is behind it.
		return false;
	}
}

/** An iterator whose `next`, read once as the engine does, says of itself that it can't be called. Generators always have one. */
function steps(inner: unknown): unknown {
	if ((typeof inner !== 'object' || inner === null) && typeof inner !== 'function') return inner;
	if (isGenerator(inner) || apply(isBehind, asyncGenerator, [inner])) return inner;
	const iterator = inner as Record<string, unknown>;
	const { next } = iterator;
	const bound = (method: unknown) =>
		typeof method === 'function' ? (...args: unknown[]) => apply(method, inner, args) : method;
	return {
		__proto__: null,
		next: (...args: unknown[]) => apply(callable(next, 'next'), inner, args),
		get return() {
			return bound(iterator.return);
		},
		get throw() {
			return bound(iterator.throw);
		},
	};
}

/** What stands for itself in the source: V8 tells its type. All else it calls an intermediate value. */
const SIMPLE = /^(?:[\w$]+|[[{/"'`].*)$/;

function notDelegable(value: unknown, written: string): TypeError {
	if (!SIMPLE.test(withoutType(written))) return new TypeError('yield* (intermediate value) is not iterable');
	const shown = typeof value === 'symbol' ? 'symbol' : shownWithType(value);
	return new TypeError(`${shown} is not iterable (cannot read property Symbol(Symbol.iterator))`);
}

/** The error of a `for await` over something that has neither method, or one that is no function. */
export function notAsyncIterable(written: string, method?: unknown): TypeError {
	const source = withoutType(written);
	// Of what is made on the spot V8 knows no name.
	if (method !== undefined && method !== null && /^[[{]/.test(source)) return notCallable(method, source);
	const call = /^([\w$.]+)\(.*\)$/s.exec(source);
	if (call) return new TypeError(`${call[1]}(...) is not a function or its return value is not async iterable`);
	const shown = /^(?:[\w$.]+(?:\[\d+\])*|[[{].*)$/s.test(source) ? source : '(intermediate value)';
	return new TypeError(`${shown} is not async iterable`);
}

/** A method that is there. @throws if it can't be called */
function callable(method: unknown, source: string): Method {
	if (typeof method !== 'function') throw notCallable(method, source);
	return method as Method;
}

/** A source without a type behind it, which is gone when V8 reads it. */
function withoutType(written: string): string {
	return written.replace(/\s+(?:as|satisfies)\s[^()]*$/, '');
}

function notCallable(method: unknown, written: string): TypeError {
	if (!SIMPLE.test(withoutType(written))) return new TypeError('yield* (intermediate value) is not async iterable');
	return new TypeError(`${shownWithType(method)} is not a function`);
}

function shownWithType(value: unknown): string {
	if (value === null) return 'object null';
	const isBare = value === undefined || typeof value === 'function' || typeof value === 'object';
	if (typeof value === 'string') return `string ${JSON.stringify(value)}`;
	return isBare ? typeof value : `${typeof value} ${String(value)}`;
}
