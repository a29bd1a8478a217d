import type { Awaitable, Coroutine } from './coroutine.ts';
import { CancelledError, TimeoutError } from './errors.ts';
import { Future } from './future.ts';
import { PENDING } from './future-state.ts';
import { ensureFuture } from './tasks.ts';
import { timeout } from './timeout.ts';

/**
 * Awaits `aw` for at most `seconds` (asyncio.wait_for). When time runs out it is cancelled, and TimeoutError is thrown
 * once it has really ended. Null: no limit.
 * @throws TimeoutError; what `aw` throws.
 *
 * @example
 * expect(runSync(waitFor(sleep(1, 'in time'), 5))).toBe('in time');
 */
export function* waitFor<T>(aw: Awaitable<T>, seconds: number | null): Coroutine<T> {
	if (seconds === null || seconds > 0) {
		return yield* timeout(seconds, function* () {
			return yield* aw;
		});
	}
	const future = ensureFuture(aw);
	if (!future.done()) yield* cancelAndWait(future);
	try {
		return future.result();
	} catch (error) {
		if (!future.cancelled() || !(error instanceof CancelledError)) throw error;
		throw new TimeoutError('no time was given', { cause: error });
	}
}

/** Cancels `future` and waits until it has ended, however it takes it. */
function* cancelAndWait(future: Future<unknown>): Coroutine<void> {
	const waiter = new Future<void>({ loop: future.loop, label: future });
	const release = () => {
		if (waiter.state === PENDING) waiter.setResult();
	};
	future.addDoneCallback(release);
	try {
		future.cancel();
		yield* waiter;
	} finally {
		future.removeDoneCallback(release);
	}
}
