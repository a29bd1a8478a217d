import type { Coroutine } from './coroutine.ts';
import { Future } from './future.ts';
import { PENDING } from './future-state.ts';
import { giveWay } from './give-way.ts';
import { getRunningLoop } from './running.ts';

/**
 * Suspends the task for `seconds`, and gives `result` (asyncio.sleep). With 0 or less, everything else that is ready
 * runs once.
 * @throws RangeError for NaN, TypeError for what is not a number; when awaited.
 *
 * @example
 * expect(runSync(sleep(2, 'rested'))).toBe('rested');
 */
export function sleep(seconds: number): Coroutine<void>;
export function sleep<T>(seconds: number, result: T): Coroutine<T>;
export function sleep(seconds: number, result?: unknown): Coroutine<unknown> {
	return seconds <= 0 ? giveWay(result) : sleepFor(seconds, result);
}

function* sleepFor(seconds: number, result: unknown): Coroutine<unknown> {
	if (typeof seconds !== 'number') throw new TypeError(`sleep() takes a number of seconds, got ${String(seconds)}`);
	if (Number.isNaN(seconds)) throw new RangeError('sleep() takes a number of seconds, got NaN');
	const loop = getRunningLoop();
	const future = new Future<unknown>({ loop });
	const timer = loop.callLater(seconds, finish, future);
	future.label = timer;
	try {
		yield* future;
		return result;
	} finally {
		timer.cancel();
	}
}

function finish(future: Future<unknown>): void {
	if (future.state === PENDING) future.setResult(undefined);
}
