import { describe, expect } from 'vitest';
import {
	CancelledError,
	ContextVar,
	type Coroutine,
	createTask,
	EventLoop,
	Future,
	from,
	getRunningLoop,
	PoolFuture,
	Runner,
	RuntimeError,
	run,
	runCoroutineThreadsafe,
	runSync,
	SimulatedExecutor,
	sleep,
	VirtualClock,
	wrapFuture,
} from '../index.ts';
import { at, fact, failing, forever, later, loopWithReports, thrown, thrownBy, tick } from './fact.ts';

const virtual = () => ({ clock: new VirtualClock() });

describe('calls from outside the loop', () => {
	fact('TS-01', 'callSoonThreadsafe wakes a loop that waits', async () => {
		const loop = new EventLoop();
		const future = loop.createFuture<string>();
		loop.externals.begin('promise', '');
		setTimeout(() => loop.callSoonThreadsafe(() => future.setResult('woken')), 1);
		expect(await loop.runUntilComplete(future)).toBe('woken');
	});

	fact('TS-02', 'inside the loop it is callSoon', function* () {
		const loop = getRunningLoop();
		const log: string[] = [];
		loop.callSoon(() => log.push('a'));
		loop.callSoonThreadsafe(() => log.push('b'));
		loop.callSoon(() => log.push('c'));
		yield* tick();
		expect(log).toEqual(['a', 'b', 'c']);
	});

	fact('TS-03', 'debug mode refuses callSoon from outside', async () => {
		for (const debug of [true, false]) {
			const loop = new EventLoop({ debug });
			const end = loop.externals.begin('promise', '');
			const future = loop.createFuture<void>();
			const running = loop.runUntilComplete(future);
			const attempt = () => loop.callSoon(() => {});
			if (debug) expect(String(thrown(attempt))).toContain('Non-thread-safe operation');
			else attempt();
			loop.callSoonThreadsafe(() => future.setResult());
			end();
			await running;
		}
	});

	/** Starts `coroutine` from outside a loop that runs until it has ended. */
	async function fromOutside<T>(coroutine: Coroutine<T>): Promise<PoolFuture<T>> {
		const loop = new EventLoop();
		const future = runCoroutineThreadsafe(coroutine, loop);
		const end = loop.createFuture<void>();
		future.addDoneCallback(() => loop.callSoonThreadsafe(() => end.setResult()));
		await loop.runUntilComplete(end);
		return future;
	}

	fact('TS-04', 'runCoroutineThreadsafe gives a pool future', async () => {
		expect((await fromOutside(later(1, 'r'))).result()).toBe('r');
	});

	fact('TS-05', 'and the error of the coroutine', async () => {
		const error = new Error('e');
		expect((await fromOutside(failing(1, error))).exception()).toBe(error);
	});

	fact('TS-06', 'cancelling the pool future cancels the task', function* () {
		const log: unknown[] = [];
		const future = runCoroutineThreadsafe(
			(function* () {
				log.push(yield* thrownBy(forever()));
			})(),
			getRunningLoop(),
		);
		yield* tick(2);
		expect(future.cancel()).toBe(true);
		yield* tick(3);
		expect(log).toEqual([expect.any(CancelledError)]);
	});

	fact('TS-07', 'cancelling the task cancels the pool future', function* () {
		const future = runCoroutineThreadsafe(failing(1, new CancelledError()), getRunningLoop());
		yield* sleep(2);
		expect(future.cancelled()).toBe(true);
		expect(thrown(() => future.result())).toBeInstanceOf(CancelledError);
	});

	fact('TS-08', 'it takes coroutines only', () => {
		const error = thrown(() => runCoroutineThreadsafe(at as never, new EventLoop()));
		expect(error).toBeInstanceOf(TypeError);
		expect(String(error)).toContain('A coroutine object is required');
	});

	fact('TS-09', 'a failing task factory fails the pool future, and is reported', () => {
		const { loop, reports } = loopWithReports();
		const error = new Error('e');
		loop.setTaskFactory(() => {
			throw error;
		});
		const future = runCoroutineThreadsafe(at(1), loop);
		loop.runOnce();
		expect([future.exception(), reports[0]?.exception]).toEqual([error, error]);
	});

	fact('TS-10', 'wrapFuture chains both ways', function* () {
		const job = new PoolFuture<string>();
		const future = wrapFuture(job);
		getRunningLoop().callSoon(() => job.setResult('r'));
		expect(yield* future).toBe('r');
		const pending = new PoolFuture<string>();
		wrapFuture(pending).cancel();
		expect(pending.cancelled()).toBe(true);
		const own = new Future<number>();
		expect(wrapFuture(own) === own).toBe(true);
	});

	fact('TS-11', 'cancelled too late, the pool future keeps its result', function* () {
		const job = new PoolFuture<string>();
		const future = wrapFuture(job);
		job.setResult('r');
		future.cancel();
		yield* tick(2);
		expect([job.result(), future.cancelled()]).toEqual(['r', true]);
	});
});

