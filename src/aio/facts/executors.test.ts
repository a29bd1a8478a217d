import { describe, expect, vi } from 'vitest';
import {
	BrokenExecutor,
	CancelledError,
	createTask,
	EventLoop,
	from,
	gather,
	getRunningLoop,
	InvalidStateError,
	PoolFuture,
	RuntimeError,
	run,
	runSync,
	SimulatedExecutor,
	sleep,
	TimeoutError,
	toThread,
	VirtualClock,
	WorkerExecutor,
	wrapFuture,
} from '../index.ts';
import { fact, inLoopTime, thrown, thrownBy, tick } from './fact.ts';

const square = (n: number): number => n * n;

/** A pool in the loop's time whose jobs take a second. */
function pool(maxWorkers = 1): SimulatedExecutor {
	return new SimulatedExecutor({ maxWorkers, duration: () => 1 });
}

describe('executors', () => {
	fact('EX-01', 'submit returns at once, the result comes from a worker', async () => {
		await using workers = new WorkerExecutor({ maxWorkers: 1 });
		const future = workers.submit((a: number, b: number) => a + b, [1, 2]);
		expect([future.done(), await future.toPromise()]).toEqual([false, 3]);
	});

	fact('EX-02', 'a pool needs a worker', () => {
		for (const maxWorkers of [0, -1]) {
			const error = thrown(() => new WorkerExecutor({ maxWorkers }));
			expect(error).toBeInstanceOf(RangeError);
			expect(String(error)).toContain('max_workers must be greater than 0');
		}
	});

	fact('EX-03', 'so many at once, the rest in order', function* () {
		const workers = pool(2);
		const log: unknown[] = [];
		const futures = [1, 2, 3].map((n) => workers.submit(square, [n]));
		for (const future of futures) future.addDoneCallback((job) => log.push(job.result(), getRunningLoop().time()));
		yield* gather(futures.map((future) => wrapFuture(future)));
		expect(log).toEqual([1, 1, 4, 1, 9, 2]);
	});

	fact('EX-04', 'workers are made on demand and used again', async () => {
		await using workers = new WorkerExecutor({ maxWorkers: 4 });
		const count = () => {
			const scope = globalThis as { jobs?: number };
			scope.jobs = (scope.jobs ?? 0) + 1;
			return scope.jobs;
		};
		const counts: number[] = [];
		for (let n = 0; n < 3; n++) counts.push(await workers.submit(count, []).toPromise());
		expect(counts).toEqual([1, 2, 3]);
	});

	fact('EX-05', 'a job that throws leaves its worker alive', async () => {
		await using workers = new WorkerExecutor({ maxWorkers: 1 });
		const failed = workers.submit((): number => {
			throw new RangeError('e');
		}, []);
		await expect(failed.toPromise()).rejects.toThrow(new RangeError('e'));
		expect(failed.exception()).toBeInstanceOf(RangeError);
		expect(await workers.submit(square, [3]).toPromise()).toBe(9);
	});

	fact('EX-06', 'a job can be cancelled until it begins', function* () {
		const workers = pool();
		const [running, queued] = [workers.submit(square, [1]), workers.submit(square, [2])];
		expect([running.running(), running.cancel(), queued.cancel(), queued.cancel()]).toEqual([true, false, true, true]);
		yield* wrapFuture(running);
		expect([running.done(), running.cancel(), queued.cancelled()]).toEqual([true, false, true]);
	});

	fact('EX-07', 'callbacks are called at once, and each despite the others', function* () {
		const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
		const future = pool().submit(square, [3]);
		const log: unknown[] = [];
		future.addDoneCallback(() => {
			throw new Error('e');
		});
		future.addDoneCallback((job) => log.push(job === future));
		yield* wrapFuture(future);
		future.addDoneCallback(() => log.push('at once'));
		expect([log, errors.mock.calls.length]).toEqual([[true, 'at once'], 1]);
		errors.mockRestore();
	});

	fact('EX-08', 'a pool future is settled once, and has no result before', function* () {
		const future = new PoolFuture<number>();
		expect(thrown(() => future.result())).toBeInstanceOf(InvalidStateError);
		future.setResult(1);
		expect(thrown(() => future.setResult(2))).toBeInstanceOf(InvalidStateError);
		const cancelled = new PoolFuture<number>();
		cancelled.cancel();
		expect(thrown(() => cancelled.result())).toBeInstanceOf(CancelledError);
		yield* tick();
	});

	fact('EX-09', 'map queues all at once, and gives results in order', async () => {
		await using workers = new WorkerExecutor({ maxWorkers: 2 });
		const results: number[] = [];
		for await (const result of workers.map(square, [1, 2, 3, 4])) results.push(result);
		expect(results).toEqual([1, 4, 9, 16]);
	});

	fact('EX-10', 'map with a timeout: late results throw, what has not begun is cancelled', async () => {
		const submitted: number[] = [];
		const workers = new SimulatedExecutor({ maxWorkers: 1, duration: (_job, [n]) => (n === 1 ? 1 : 10) });
		const note = (n: number) => submitted.push(n);
		const main = function* () {
			const items = workers.map(note, [1, 2, 3], { timeout: 2 })[Symbol.asyncIterator]();
			const first = yield* inLoopTime(items.next());
			const second = yield* thrownBy(inLoopTime(items.next()));
			expect(getRunningLoop().time()).toBe(2);
			yield* workers.join();
			return [first, second, getRunningLoop().time()];
		};
		expect(await run(main(), { clock: new VirtualClock() })).toEqual([
			{ value: 1, done: false },
			expect.any(TimeoutError),
			11,
		]);
		expect(submitted).toEqual([1, 2]);
	});

	fact('EX-11', 'shutdown', async () => {
		const workers = new WorkerExecutor({ maxWorkers: 1 });
		const future = workers.submit(square, [2]);
		await workers.shutdown({ wait: false });
		expect(String(thrown(() => workers.submit(square, [1])))).toContain('cannot schedule new futures after shutdown');
		await workers.shutdown();
		expect(future.result()).toBe(4);
	});

	fact('EX-12', 'shutdown can cancel what has not begun', function* () {
		const workers = pool();
		const [first, second] = [workers.submit(square, [1]), workers.submit(square, [2])];
		void workers.shutdown({ cancelFutures: true });
		yield* workers.join();
		expect([first.result(), second.cancelled()]).toEqual([1, true]);
	});

	fact('EX-13', 'a pool as a block shuts down at its end', async () => {
		let future: PoolFuture<number> | undefined;
		{
			await using workers = new WorkerExecutor({ maxWorkers: 1 });
			future = workers.submit(square, [2]);
		}
		expect(future.result()).toBe(4);
	});

	fact('EX-14', 'an initializer runs once in every worker, and breaks the pool if it throws', async () => {
		const initializer = () => {
			(globalThis as { ready?: string }).ready = 'ready';
		};
		await using workers = new WorkerExecutor({ maxWorkers: 1, initializer });
		const look = () => (globalThis as { ready?: string }).ready;
		expect(await workers.submit(look, []).toPromise()).toBe('ready');
		const broken = new WorkerExecutor({
			maxWorkers: 1,
			initializer: () => {
				throw new Error('e');
			},
		});
		const futures = [broken.submit(square, [1]), broken.submit(square, [2])];
		for (const future of futures) await expect(future.toPromise()).rejects.toBeInstanceOf(BrokenExecutor);
		expect(thrown(() => broken.submit(square, [3]))).toBeInstanceOf(BrokenExecutor);
	});

	fact('EX-15', 'by default there is a worker less than cores', () => {
		expect(new WorkerExecutor().maxWorkers).toBe(Math.max(1, navigator.hardwareConcurrency - 1));
	});

	fact('EX-17', 'the default pool is made on first use, and the loop goes on meanwhile', async () => {
		const log: string[] = [];
		const value = await run(
			(function* () {
				const job = getRunningLoop().runInExecutor(null, square, 5);
				yield* sleep(0);
				log.push(job.done() ? 'done' : 'goes on');
				return yield* job;
			})(),
		);
		expect([value, log]).toEqual([25, ['goes on']]);
	});

	fact('EX-18', 'an error of a job is thrown where it is awaited', function* () {
		const job = getRunningLoop().runInExecutor(pool(), () => {
			throw new RangeError('e');
		});
		expect(yield* thrownBy(job)).toEqual(new RangeError('e'));
	});

	fact('EX-19', 'cancelling who waits lets a running job run, and keeps a queued one from beginning', function* () {
		const workers = pool();
		const [running, queued] = [workers.submit(square, [1]), workers.submit(square, [2])];
		const tasks = [running, queued].map((future) =>
			createTask(
				(function* () {
					return yield* wrapFuture(future);
				})(),
			),
		);
		yield* tick();
		for (const task of tasks) task.cancel();
		yield* tick(2);
		expect(tasks.map((task) => task.cancelled())).toEqual([true, true]);
		yield* workers.join();
		expect([running.result(), queued.cancelled(), getRunningLoop().time()]).toEqual([1, true, 1]);
	});

	fact('EX-20', 'a result that comes after close() is dropped', async () => {
		const loop = new EventLoop();
		await using workers = new WorkerExecutor({ maxWorkers: 1 });
		const job = workers.submit(square, [2]);
		loop.runInExecutor(workers, square, 3);
		wrapFuture(job, { loop });
		loop.close();
		expect(await job.toPromise()).toBe(4);
	});

	fact('EX-21', 'the default pool can be shut down', function* () {
		const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
		const loop = getRunningLoop();
		loop.setDefaultExecutor(pool());
		const job = loop.runInExecutor(null, square, 2);
		yield* loop.shutdownDefaultExecutor(0.5);
		expect([job.done(), warnings.mock.calls.length]).toEqual([false, 1]);
		yield* loop.shutdownDefaultExecutor();
		expect([job.done(), loop.time()]).toEqual([true, 1]);
		expect(String(thrown(() => loop.runInExecutor(null, square, 3)))).toContain('Executor shutdown has been called');
		warnings.mockRestore();
	});

	fact('EX-22', 'what is no executor is refused', () => {
		expect(thrown(() => new EventLoop().setDefaultExecutor({} as never))).toBeInstanceOf(TypeError);
	});

	fact('EX-23', 'toThread begins when it is awaited', function* () {
		const loop = getRunningLoop();
		const submitted: unknown[] = [];
		const workers = new SimulatedExecutor({ maxWorkers: 1, duration: (_job, args) => submitted.push(args) });
		loop.setDefaultExecutor(workers);
		const coroutine = toThread(square, 4);
		expect(submitted).toEqual([]);
		expect(yield* coroutine).toBe(16);
		expect(submitted).toEqual([[4]]);
	});

	fact('EX-24', 'ten of them, in the order of the arguments', async () => {
		const results = await run(
			(function* () {
				getRunningLoop().setDefaultExecutor(new WorkerExecutor({ maxWorkers: 2 }));
				return yield* gather(Array.from({ length: 10 }, (_, n) => toThread(square, n)));
			})(),
		);
		expect(results).toEqual([0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
	});
});

describe('what a synchronous run can not do', () => {
	fact('EX-17', 'wait for a real worker', () => {
		const error = thrown(() => runSync(toThread(square, 2)));
		expect(error).toBeInstanceOf(RuntimeError);
		expect(String(error)).toContain("can't wait for what is outside the loop (job square); use run() instead");
	});

	fact('TS-01', 'wait for a promise', () => {
		const waiting = function* () {
			return yield* from(Promise.resolve(1));
		};
		expect(String(thrown(() => runSync(waiting())))).toContain('use run() instead');
	});
});
