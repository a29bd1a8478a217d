import { describe, expect } from 'vitest';
import { CancelledError, type Coroutine, createTask, currentTask, Future, getRunningLoop, sleep } from '../index.ts';
import { at, fact, forever, thrownBy, tick } from './fact.ts';

/** A task that waits for `future`, and writes down what happens to it. */
function* waiting<T>(future: Future<T>, log: unknown[] = []): Coroutine<T> {
	try {
		return yield* future;
	} catch (error) {
		log.push(error instanceof CancelledError ? `cancelled ${error.detail ?? ''}`.trim() : error);
		throw error;
	}
}

/** A task that answers its cancellation with `answer`. */
function* answering<T>(answer: () => T): Coroutine<T> {
	try {
		return yield* forever();
	} catch (error) {
		if (error instanceof CancelledError) return answer();
		throw error;
	}
}

describe('cancellation', () => {
	fact('CA-01', 'cancel() is a request: nothing has happened yet when it returns', function* () {
		const task = createTask(forever());
		yield* tick();
		expect([task.cancel(), task.cancelled(), task.done()]).toEqual([true, false, false]);
	});

	fact('CA-02', 'the future a task waits for is cancelled at once, the task in the next iteration', function* () {
		const future = new Future<number>();
		const log: unknown[] = [];
		createTask(waiting(future, log));
		const task = createTask(waiting(new Future(), log));
		yield* tick();
		task.cancel();
		expect([task.waitingFor?.cancelled(), log]).toEqual([true, []]);
		yield* tick();
		expect(log).toEqual(['cancelled']);
	});

	fact('CA-03', 'a CancelledError that is not caught ends the task as cancelled', function* () {
		const task = createTask(forever());
		yield* tick();
		task.cancel();
		expect(yield* thrownBy(task)).toBeInstanceOf(CancelledError);
		expect([task.done(), task.cancelled()]).toEqual([true, true]);
		for (const ask of [() => task.result(), () => task.exception()]) expect(ask).toThrow(CancelledError);
	});

	fact('CA-04', 'cancel() on a task that has ended returns false', function* () {
		const [finished, cancelled] = [createTask(at(1)), createTask(forever())];
		cancelled.cancel();
		yield* tick(2);
		expect([finished.cancel(), cancelled.cancel(), finished.cancelling(), cancelled.cancelling()]).toEqual([
			false,
			false,
			0,
			1,
		]);
	});

	fact('CA-05', 'cancelled before its first step, a task never runs', function* () {
		const log: string[] = [];
		const task = createTask(
			(function* () {
				try {
					log.push('ran');
					yield* tick();
				} finally {
					log.push('finally');
				}
			})(),
		);
		task.cancel();
		yield* tick();
		expect([task.cancelled(), log]).toEqual([true, []]);
	});

	fact('CA-06', 'cancelled during sleep(0), the error is thrown there', function* () {
		const task = createTask(sleep(0));
		yield* tick();
		task.cancel();
		yield* tick();
		expect(task.cancelled()).toBe(true);
	});

	fact('CA-07', 'a task that cancels itself goes on to its next suspension', function* () {
		const log: string[] = [];
		const task = createTask(
			(function* () {
				currentTask()?.cancel();
				log.push('goes on');
				yield* sleep(100);
			})(),
		);
		yield* thrownBy(task);
		expect([log, getRunningLoop().time()]).toEqual([['goes on'], 0]);
	});

	function* cancelSelf<T>(then: () => T): Coroutine<T> {
		yield* tick();
		currentTask()?.cancel();
		return then();
	}

	fact('CA-08', 'a task that cancels itself and returns ends cancelled', function* () {
		const task = createTask(cancelSelf(() => 12));
		yield* thrownBy(task);
		expect(task.cancelled()).toBe(true);
	});

	fact('CA-09', 'a task that cancels itself and throws ends failed', function* () {
		const error = new Error('e');
		const task = createTask(
			cancelSelf(() => {
				throw error;
			}),
		);
		expect(yield* thrownBy(task)).toBe(error);
		expect(task.cancelled()).toBe(false);
	});

	fact('CA-10', 'a cancellation can be answered with a result', function* () {
		const task = createTask(answering(() => 42));
		yield* tick();
		task.cancel();
		expect([yield* task, task.cancelled(), task.cancelling()]).toEqual([42, false, 1]);
	});

	fact('CA-11', 'a task that refuses and waits again can be cancelled again', function* () {
		const second = new Future<void>();
		const task = createTask(
			(function* () {
				yield* thrownBy(new Future());
				yield* second;
			})(),
		);
		yield* tick();
		task.cancel();
		yield* tick(2);
		expect([task.done(), task.waitingFor === second]).toEqual([false, true]);
		task.cancel();
		expect(second.cancelled()).toBe(true);
		yield* thrownBy(task);
	});

	fact('CA-12', 'a cancellation can be answered with an error', function* () {
		const error = new Error('e');
		const task = createTask(
			answering(() => {
				throw error;
			}),
		);
		yield* tick();
		task.cancel();
		expect([yield* thrownBy(task), task.cancelled()]).toEqual([error, false]);
	});

	fact('CA-13', 'a CancelledError thrown without a request also ends the task cancelled', function* () {
		const task = createTask(
			(function* () {
				yield* tick();
				throw new CancelledError();
			})(),
		);
		yield* thrownBy(task);
		expect([task.cancelled(), task.cancelling()]).toEqual([true, 0]);
	});

	/** Ends `seconds` after it was cancelled. */
	function* slowToEnd(seconds: number): Coroutine<void> {
		try {
			yield* forever();
		} finally {
			yield* sleep(seconds);
		}
	}

	fact('CA-14', 'a finally block may wait, and the task is not done before', function* () {
		const task = createTask(slowToEnd(3));
		yield* tick();
		task.cancel();
		yield* sleep(2);
		expect(task.done()).toBe(false);
		yield* thrownBy(task);
		expect(getRunningLoop().time()).toBe(3);
	});

	fact('CA-15', 'a second cancel() interrupts a finally block that waits', function* () {
		const task = createTask(slowToEnd(3));
		yield* tick();
		task.cancel();
		yield* sleep(1);
		task.cancel();
		yield* thrownBy(task);
		expect([task.cancelled(), getRunningLoop().time()]).toEqual([true, 1]);
	});
});
