import { RuntimeError } from './errors.ts';

/**
 * What a coroutine hands to whoever drives it. Only this library makes such values, so `yield 42` does not compile.
 */
export abstract class Suspension {
	declare protected readonly brand: true;
}

/** A running function that can be suspended: `yield* c` stands for Python's `await c`. */
export type Coroutine<T> = Generator<Suspension, T, unknown>;

/** Anything `yield*` accepts inside a coroutine: a coroutine, a future, a task. */
export interface Awaitable<T> {
	[Symbol.iterator](): Iterator<Suspension, T, unknown>;
}

/** The value an awaitable gives. (The built-in `Awaited` is for promises.) */
export type Result<A> = A extends Awaitable<infer T> ? T : never;

class GiveWay extends Suspension {}

/** Yielding this lets everything else that is ready run once: `sleep(0)` is made of it. */
export const GIVE_WAY: Suspension = new GiveWay();

/** Whether `value` is a coroutine object (what calling a generator function gives). */
export function isCoroutine(value: unknown): value is Coroutine<unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const candidate = value as Partial<Coroutine<unknown>>;
	return typeof candidate.next === 'function' && typeof candidate.throw === 'function';
}

/** Whether `value` can stand after `yield*` in a coroutine. A string or an array is iterable, but not awaitable. */
export function isAwaitable(value: unknown): value is Awaitable<unknown> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		typeof (value as Partial<Awaitable<unknown>>)[Symbol.iterator] === 'function'
	);
}

/** Marks a coroutine that a task drives. A WeakSet would take ten times as long, and more memory. */
const DRIVEN: unique symbol = Symbol('driven');

/**
 * A coroutine runs once. A finished generator would give `undefined` in silence, and two tasks on one generator would
 * take its steps from one another.
 * @throws RuntimeError if `coroutine` was given to a task before.
 */
export function refuseReuse(coroutine: Coroutine<unknown> & { [DRIVEN]?: true }): void {
	if (coroutine[DRIVEN]) {
		throw new RuntimeError('cannot reuse already awaited coroutine: call its function again for a new one');
	}
	coroutine[DRIVEN] = true;
}
