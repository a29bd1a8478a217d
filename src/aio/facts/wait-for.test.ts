import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	createTask,
	currentTask,
	Future,
	getRunningLoop,
	shield,
	sleep,
	TimeoutError,
	waitFor,
} from '../index.ts';
import { fact, forever, later, thrownBy, tick } from './fact.ts';

/** Sleeps, and takes `seconds` more to end when it is cancelled. */
function* slowToEnd(seconds: number): Coroutine<void> {
	try {
		yield* forever();
	} finally {
		yield* sleep(seconds);
	}
}

function now(): number {
	return getRunningLoop().time();
}

describe('waitFor', () => {
	fact('WF-01', 'gives the result in time, and leaves no timer', function* () {
		expect([yield* waitFor(later(1, 'r'), 5), now(), getRunningLoop().timers.live]).toEqual(['r', 1, 0]);
	});

	fact('WF-02', 'null is no limit', function* () {
		expect(yield* waitFor(later(1000, 'r'), null)).toBe('r');
	});

	fact('WF-03', 'cancels what takes too long, and only that', function* () {
		const task = createTask(later(10, 'r'));
		const error = yield* thrownBy(waitFor(task, 1));
		expect(error).toBeInstanceOf(TimeoutError);
		expect((error as Error).cause).toBeInstanceOf(CancelledError);
		expect([now(), task.cancelled(), currentTask()?.cancelling()]).toEqual([1, true, 0]);
	});

	fact('WF-04', 'waits until what it cancelled has ended', function* () {
		expect(yield* thrownBy(waitFor(createTask(slowToEnd(3)), 1))).toBeInstanceOf(TimeoutError);
		expect(now()).toBe(4);
	});

	function* refusing<T>(answer: () => T): Coroutine<T> {
		yield* thrownBy(forever());
		return answer();
	}

	fact('WF-05', 'a task that refuses to be cancelled gives its result', function* () {
		expect(yield* waitFor(createTask(refusing(() => 42)), 1)).toBe(42);
	});

	fact('WF-06', 'a task that answers with an error throws it', function* () {
		const error = new Error('e');
		const task = createTask(
			refusing(() => {
				throw error;
			}),
		);
		expect(yield* thrownBy(waitFor(task, 1))).toBe(error);
	});

	fact('WF-07', 'without time a coroutine never starts', function* () {
		const log: string[] = [];
		function* work(): Coroutine<void> {
			log.push('ran');
			yield* tick();
		}
		expect(yield* thrownBy(waitFor(work(), 0))).toBeInstanceOf(TimeoutError);
		expect(yield* thrownBy(waitFor(work(), -1))).toBeInstanceOf(TimeoutError);
		expect(log).toEqual([]);
	});

	fact('WF-08', 'a future that is done needs no time', function* () {
		const [finished, failed] = [new Future<number>(), new Future<number>()];
		finished.setResult(1);
		const error = new Error('e');
		failed.setException(error);
		expect([yield* waitFor(finished, 0), yield* thrownBy(waitFor(failed, 0))]).toEqual([1, error]);
	});

	fact('WF-09', 'without time a running task is cancelled and waited for', function* () {
		const task = createTask(slowToEnd(3));
		yield* tick();
		expect(yield* thrownBy(waitFor(task, 0))).toBeInstanceOf(TimeoutError);
		expect([now(), task.cancelled()]).toEqual([3, true]);
	});

	fact('WF-10', 'cancelling who waits cancels what it waits for', function* () {
		const inner = createTask(forever());
		const task = createTask(waitFor(inner, 10));
		yield* tick(2);
		task.cancel();
		expect(yield* thrownBy(task)).toBeInstanceOf(CancelledError);
		expect([task.cancelled(), inner.cancelled()]).toEqual([true, true]);
	});

	fact('WF-11', 'a result before the deadline counts', function* () {
		const future = new Future<string>();
		getRunningLoop().callSoon(() => future.setResult('r'));
		expect(yield* waitFor(future, 0.001)).toBe('r');
	});

	fact('WF-12', 'what is shielded goes on', function* () {
		const task = createTask(later(2, 'r'));
		expect(yield* thrownBy(waitFor(shield(task), 1))).toBeInstanceOf(TimeoutError);
		expect([now(), yield* task]).toEqual([1, 'r']);
	});
});