describe('runners', () => {
	fact('RU-01', 'run makes a loop, and closes it', async () => {
		let loop: EventLoop | undefined;
		function* main(): Coroutine<string> {
			loop = getRunningLoop();
			return yield* later(0, 'r');
		}
		expect([runSync(main()), loop?.isClosed()]).toEqual(['r', true]);
		expect([await run(main()), loop?.isClosed()]).toEqual(['r', true]);
		const error = new Error('e');
		expect(thrown(() => runSync(failing(1, error)))).toBe(error);
		await expect(run(failing(0, error))).rejects.toBe(error);
	});

	fact('RU-02', 'run takes a coroutine', async () => {
		expect(String(thrown(() => runSync(at as never)))).toContain('TypeError: a coroutine was expected');
		await expect(run(1 as never)).rejects.toThrow('a coroutine was expected, got 1');
	});

	fact('RU-03', 'run can not be called inside', function* () {
		expect(String(thrown(() => runSync(at(1))))).toContain('cannot be called from a running event loop');
		const inside = run(at(1)).catch((error) => error);
		yield* tick();
		void inside.then((error) => expect(error).toBeInstanceOf(RuntimeError));
	});

	function* leaving(log: string[], end = 0): Coroutine<void> {
		createTask(
			(function* () {
				try {
					yield* forever();
				} finally {
					yield* sleep(end);
					log.push(`finally at ${getRunningLoop().time()}`);
				}
			})(),
		);
		yield* sleep(1);
	}

	fact('RU-04', 'tasks that are left are cancelled and awaited', async () => {
		const log: string[] = [];
		runSync(leaving(log, 2));
		await run(leaving(log, 2), virtual());
		expect(log).toEqual(['finally at 3', 'finally at 3']);
	});

	fact('RU-05', 'an error of a task that is left is reported', () => {
		const reports: unknown[] = [];
		const error = new Error('e');
		runSync(
			(function* () {
				getRunningLoop().setExceptionHandler((_loop, { message, exception }) => reports.push(message, exception));
				createTask(
					(function* () {
						yield* thrownBy(forever());
						throw error;
					})(),
				);
				yield* tick(2);
			})(),
		);
		expect(reports).toEqual(['unhandled exception during run() shutdown', error]);
	});

	fact('RU-06', 'a task that refuses to be cancelled keeps run from returning', () => {
		const log: string[] = [];
		runSync(
			(function* () {
				createTask(
					(function* () {
						yield* thrownBy(forever());
						yield* sleep(5);
						log.push(`ended at ${getRunningLoop().time()}`);
					})(),
				);
				yield* tick(2);
			})(),
		);
		expect(log).toEqual(['ended at 5']);
	});

	fact('RU-07', 'a runner runs several mains in one context', async () => {
		await using runner = new Runner(virtual());
		const variable = new ContextVar<string>('variable');
		await runner.run(
			(function* () {
				variable.set('kept');
				yield* tick();
			})(),
		);
		expect(
			await runner.run(
				(function* () {
					yield* tick();
					return variable.get();
				})(),
			),
		).toBe('kept');
	});

	fact('RU-08', 'a closed runner runs nothing', async () => {
		const runner = new Runner(virtual());
		const { loop } = runner;
		await runner.close();
		await runner.close();
		expect(loop.isClosed()).toBe(true);
		expect(String(thrown(() => runner.loop))).toContain('RuntimeError: Runner is closed');
		await expect(runner.run(at(1))).rejects.toThrow('Runner is closed');
	});

	fact('RU-09', 'a factory can make the loop', async () => {
		const made: EventLoop[] = [];
		await using runner = new Runner({
			loopFactory: () => {
				made.push(new EventLoop());
				return made[0] as EventLoop;
			},
		});
		await runner.run(at(1));
		expect([made.length, runner.loop === made[0]]).toEqual([1, true]);
	});

	fact('RU-10', 'first the tasks end, then the default pool, then the loop', () => {
		const log: string[] = [];
		runSync(
			(function* () {
				const loop = getRunningLoop();
				loop.setDefaultExecutor(new SimulatedExecutor({ maxWorkers: 1, duration: () => 9 }));
				const job = loop.runInExecutor(null, () => 'job');
				job.addDoneCallback(() => log.push(`job at ${loop.time()}, closed: ${loop.isClosed()}`));
				yield* leaving(log, 2);
			})(),
		);
		expect(log).toEqual(['finally at 3', 'job at 9, closed: false']);
	});

	fact('RU-11', 'a signal cancels the main coroutine', async () => {
		const controller = new AbortController();
		const log: string[] = [];
		const main = function* () {
			try {
				yield* from(new Promise(() => {}));
			} finally {
				log.push('cleaned up');
			}
		};
		setTimeout(() => controller.abort(new Error('Ctrl-C')), 1);
		await expect(run(main(), { signal: controller.signal })).rejects.toThrow('Ctrl-C');
		expect(log).toEqual(['cleaned up']);
		await expect(run(forever(), { signal: AbortSignal.abort('before') })).rejects.toBe('before');
	});
});
