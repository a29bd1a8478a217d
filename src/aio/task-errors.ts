import { isCoroutine } from './coroutine.ts';
import { RecursionError, RuntimeError } from './errors.ts';
import { Future } from './future.ts';
import { showValue } from './text.ts';

/** @throws TypeError that says what to write instead. */
export function refuseUnlessCoroutine(value: unknown): void {
	if (isCoroutine(value)) return;
	let advice = '';
	if (typeof value === 'function') advice = ': call the function, createTask(work())';
	else if (value instanceof Promise) advice = ': wrap the promise, from(promise)';
	throw new TypeError(`a coroutine was expected, got ${showValue(value)}${advice}`);
}

/** A coroutine suspended by something else than `yield*` of an awaitable. */
export function badYield(value: unknown): RuntimeError {
	if (value instanceof Future || isCoroutine(value)) {
		return new RuntimeError(`yield was used instead of yield* with ${showValue(value)}`);
	}
	if (value instanceof Promise) {
		return new RuntimeError('Task got bad yield: a promise; write yield* from(promise)');
	}
	return new RuntimeError(`Task got bad yield: ${showValue(value)}; a coroutine suspends only by yield*`);
}

/** Whether the engine ran out of stack. Only V8 and JavaScriptCore throw a RangeError. */
export function isStackOverflow(error: unknown): boolean {
	return (
		(error instanceof RangeError && error.message === 'Maximum call stack size exceeded') ||
		(error instanceof Error && error.name === 'InternalError' && error.message === 'too much recursion')
	);
}

export function tooDeep(cause: unknown): RecursionError {
	return new RecursionError(
		'coroutines await one another too deep for the stack (some thousand levels): use a loop, or give each level a task',
		{ cause },
	);
}
