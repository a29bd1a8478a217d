import { BrokenExecutor, RuntimeError } from './errors.ts';
import { checkMaxWorkers, type Executor, type Job, nameOfJob, type SubmitOptions } from './executor.ts';
import { getLoopHost } from './loop-host.ts';
import { mapJobs } from './map-jobs.ts';
import { PoolFuture } from './pool-future.ts';
import { Ring } from './ring.ts';
import { unpackError } from './thrown.ts';
import type { JobAnswer, JobRequest } from './worker-main.ts';
import { startWorker, type WorkerThread } from './worker-thread.ts';

export interface WorkerExecutorOptions {
	/** Default: one less than the processor has cores, at least 1. */
	maxWorkers?: number;
	/** A module every worker loads; it registers jobs to be named: `globalThis.aioJobs = { hash, sort }`. */
	script?: string | URL;
	/** Runs once in every worker before its first job; if it throws, the pool is broken. */
	initializer?: Job<[], unknown>;
}

/** A job that waits for a worker. */
interface Waiting {
	readonly future: PoolFuture<unknown>;
	readonly request: JobRequest;
	readonly transfer: readonly Transferable[];
}

interface PoolWorker {
	thread: WorkerThread | undefined;
	future: PoolFuture<unknown> | undefined;
	/** The job it is to begin with once its initializer has run. */
	first: Waiting | undefined;
}

/** The number of the request that runs the initializer. */
const INITIALIZE = 0;

/**
 * Runs jobs in real workers, in the browser and in Node (concurrent.futures.ProcessPoolExecutor comes closest: nothing
 * is shared, arguments and results are copied). A job that runs is never interrupted.
 *
 * @example
 * await using pool = new WorkerExecutor({ maxWorkers: 2 });
 * expect(await pool.submit((a: number, b: number) => a + b, [1, 2]).toPromise()).toBe(3);
 */
export class WorkerExecutor implements Executor {
	readonly maxWorkers: number;
	readonly #options: WorkerExecutorOptions;
	readonly #waiting = new Ring<Waiting>();
	readonly #workers = new Set<PoolWorker>();
	readonly #idle: PoolWorker[] = [];
	#lastId = INITIALIZE;
	#isShutDown = false;
	#broken: BrokenExecutor | undefined = undefined;
	readonly #onEmpty: (() => void)[] = [];

	/** @throws RangeError if `maxWorkers` is not a whole number above 0. */
	constructor(options: WorkerExecutorOptions = {}) {
		this.#options = options;
		this.maxWorkers = checkMaxWorkers(
			options.maxWorkers ?? Math.max(1, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1),
		);
	}

	submit<A extends unknown[], T>(job: Job<A, T>, args: A, options: SubmitOptions = {}): PoolFuture<T> {
		if (this.#broken !== undefined) throw this.#broken;
		if (this.#isShutDown) {
			throw new RuntimeError('cannot schedule new futures after shutdown: the pool takes no more jobs');
		}
		const future = new PoolFuture<T>(nameOfJob(job));
		const request = toRequest(++this.#lastId, job, args);
		this.#waiting.push({ future: future as PoolFuture<unknown>, request, transfer: options.transfer ?? [] });
		this.#dispatch();
		return future;
	}

	map<I, T>(job: Job<[I], T>, items: Iterable<I>, options?: { timeout?: number }): AsyncIterable<T> {
		const futures = Array.from(items, (item) => this.submit(job, [item]));
		return mapJobs(futures, options?.timeout);
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
		const ended = new Promise<void>((resolve) => this.#onEmpty.push(resolve));
		this.#dispatch();
		if (wait) await ended;
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.shutdown();
	}

	/** Gives waiting jobs to idle workers, or to new ones; lets workers go once nothing is left after a shutdown. */
	#dispatch(): void {
		for (;;) {
			while (this.#waiting.at(0)?.future.done()) this.#waiting.shift();
			if (this.#waiting.length === 0) break;
			const worker = this.#idle.pop() ?? this.#start();
			if (worker === undefined) return;
			const next = this.#waiting.shift();
			if (next !== undefined) this.#give(worker, next);
		}
		if (!this.#isShutDown || this.#workers.size > this.#idle.length) return;
		for (const worker of this.#workers) worker.thread?.terminate();
		this.#workers.clear();
		this.#idle.length = 0;
		for (const resolve of this.#onEmpty.splice(0)) resolve();
	}

	#start(): PoolWorker | undefined {
		if (this.#workers.size >= this.maxWorkers) return undefined;
		const worker: PoolWorker = { thread: undefined, future: undefined, first: undefined };
		this.#workers.add(worker);
		return worker;
	}

	#give(worker: PoolWorker, waiting: Waiting): void {
		if (!waiting.future.begin()) {
			this.#release(worker);
			return;
		}
		worker.future = waiting.future;
		const { initializer } = this.#options;
		try {
			if (worker.thread === undefined) {
				const script = this.#options.script?.toString();
				worker.thread = startWorker(script, {
					onAnswer: (answer) => this.#onAnswer(worker, answer),
					onEnd: (why) => this.#onEnd(worker, why),
				});
				if (initializer !== undefined) {
					worker.first = waiting;
					worker.thread.post(toRequest(INITIALIZE, initializer, []), []);
					return;
				}
			}
			worker.thread.keepAlive(true);
			worker.thread.post(waiting.request, waiting.transfer);
		} catch (error) {
			// The arguments can't be sent, or there are no workers here.
			worker.future = undefined;
			waiting.future.fail(error);
			this.#release(worker);
		}
	}

	#release(worker: PoolWorker): void {
		worker.thread?.keepAlive(false);
		if (this.#workers.has(worker)) this.#idle.push(worker);
	}

	#onAnswer(worker: PoolWorker, answer: JobAnswer): void {
		const { first, future } = worker;
		if (answer.id === INITIALIZE && first !== undefined) {
			worker.first = undefined;
			if (answer.ok) worker.thread?.post(first.request, first.transfer);
			else this.#break(unpackError(answer.error));
			return;
		}
		worker.future = undefined;
		this.#release(worker);
		if (answer.ok) future?.setResult(answer.value);
		else future?.fail(unpackError(answer.error));
		this.#dispatch();
	}

	/** A worker that ends by itself takes its job with it; the pool goes on with others. */
	#onEnd(worker: PoolWorker, why: unknown): void {
		if (!this.#workers.delete(worker)) return;
		const place = this.#idle.indexOf(worker);
		if (place >= 0) this.#idle.splice(place, 1);
		worker.thread?.terminate();
		worker.future?.fail(new RuntimeError(`the worker died while it ran a job: ${String(why)}`, { cause: why }));
		this.#dispatch();
	}

	#break(cause: unknown): void {
		const broken = new BrokenExecutor('the initializer of a worker failed, so the pool can not work', { cause });
		this.#broken = broken;
		for (const worker of this.#workers) {
			worker.thread?.terminate();
			worker.future?.fail(broken);
		}
		this.#workers.clear();
		this.#idle.length = 0;
		for (const { future } of this.#waiting) if (!future.done()) future.fail(broken);
		this.#waiting.clear();
		for (const resolve of this.#onEmpty.splice(0)) resolve();
	}
}

function toRequest(id: number, job: Job<never, unknown>, args: readonly unknown[]): JobRequest {
	const name = nameOfJob(job);
	if (typeof job === 'string') return { id, name, args };
	return { id, name, source: getLoopHost()?.codeOf?.(job) ?? job.toString(), args };
}
