import { describe, expect, test } from 'vitest';
import {
	type Coroutine,
	createTask,
	EventLoop,
	Future,
	from,
	gather,
	getRunningLoop,
	LivelockError,
	Lock,
	RecursionError,
	RuntimeError,
	runSync,
	ScaledClock,
	sleep,
	type Task,
	timeout,
	VirtualClock,
	wait,
} from './index.ts';

function thrown(body: () => unknown): Error {
	try {
		body();
	} catch (error) {
		return error as Error;
	}
	throw new Error('nothing was thrown');
}

function* yieldingRaw(value: unknown): Generator<never, unknown> {
	return yield value as never;
}

describe('each mistake has a named error and a sentence that helps', () => {
	test.each([
		['a foreign value', 42, 'Task got bad yield: 42; a coroutine suspends only by yield*'],
		['a promise', Promise.resolve(1), 'Task got bad yield: a promise; write yield* from(promise)'],
		['a coroutine', sleep(1), 'yield was used instead of yield* with <coroutine>'],
	])('yielding %s', (_what, value, message) => {
		const error = thrown(() => runSync(yieldingRaw(value)));
		expect([error.name, error.message]).toEqual(['RuntimeError', message]);
	});

	test('a promise where a coroutine or a list of awaitables belongs', () => {
		const promise = Promise.resolve(1);
		expect(thrown(() => runSync(promise as never)).message).toContain('a coroutine was expected');
		runSync(
			(function* () {
				expect(thrown(() => createTask(promise as never)).message).toContain('from(promise)');
				expect(thrown(() => gather([promise as never])).message).toContain('from(promise)');
				yield* sleep(0);
			})(),
		);
	});

	test('calling a function where it was to be handed over', () => {
		const reports: string[] = [];
		runSync(
			(function* () {
				const loop = getRunningLoop();
				loop.setExceptionHandler((_loop, { message }) => reports.push(message));
				loop.callLater(1, undefined as never, 7);
				yield* sleep(2);
			})(),
		);
		expect(reports).toEqual(['Exception in callback undefined(7)']);
	});

	test('running a loop from inside itself, or a second one', () => {
		runSync(
			(function* () {
				const loop = getRunningLoop();
				expect(thrown(() => loop.runOnce()).message).toBe(
					'This event loop is already running: inside a coroutine, use yield* instead',
				);
				expect(thrown(() => new EventLoop().runOnce()).message).toContain('one loop per thread at a time');
				yield* sleep(0);
			})(),
		);
	});

	test('one lock for two loops', () => {
		const lock = new Lock({ name: 'shared' });
		const twice = () =>
			runSync(
				(function* () {
					yield* lock.acquire();
					yield* timeout(1, () => lock.acquire());
				})(),
			);
		expect(thrown(twice).name).toBe('TimeoutError');
		lock.release();
		expect(thrown(twice)).toMatchObject({
			name: 'RuntimeError',
			message: '<Lock "shared" [locked]> is bound to a different event loop: make one for each loop',
		});
	});

	test('a second setResult, a released lock released again', () => {
		const future = new EventLoop().createFuture<number>();
		future.setResult(1);
		expect(thrown(() => future.setResult(2))).toMatchObject({
			name: 'InvalidStateError',
			message: 'setResult() on a future that is done: <Future finished result=1>. Ask done() first',
		});
		expect(thrown(() => new Lock().release())).toMatchObject({
			name: 'RuntimeError',
			message: 'Lock is not acquired. It was released twice, or never acquired',
		});
	});

	test('NaN and other numbers that are no times', () => {
		const loop = new EventLoop();
		expect(thrown(() => runSync(sleep(Number.NaN)))).toMatchObject({ name: 'RangeError' });
		expect(thrown(() => runSync(sleep('1' as never)))).toMatchObject({ name: 'TypeError' });
		expect(thrown(() => loop.callLater(Number.NaN, () => {}))).toMatchObject({ name: 'RangeError' });
		expect(thrown(() => runSync(timeout(Number.NaN, () => sleep(1))))).toMatchObject({ name: 'RangeError' });
		expect(thrown(() => new ScaledClock(0))).toMatchObject({ name: 'RangeError' });
		expect(thrown(() => new VirtualClock(3).advanceTo(Number.NaN))).toMatchObject({ name: 'RangeError' });
	});

	test('negative delays are over at once', () => {
		const loop = new EventLoop();
		loop.callLater(-5, () => {});
		loop.runOnce();
		expect(loop.time()).toBe(0);
		runSync(sleep(-5));
	});

	test('recursion that is too deep', () => {
		function* down(): Coroutine<void> {
			yield* down();
		}
		const error = thrown(() => runSync(down()));
		expect(error).toBeInstanceOf(RecursionError);
		expect(error.message).toContain('use a loop, or give each level a task');
	});

	test('a task that never lets time pass', () => {
		function* spin(): Coroutine<void> {
			for (;;) yield* sleep(0);
		}
		const error = thrown(() =>
			runSync(
				(function* () {
					createTask(spin(), { name: 'spinner' });
					yield* sleep(1);
				})(),
				{ livelockLimit: 1000 },
			),
		);
		expect(error).toBeInstanceOf(LivelockError);
		expect(error.message).toContain('1000 iterations and it is still 0 s: "spinner" never waits for time to pass');
	});

	test('cancelling tasks that wait for one another in a circle', () => {
		runSync(
			(function* () {
				const tasks: Task<void>[] = [];
				function* waitFor(index: number): Coroutine<void> {
					yield* tasks[index] ?? sleep(0);
				}
				tasks.push(createTask(waitFor(1), { name: 'a' }), createTask(waitFor(0), { name: 'b' }));
				yield* sleep(1);
				const error = thrown(() => tasks[0]?.cancel());
				expect(error).toBeInstanceOf(RecursionError);
				expect(error.message).toBe(`Task "a" waits, by way of others, for itself: such a circle can't be cancelled`);
			})(),
		);
	});

	test('iterating a future in native code', () => {
		const future = new EventLoop().createFuture<number>();
		expect(thrown(() => [...(future as unknown as Iterable<unknown>)])).toBeInstanceOf(RuntimeError);
	});

	test('a future without a loop, a coroutine in wait()', () => {
		expect(thrown(() => new Future()).message).toContain('no running event loop');
		expect(thrown(() => runSync(wait([sleep(1)] as never))).message).toContain('use tasks explicitly');
		expect(thrown(() => from(Promise.resolve(1))).message).toContain('no running event loop');
	});
});
