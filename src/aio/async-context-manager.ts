import type { Coroutine } from './coroutine.ts';
import { RuntimeError } from './errors.ts';

/**
 * Makes a block function out of one coroutine with a set-up, a gap and a clean-up (contextlib.asynccontextmanager). The
 * gap is `yield* give(value)`: there the body of the block runs, and what it throws is thrown.
 * @throws RuntimeError, when the block is used, if `give` is called twice or, unless it throws, not at all.
 *
 * @example
 * const log: string[] = [];
 * const withDoor = asyncContextManager(function* (give: (door: string) => Coroutine<void>, name: string) {
 *   yield* sleep(1);
 *   log.push(`${name} open`);
 *   try {
 *     yield* give(name);
 *   } finally {
 *     log.push(`${name} shut`);
 *   }
 * });
 * runSync(withDoor(function* (door) { log.push(`through ${door}`); yield* sleep(1); }, 'red'));
 * expect(log).toEqual(['red open', 'through red', 'red shut']);
 */
export function asyncContextManager<V, A extends unknown[]>(
	manager: (give: (value: V) => Coroutine<void>, ...args: A) => Coroutine<void>,
): <T>(body: (value: V) => Coroutine<T>, ...args: A) => Coroutine<T | undefined> {
	return function* <T>(body: (value: V) => Coroutine<T>, ...args: A): Coroutine<T | undefined> {
		let given = false;
		let result: T | undefined;
		function* give(value: V): Coroutine<void> {
			if (given) throw new RuntimeError("the context manager didn't stop after its body: it calls give() twice");
			given = true;
			result = yield* body(value);
		}
		yield* manager(give, ...args);
		if (!given) throw new RuntimeError("the context manager didn't run its body: it never calls give()");
		// A manager that swallows the error of its body leaves the block without a result.
		return result;
	};
}
