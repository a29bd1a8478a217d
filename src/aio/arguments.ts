import { isCoroutine } from './coroutine.ts';
import { showValue } from './text.ts';

/** @throws TypeError if `value` can't be called as a callback. */
export function checkCallable(what: string, value: unknown): void {
	if (isCoroutine(value) || Object.prototype.toString.call(value) === '[object GeneratorFunction]') {
		throw new TypeError(`coroutines cannot be used with ${what}: make a task of it, createTask(work())`);
	}
	if (typeof value !== 'function') throw new TypeError(`${what} needs a function, got ${showValue(value)}`);
}

/** @throws TypeError if `value` is not a number, RangeError if it is NaN. */
export function checkTime(what: string, value: number): void {
	if (typeof value !== 'number') throw new TypeError(`${what} must be a number of seconds, got ${String(value)}`);
	if (Number.isNaN(value)) throw new RangeError(`${what} must be a number of seconds, got NaN`);
}
