import { Future } from './future.ts';
import { PENDING } from './future-state.ts';
import { getRunningLoop } from './running.ts';
import type { WaitReason } from './trace.ts';

class PromiseFuture<T> extends Future<T> {
	onCancel: () => void = () => {};
	/** Its number among what is under way outside the loop. */
	external = 0;

	override cancel(message?: unknown): boolean {
		if (!super.cancel(message)) return false;
		this.onCancel();
		return true;
	}

	override waitReason(): WaitReason {
		return { kind: 'promise', id: this.external };
	}
}

/**
 * Lets a coroutine await a native promise. Cancelling stops the waiting; the promise goes on, unless `controller` is
 * given, which is then aborted.
 * @throws what the promise is rejected with, when awaited; RuntimeError outside a running loop.
 *
 * @example
 * const answer = await run((function* () { return yield* from(Promise.resolve(42)); })());
 * expect(answer).toBe(42);
 */
export function from<T>(promise: PromiseLike<T>, controller?: AbortController): Future<T> {
	const loop = getRunningLoop();
	const future = new PromiseFuture<T>({ loop });
	const end = loop.externals.begin('promise', '');
	future.external = loop.externals.lastId;
	loop.watcher?.awaits?.(future.external, promise);
	future.onCancel = () => {
		end();
		controller?.abort();
	};
	const settle = (finish: () => void) => {
		if (future.state !== PENDING || loop.isClosed()) return;
		loop.callSoonThreadsafe(() => {
			end();
			if (future.state === PENDING) finish();
		});
	};
	promise.then(
		(value) => settle(() => future.setResult(value)),
		(error) => settle(() => future.fail(error)),
	);
	return future;
}
