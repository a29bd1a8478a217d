// Without probes V8 names the code in these messages; with them it would name a probe. So they are told apart here.
import type { Probes } from '../../../run/probes.ts';

const { asyncIterator, iterator } = Symbol;
const { isArray } = Array;

type Unknown = { readonly [asyncIterator]?: unknown; readonly [iterator]?: unknown } | null | undefined;

function isIterable(value: unknown): boolean {
	return isArray(value) || typeof (value as Unknown)?.[iterator] === 'function';
}

export const iterable: Probes['iterable'] = (value) => {
	if (!isIterable(value)) throw new TypeError('(intermediate value) is not iterable');
	return value;
};

/** What stands for itself in the source: V8 tells its type. All else it calls an intermediate value. */
const SIMPLE = /^(?:[\w$]+|[[{/"'`].*)$/;

/** A `yield*` to something that can't be walked through. `source`: how the program writes it. */
export function requireIterable(value: unknown, source: string, isAsync: boolean): void {
	if (isAsync ? isAsyncIterable(value) : isIterable(value)) return;
	// What V8 says of these names no code.
	if (isAsync && (value === null || value === undefined)) return;
	if (!SIMPLE.test(source))
		throw new TypeError(`yield* (intermediate value) is not ${isAsync ? 'async ' : ''}iterable`);
	if (isAsync) throw new TypeError('undefined is not a function');
	const shown = value === undefined || typeof value === 'function' ? typeof value : shownWithType(value);
	throw new TypeError(`${shown} is not iterable (cannot read property Symbol(Symbol.iterator))`);
}

/** A `for await` over something that can't be walked through. */
export function requireAsyncIterable(value: unknown, source: string): void {
	if (value === null || value === undefined || isAsyncIterable(value)) return;
	const call = /^(.*)\(.*\)$/s.exec(source);
	if (call) throw new TypeError(`${call[1]}(...) is not a function or its return value is not async iterable`);
	throw new TypeError(`${/^await\b/.test(source) ? '(intermediate value)' : source} is not async iterable`);
}

function isAsyncIterable(value: unknown): boolean {
	const method = (value as Unknown)?.[asyncIterator];
	return method === undefined || method === null ? isIterable(value) : true;
}

function shownWithType(value: unknown): string {
	return value === null || typeof value !== 'object'
		? `${value === null ? 'object' : typeof value} ${String(value)}`
		: 'object';
}
