import { type Clock, RealClock, VirtualClock } from './clock.ts';
import { type Context, copyContext } from './context.ts';
import { type Coroutine, isCoroutine } from './coroutine.ts';
import { CancelledError, RuntimeError } from './errors.ts';
import { EventLoop, type EventLoopOptions } from './event-loop.ts';
import { cancelLeftovers } from './leftovers.ts';
import { getLoopHost } from './loop-host.ts';
import { running } from './running.ts';
import { showValue } from './text.ts';

/** Settings of a run. The default clock is virtual for `runSync`, real for `run`; where somebody hosts loops, the host's. */
export interface RunOptions extends EventLoopOptions {
	/** Aborting it cancels the main coroutine: the way to shut down in good order. */
	signal?: AbortSignal | undefined;
}

/**
 * Runs a program on a virtual clock, at once: what takes an hour of its time takes no time here, and the same program
 * gives the same result every time.
 * @throws what `main` throws; DeadlockError; LivelockError; TypeError if it is not a coroutine; RuntimeError inside a
 * running loop, or when a promise or a worker must be waited for.
 *
 * @example
 * function* main(): Coroutine<string> { yield* sleep(3600); return 'an hour later'; }
 * expect(runSync(main())).toBe('an hour later');
 */
export function runSync<T>(main: Coroutine<T>, options: EventLoopOptions = {}): T {
	refuseInside('runSync()', main);
	const loop = new EventLoop({ ...options, clock: options.clock ?? clockForSync() });
	try {
		return loop.runUntilCompleteSync(main);
	} finally {
		try {
			const leftovers = cancelLeftovers(loop);
			if (leftovers !== null) loop.runUntilCompleteSync(leftovers.ended);
			leftovers?.report();
			const { isUsed, isInLoopTime } = loop.defaultExecutor;
			if (isUsed && isInLoopTime) loop.runUntilCompleteSync(loop.shutdownDefaultExecutor());
		} catch (exception) {
			reportFailedShutdown(loop, exception);
		}
		loop.close();
	}
}

/**
 * Runs a program, by default in real time (asyncio.run): makes a loop, runs `main` to its end, cancels the tasks that are
 * left and waits for them, shuts the default executor down, closes the loop.
 * @throws (rejects) as runSync; the signal's reason when the signal was the end of it.
 *
 * @example
 * expect(await run(sleep(0.001, 'done'))).toBe('done');
 */
export async function run<T>(main: Coroutine<T>, options: RunOptions = {}): Promise<T> {
	refuseInside('run()', main);
	const runner = new Runner(options);
	try {
		return await runner.run(main);
	} finally {
		await runner.close();
	}
}

/** Runs several main coroutines one after the other on one loop (asyncio.Runner). */
export class Runner implements AsyncDisposable {
	readonly #options: RunOptions & { loopFactory?: () => EventLoop };
	#loop: EventLoop | undefined = undefined;
	#context: Context | undefined = undefined;
	#closed = false;

	constructor(options: RunOptions & { loopFactory?: () => EventLoop } = {}) {
		this.#options = options;
	}

	/** Made on first use. @throws RuntimeError once the runner is closed. */
	get loop(): EventLoop {
		if (this.#closed) throw new RuntimeError('Runner is closed: make a new one');
		if (this.#loop === undefined) {
			const clock: Clock = this.#options.clock ?? getLoopHost()?.clock ?? new RealClock();
			this.#loop = this.#options.loopFactory?.() ?? new EventLoop({ ...this.#options, clock });
			this.#context = copyContext();
		}
		return this.#loop;
	}

	/** Runs `main`; context variables it sets are there for the next. @throws (rejects) as `run`. */
	async run<T>(main: Coroutine<T>): Promise<T> {
		const { loop } = this;
		refuseInside('Runner.run()', main);
		const task = loop.createTask(main, this.#context === undefined ? {} : { context: this.#context });
		const { signal } = this.#options;
		let interrupted = false;
		const interrupt = () => {
			interrupted = true;
			loop.callSoonThreadsafe(() => task.cancel());
		};
		if (signal?.aborted) interrupt();
		signal?.addEventListener('abort', interrupt);
		try {
			return await loop.runUntilComplete(task);
		} catch (error) {
			if (interrupted && error instanceof CancelledError && task.uncancel() === 0) throw signal?.reason;
			throw error;
		} finally {
			signal?.removeEventListener('abort', interrupt);
		}
	}

	/** Cancels what is left, waits for it, and closes the loop. Does nothing the second time. */
	async close(): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		const loop = this.#loop;
		if (loop === undefined || loop.isClosed()) return;
		try {
			const leftovers = cancelLeftovers(loop);
			if (leftovers !== null) await loop.runUntilComplete(leftovers.ended);
			leftovers?.report();
			if (loop.defaultExecutor.isUsed) await loop.runUntilComplete(loop.shutdownDefaultExecutor());
		} catch (exception) {
			reportFailedShutdown(loop, exception);
		}
		loop.close();
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.close();
	}
}

/** A host whose time can't be moved by a synchronous run leaves such a run a time of its own. */
function clockForSync(): Clock {
	const clock = getLoopHost()?.clock;
	return clock?.advanceTo === undefined ? new VirtualClock() : clock;
}

/** @throws RuntimeError, TypeError, so that the caller sees the mistake and not a loop. */
function refuseInside(what: string, main: unknown): void {
	if (running.loop !== null || running.driven !== null) {
		throw new RuntimeError(`${what} cannot be called from a running event loop: inside a coroutine, use yield*`);
	}
	if (isCoroutine(main)) return;
	const advice = typeof main === 'function' ? ': call the function, run(main())' : '';
	throw new TypeError(`a coroutine was expected, got ${showValue(main)}${advice}`);
}

function reportFailedShutdown(loop: EventLoop, exception: unknown): void {
	loop.callExceptionHandler({ message: 'tasks that were left did not end when they were cancelled', exception });
}
