import type { Awaitable } from './coroutine.ts';
import { Future } from './future.ts';
import { CANCELLED, FINISHED } from './future-state.ts';
import { ensureFuture } from './tasks.ts';

/**
 * Protects `aw` from the cancellation of whoever awaits the shield (asyncio.shield): the shield is cancelled, `aw` goes
 * on. A coroutine begins at once as a task.
 * @throws TypeError for what can't be awaited.
 *
 * @example
 * runSync((function* () {
 *   const saving = createTask(sleep(2, 'saved'));
 *   try { yield* waitFor(shield(saving), 1); } catch {}
 *   expect(yield* saving).toBe('saved');
 * })());
 */
export function shield<T>(aw: Awaitable<T>): Future<T> {
	const inner = ensureFuture(aw);
	if (inner.done()) return inner;
	const outer = new Future<T>({ loop: inner.loop, label: inner });
	const onInner = () => {
		if (outer.cancelled()) inner.loop.reports.forget(inner);
		else if (inner.state === CANCELLED) outer.cancel();
		else if (inner.state === FINISHED) outer.setResult(inner.result());
		else outer.fail(inner.takeError());
	};
	inner.addDoneCallback(onInner);
	outer.addDoneCallback(() => {
		if (!inner.done()) inner.removeDoneCallback(onInner);
	});
	return outer;
}
