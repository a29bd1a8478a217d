import { describe, expect, test } from 'vitest';
import {
	asCompleted,
	CancelledError,
	createTask,
	EventLoop,
	from,
	getRunningLoop,
	run,
	sleep,
	TimeoutError,
	waitFor,
} from './index.ts';

describe('from native code to coroutines and back', () => {
	test('a promise gives its value or its error, whatever that is', async () => {
		const error = new Error('e');
		const seen = await run(
			(function* () {
				const results: unknown[] = [yield* from(Promise.resolve(42))];
				for (const reason of [error, null, 'text']) {
					try {
						yield* from(Promise.reject(reason));
					} catch (thrown) {
						results.push(thrown);
					}
				}
				return results;
			})(),
		);
		expect(seen).toEqual([42, error, null, 'text']);
	});

	test('giving up on a promise aborts its controller, if there is one', async () => {
		const controller = new AbortController();
		const main = waitFor(
			(function* () {
				yield* from(new Promise(() => {}), controller);
			})(),
			0.001,
		);
		await expect(run(main)).rejects.toBeInstanceOf(TimeoutError);
		expect(controller.signal.aborted).toBe(true);
	});

	test('a future has one promise, of the same end', async () => {
		const loop = new EventLoop();
		const [finished, failed, cancelled] = [loop.createFuture<number>(), loop.createFuture(), loop.createFuture()];
		const promises = [finished, failed, cancelled].map((future) => future.toPromise());
		expect(finished.toPromise()).toBe(promises[0]);
		finished.setResult(1);
		failed.setException(new Error('e'));
		cancelled.cancel('enough');
		const ends = await Promise.allSettled(promises);
		expect(ends).toMatchObject([{ value: 1 }, { reason: new Error('e') }, { reason: { detail: 'enough' } }]);
		expect(await finished.toPromise()).toBe(1);
	});

	test('the promise of a task whose loop closes is rejected, and does not hang', async () => {
		const loop = new EventLoop();
		loop.setExceptionHandler(() => {});
		const promise = loop.createTask(sleep(10)).toPromise();
		loop.close();
		await expect(promise).rejects.toBeInstanceOf(CancelledError);
	});

	test('a future goes through async functions without being unwrapped', async () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		expect((await (async () => future)()) === future).toBe(true);
	});

	test('futures can be taken natively in the order in which they end', async () => {
		const names: string[] = [];
		await run(
			(function* () {
				const tasks = [0.02, 0.001].map((seconds) => createTask(sleep(seconds), { name: `${seconds}` }));
				const completed = asCompleted(tasks);
				async function take(): Promise<void> {
					for await (const task of completed) names.push((task as (typeof tasks)[0]).name);
				}
				yield* from(take());
			})(),
		);
		expect(names).toEqual(['0.001', '0.02']);
	});

	test('native code may settle a future, and so wake the loop', async () => {
		const answer = await run(
			(function* () {
				const future = getRunningLoop().createFuture<string>();
				setTimeout(() => future.setResult('from a timer'), 1);
				return yield* future;
			})(),
		);
		expect(answer).toBe('from a timer');
	});
});
