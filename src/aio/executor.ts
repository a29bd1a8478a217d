import type { Coroutine } from './coroutine.ts';
import type { PoolFuture } from './pool-future.ts';

/**
 * What a worker is to do: a function that stands for itself (its source travels, the variables around it do not), or the
 * name under which the worker's script has registered one.
 */
export type Job<A extends unknown[], T> = ((...args: A) => T | Promise<T>) | string;

export interface SubmitOptions {
	/** Handed over instead of copied. */
	transfer?: Transferable[];
}

/** A pool of workers (concurrent.futures.Executor). */
export interface Executor extends AsyncDisposable {
	readonly maxWorkers: number;
	/** Queues a job. @throws RuntimeError after shutdown; BrokenExecutor. */
	submit<A extends unknown[], T>(job: Job<A, T>, args: A, options?: SubmitOptions): PoolFuture<T>;
	/**
	 * Queues a job for each item at once, and gives the results in the order of the items. `timeout`: seconds from the
	 * call; what is not there by then throws TimeoutError, and what has not begun is cancelled.
	 */
	map<I, T>(job: Job<[I], T>, items: Iterable<I>, options?: { timeout?: number }): AsyncIterable<T>;
	/** Takes no more jobs. Fulfils when the jobs have ended, or at once without `wait`. */
	shutdown(options?: { wait?: boolean; cancelFutures?: boolean }): Promise<void>;
	/** For pools that live in a loop's time: waits there until the jobs have ended. */
	join?(): Coroutine<void>;
}

/** The name a job goes by in traces. @throws TypeError if it is no job, as when its function was called already. */
export function nameOfJob(job: Job<never, unknown>): string {
	const got: string = job === null ? 'null' : typeof job;
	if (got !== 'function' && got !== 'string') {
		throw new TypeError(`a job is a function, with its arguments beside it, and not what its call gives: got ${got}`);
	}
	return typeof job === 'string' ? job : job.name || 'anonymous';
}

/** @throws RangeError unless it is a whole number above 0. */
export function checkMaxWorkers(maxWorkers: number): number {
	if (Number.isInteger(maxWorkers) && maxWorkers > 0) return maxWorkers;
	throw new RangeError(`max_workers must be greater than 0: maxWorkers is ${maxWorkers}`);
}
