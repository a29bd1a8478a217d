import type { Coroutine } from './coroutine.ts';
import { RuntimeError, TimeoutError } from './errors.ts';
import type { Executor } from './executor.ts';
import { from } from './from.ts';
import { getLoopHost } from './loop-host.ts';
import { showValue } from './text.ts';
import { waitFor } from './wait-for.ts';
import { WorkerExecutor } from './worker-executor.ts';

/** The pool a loop uses when none is named: real workers, made on first use. */
export class DefaultExecutor {
	#executor: Executor | null = null;
	#isShutDown = false;

	/** @throws RuntimeError after shutdown. */
	get(): Executor {
		if (this.#isShutDown) throw new RuntimeError('Executor shutdown has been called: the loop is ending');
		this.#executor ??= getLoopHost()?.makeExecutor?.() ?? new WorkerExecutor();
		return this.#executor;
	}

	/** @throws TypeError if it is not an executor. */
	set(executor: Executor): void {
		if (typeof (executor as Partial<Executor> | null)?.submit !== 'function') {
			throw new TypeError(`executor must be an Executor, a WorkerExecutor for example, got ${showValue(executor)}`);
		}
		this.#executor = executor;
	}

	/** Waits for its jobs, for at most `timeout` seconds. */
	*shutDown(timeout: number | null): Coroutine<void> {
		this.#isShutDown = true;
		const executor = this.#executor;
		if (executor === null) return;
		try {
			yield* waitFor(executor.join?.() ?? from(executor.shutdown()), timeout);
		} catch (error) {
			if (!(error instanceof TimeoutError)) throw error;
			console.warn(`The executor did not finish joining its workers within ${timeout} seconds.`);
			void executor.shutdown({ wait: false });
		}
	}

	/** Whether it has to be shut down before the loop closes. */
	get isUsed(): boolean {
		return this.#executor !== null && !this.#isShutDown;
	}

	/** Whether it can be shut down without waiting for anything outside the loop. */
	get isInLoopTime(): boolean {
		return this.#executor?.join !== undefined;
	}

	/** Lets it go without waiting. */
	abandon(): void {
		this.#isShutDown = true;
		void this.#executor?.shutdown({ wait: false, cancelFutures: true });
	}
}
