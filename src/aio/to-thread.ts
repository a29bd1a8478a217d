import type { Coroutine } from './coroutine.ts';
import type { Job } from './executor.ts';
import { getRunningLoop } from './running.ts';

/**
 * Runs a job in the loop's own pool of workers (asyncio.to_thread). Nothing begins before it is awaited. What the job
 * needs must come as arguments: they are copied, and the variables around the function stay behind.
 *
 * @example
 * const sum = await run((function* () {
 *   return yield* toThread((a: number, b: number) => a + b, 1, 2);
 * })());
 * expect(sum).toBe(3);
 */
export function* toThread<A extends unknown[], T>(job: Job<A, T>, ...args: A): Coroutine<T> {
	return yield* getRunningLoop().runInExecutor(null, job, ...args);
}
