import type { Coroutine } from './coroutine.ts';
import { RuntimeError } from './errors.ts';
import { Event } from './event.ts';
import type { EventLoop } from './event-loop.ts';
import { checkMaxWorkers, type Executor, type Job, nameOfJob } from './executor.ts';
import { PoolFuture } from './pool-future.ts';
import { Ring } from './ring.ts';
import { getRunningLoop } from './running.ts';
import { waitFor } from './wait-for.ts';
import { wrapFuture } from './wrap-future.ts';

export interface SimulatedExecutorOptions {
	maxWorkers: number;
	/** How long a job takes, in seconds of the loop's time. */
	duration: (job: Job<never, unknown>, args: readonly unknown[]) => number;
	/** Functions that jobs can name. */
	jobs?: Readonly<Record<string, (...args: never) => unknown>>;
}

interface SimulatedJob {
	readonly future: PoolFuture<unknown>;
	readonly seconds: number;
	readonly run: () => unknown;
}

/**
 * A pool inside the loop's own time: each job takes `duration` seconds of it, and at most `maxWorkers` run at once.
 * Deterministic, for lessons and tests about pools.
 *
 * @example
 * const pool = new SimulatedExecutor({ maxWorkers: 2, duration: () => 1 });
 * const ends = runSync((function* () {
 *   const loop = getRunningLoop();
 *   const jobs = [1, 2, 3].map((n) => loop.runInExecutor(pool, (x: number) => x * x, n));
 *   return [yield* gather(jobs), loop.time()];
 * })());
 * expect(ends).toEqual([[1, 4, 9], 2]);
 */
export class SimulatedExecutor implements Executor {
	readonly maxWorkers: number;
	readonly #options: SimulatedExecutorOptions;
	readonly #waiting = new Ring<SimulatedJob>();
	readonly #freeWorkers: number[];
	#isShutDown = false;
	#loop: EventLoop | undefined = undefined;
	readonly #idle = new Event({ name: 'the pool is idle', isPart: true });
	readonly #onIdle: (() => void)[] = [];

	/** @throws RangeError if `maxWorkers` is not a whole number above 0. */
	constructor(options: SimulatedExecutorOptions) {
		this.#options = options;
		this.maxWorkers = checkMaxWorkers(options.maxWorkers);
		this.#freeWorkers = Array.from({ length: this.maxWorkers }, (_, index) => this.maxWorkers - index);
		this.#idle.set();
	}

	/** @throws RuntimeError after shutdown, or outside a running loop. */
	submit<A extends unknown[], T>(job: Job<A, T>, args: A): PoolFuture<T> {
		if (this.#isShutDown) {
			throw new RuntimeError('cannot schedule new futures after shutdown: the pool takes no more jobs');
		}
		this.#loop ??= getRunningLoop();
		const future = new PoolFuture<unknown>(nameOfJob(job), false);
		const run = () => this.#find(job as Job<unknown[], unknown>)(...structuredClone(args));
		this.#waiting.push({ future, seconds: this.#options.duration(job, args), run });
		this.#idle.clear();
		this.#dispatch(this.#loop);
		return future as PoolFuture<T>;
	}

	async *map<I, T>(job: Job<[I], T>, items: Iterable<I>, options?: { timeout?: number }): AsyncIterable<T> {
		const loop = getRunningLoop();
		const futures = Array.from(items, (item) => this.submit(job, [item]));
		const deadline = options?.timeout === undefined ? null : loop.clock.now() + options.timeout;
		try {
			for (const future of futures) {
				const left = deadline === null ? null : deadline - loop.clock.now();
				yield await loop.createTask(waitFor(wrapFuture(future, { loop }), left)).toPromise();
			}
		} finally {
			for (const future of futures) future.cancel();
		}
	}

	async shutdown({
		wait = true,
		cancelFutures = false,
	}: {
		wait?: boolean;
		cancelFutures?: boolean;
	} = {}): Promise<void> {
		this.#isShutDown = true;
		if (cancelFutures) for (const { future } of this.#waiting) future.cancel();
		if (wait && !this.#isIdle()) await new Promise<void>((resolve) => this.#onIdle.push(resolve));
	}

	*join(): Coroutine<void> {
		this.#isShutDown = true;
		if (!this.#isIdle()) yield* this.#idle.wait();
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.shutdown();
	}

	#isIdle(): boolean {
		return this.#freeWorkers.length === this.maxWorkers && this.#waiting.length === 0;
	}

	#dispatch(loop: EventLoop): void {
		while (this.#waiting.length > 0 && this.#freeWorkers.length > 0) {
			const job = this.#waiting.shift();
			if (job?.future.begin()) this.#begin(loop, job);
		}
		if (!this.#isIdle()) return;
		this.#idle.set();
		for (const resolve of this.#onIdle.splice(0)) resolve();
	}

	#begin(loop: EventLoop, job: SimulatedJob): void {
		const worker = this.#freeWorkers.pop() ?? 0;
		const ended = loop.tracer?.job(job.future.label, worker);
		loop.callLater(job.seconds, () => {
			const outcome = outcomeOf(job);
			ended?.(outcome.failed);
			this.#freeWorkers.push(worker);
			if (outcome.failed) job.future.fail(outcome.value);
			else job.future.setResult(outcome.value);
			this.#dispatch(loop);
		});
	}

	#find(job: Job<unknown[], unknown>): (...args: unknown[]) => unknown {
		if (typeof job === 'function') return job;
		const found = this.#options.jobs?.[job] as ((...args: unknown[]) => unknown) | undefined;
		if (found !== undefined) return found;
		throw new ReferenceError(`the pool has no job "${job}": give it with the option "jobs"`);
	}
}

function outcomeOf({ run }: SimulatedJob): { failed: boolean; value: unknown } {
	try {
		const value = run();
		if (value instanceof Promise)
			throw new TypeError('a simulated job must not be asynchronous: its time is `duration`');
		return { failed: false, value: structuredClone(value) };
	} catch (error) {
		return { failed: true, value: error };
	}
}
