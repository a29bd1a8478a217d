import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	EventLoop,
	Future,
	getRunningLoop,
	PoolFuture,
	runCoroutineThreadsafe,
	sleep,
	wrapFuture,
} from '../index.ts';
import { at, fact, failing, forever, later, loopWithReports, thrown, thrownBy, tick } from './fact.ts';

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
