import type { Coroutine } from './coroutine.ts';
import { isCoroutine } from './coroutine.ts';
import type { EventLoop } from './event-loop.ts';
import { Future } from './future.ts';
import { CANCELLED, FAILED, PENDING } from './future-state.ts';
import { PoolFuture } from './pool-future.ts';
import { getRunningLoop } from './running.ts';
import { showValue } from './text.ts';
import type { WaitReason } from './trace.ts';

/** The loop's side of a job. */
class JobFuture<T> extends Future<T> {
	readonly #job: PoolFuture<T>;
	readonly #end: () => void;

	constructor(loop: EventLoop, job: PoolFuture<T>) {
		super({ loop });
		this.#job = job;
		this.#end = job.outside && !job.done() ? loop.externals.begin('job', job.label) : () => {};
		job.addDoneCallback(() => {
			if (!loop.isClosed()) loop.callSoonThreadsafe(() => this.#copy());
		});
	}

	/** A job that has begun goes on; nobody listens any more. */
	override cancel(message?: unknown): boolean {
		if (!super.cancel(message)) return false;
		this.#job.cancel();
		this.#end();
		return true;
	}

	override waitReason(): WaitReason {
		return { kind: 'executor', job: this.#job.label };
	}

	#copy(): void {
		this.#end();
		if (this.state !== PENDING) return;
		if (this.#job.cancelled()) {
			super.cancel();
			return;
		}
		try {
			this.setResult(this.#job.result());
		} catch (error) {
			this.fail(error);
		}
	}
}

/**
 * Lets a coroutine await a job of a pool (asyncio.wrap_future). Cancelling it cancels a job that has not begun. A loop's
 * future is given back as it is.
 */
export function wrapFuture<T>(future: PoolFuture<T> | Future<T>, options?: { loop?: EventLoop }): Future<T> {
	if (future instanceof Future) return future;
	return new JobFuture(options?.loop ?? getRunningLoop(), future);
}

/**
 * Runs a coroutine as a task of `loop`, from code that the loop does not run (asyncio.run_coroutine_threadsafe): event
 * handlers, promises, messages of workers. Cancelling the future cancels the task.
 * @throws TypeError if it is not a coroutine.
 */
export function runCoroutineThreadsafe<T>(coroutine: Coroutine<T>, loop: EventLoop): PoolFuture<T> {
	if (!isCoroutine(coroutine)) throw new TypeError(`A coroutine object is required, got ${showValue(coroutine)}`);
	const future = new PoolFuture<T>('coroutine', false);
	loop.callSoonThreadsafe(() => {
		if (future.cancelled()) return;
		try {
			chain(loop.createTask(coroutine), future);
		} catch (error) {
			future.fail(error);
			throw error;
		}
	});
	return future;
}

/** The end of either becomes the end of the other. */
function chain<T>(task: Future<T>, future: PoolFuture<T>): void {
	const { loop } = task;
	task.addDoneCallback(() => {
		if (future.done()) return;
		if (task.state === CANCELLED) future.cancel();
		else if (task.state === FAILED) future.fail(task.takeError());
		else future.setResult(task.result());
	});
	future.addDoneCallback(() => {
		if (future.cancelled() && !loop.isClosed()) loop.callSoonThreadsafe(() => task.cancel());
	});
}
