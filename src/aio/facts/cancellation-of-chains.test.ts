import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	createTask,
	currentTask,
	Future,
	getRunningLoop,
	sleep,
	type Task,
} from '../index.ts';
import { fact, forever, later, loopWithReports, thrownBy, tick } from './fact.ts';

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

describe('cancellation: messages, chains, races, counts', () => {
	fact('CA-16', 'the message reaches the coroutine and whoever awaits the task', function* () {
		const log: unknown[] = [];
		const task = createTask(waiting(new Future(), log));
		yield* tick();
		task.cancel('msg');
		expect(yield* thrownBy(task)).toMatchObject({ detail: 'msg' });
		expect(log).toEqual(['cancelled msg']);
	});

	fact('CA-17', 'the message of a cancel() before the first step is kept', function* () {
		const task = createTask(forever());
		task.cancel('msg');
		expect(yield* thrownBy(task)).toMatchObject({ detail: 'msg' });
	});

	fact('CA-18', 'of two messages before the task runs the last wins', function* () {
		const task = createTask(forever());
		task.cancel('one');
		task.cancel('two');
		expect(yield* thrownBy(task)).toMatchObject({ detail: 'two' });
	});

	fact('CA-19', 'of two messages while it waits the first wins, and one error is delivered', function* () {
		const log: unknown[] = [];
		const task = createTask(waiting(new Future(), log));
		yield* tick();
		expect([task.cancel('one'), task.cancel('two'), task.cancelling()]).toEqual([true, true, 2]);
		yield* thrownBy(task);
		expect(log).toEqual(['cancelled one']);
	});

	function* awaiting<T>(task: Task<T>): Coroutine<T> {
		return yield* task;
	}

	fact('CA-20', 'cancellation travels down, and its error comes back up', function* () {
		const future = new Future<void>();
		const inner = createTask(waiting(future));
		const outer = createTask(awaiting(inner));
		yield* tick(2);
		outer.cancel();
		expect([future.cancelled(), inner.cancelling(), inner.done(), outer.done()]).toEqual([true, 1, false, false]);
		yield* tick();
		expect([inner.cancelled(), outer.done()]).toEqual([true, false]);
		yield* tick();
		expect(outer.cancelled()).toBe(true);
	});

	fact('CA-21', 'an inner task that refuses protects the outer one', function* () {
		const inner = createTask(answering(() => 7));
		const outer = createTask(awaiting(inner));
		yield* tick(2);
		outer.cancel();
		expect([yield* outer, outer.cancelled(), outer.cancelling()]).toEqual([7, false, 1]);
	});

	fact('CA-22', 'the cancellation of an awaited task is thrown where it is awaited', function* () {
		const inner = createTask(forever());
		const outer = createTask(awaiting(inner));
		yield* tick(2);
		inner.cancel();
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
		expect([outer.cancelled(), outer.cancelling()]).toEqual([true, 0]);
	});

	fact('CA-23', 'a cancellation after the result, and before the task resumes, wins', function* () {
		const future = new Future<number>();
		const task = createTask(waiting(future));
		yield* tick();
		future.setResult(1);
		task.cancel();
		yield* thrownBy(task);
		expect([task.cancelled(), future.result()]).toEqual([true, 1]);
	});

	fact('CA-24', 'a cancellation after the error, and before the task resumes, wins', function* () {
		const future = new Future<number>();
		const log: unknown[] = [];
		const task = createTask(waiting(future, log));
		yield* tick();
		future.setException(new Error('e'));
		task.cancel();
		yield* thrownBy(task);
		expect([task.cancelled(), log]).toEqual([true, ['cancelled']]);
	});

	fact('CA-25', 'cancelling() counts, uncancel() counts back, not below 0', function* () {
		const task = createTask(forever());
		expect(task.cancelling()).toBe(0);
		task.cancel();
		task.cancel();
		expect([task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel()]).toEqual([2, 1, 0, 0]);
		yield* tick();
		task.cancel();
	});

	fact('CA-26', 'uncancel() withdraws a cancellation that was not delivered', function* () {
		const task = createTask(later(1, 'r'));
		task.cancel();
		task.uncancel();
		expect(yield* task).toBe('r');
	});

	fact('CA-27', 'uncancel() withdraws nothing once the awaited future is cancelled', function* () {
		const task = createTask(later(1, 'r'));
		yield* tick();
		task.cancel();
		task.uncancel();
		expect(yield* thrownBy(task)).toBeInstanceOf(CancelledError);
	});

	fact('CA-28', 'uncancel() does not revive a task', function* () {
		const task = createTask(forever());
		task.cancel();
		yield* tick();
		expect([task.uncancel(), task.cancelled()]).toEqual([0, true]);
	});

	fact('CA-29', 'a task that caught and uncancelled can be cancelled again', function* () {
		const log: unknown[] = [];
		const task = createTask(
			(function* () {
				yield* thrownBy(forever());
				log.push(currentTask()?.uncancel());
				yield* sleep(1);
				log.push('went on');
				yield* forever();
			})(),
		);
		yield* tick();
		task.cancel();
		yield* sleep(2);
		task.cancel();
		yield* thrownBy(task);
		expect([log, task.cancelled()]).toEqual([[0, 'went on'], true]);
	});

	fact('CA-30', 'cancelled between suspensions, a task cancels the task it then waits for', function* () {
		const inner = createTask(forever());
		const outer = createTask(awaiting(inner));
		yield* tick();
		expect(inner.cancelling()).toBe(0);
		const eager = createTask(
			(function* () {
				currentTask()?.cancel();
				yield* inner;
			})(),
			{ eagerStart: true },
		);
		expect(inner.cancelling()).toBe(1);
		yield* thrownBy(eager);
		yield* thrownBy(outer);
	});

	fact('CA-31', 'tasks cancelled together resume in the order of the calls', function* () {
		const log: string[] = [];
		function* named(name: string): Coroutine<void> {
			try {
				yield* forever();
			} finally {
				log.push(name);
			}
		}
		const [a, b, c] = ['a', 'b', 'c'].map((name) => createTask(named(name)));
		yield* tick();
		for (const task of [c, a, b]) task?.cancel();
		yield* tick();
		expect(log).toEqual(['c', 'a', 'b']);
	});

	fact('CA-32', 'callbacks of a cancelled task run in the iteration after its end', function* () {
		const loop = getRunningLoop();
		const log: unknown[] = [];
		let endedIn = 0;
		const task = createTask(
			(function* () {
				try {
					yield* forever();
				} finally {
					endedIn = loop.iteration;
				}
			})(),
		);
		task.addDoneCallback(() => log.push(task.cancelled(), loop.iteration - endedIn));
		yield* tick();
		task.cancel();
		yield* tick(2);
		expect(log).toEqual([true, 1]);
	});

	fact('CA-33', 'a cancelled task is never reported', () => {
		const { loop, reports } = loopWithReports();
		const task = loop.createTask(forever());
		loop.runOnce();
		task.cancel();
		loop.runUntilCompleteSync(tick(3));
		loop.close();
		expect([task.cancelled(), reports.length]).toEqual([true, 0]);
	});
});
