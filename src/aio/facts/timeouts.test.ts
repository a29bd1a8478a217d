import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	createTask,
	currentTask,
	EventLoop,
	Future,
	getRunningLoop,
	RuntimeError,
	shield,
	sleep,
	type Timeout,
	TimeoutError,
	timeout,
	timeoutAt,
	waitFor,
} from '../index.ts';
import { at, fact, failing, forever, later, runDry, thrown, thrownBy, tick } from './fact.ts';

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

describe('timeout', () => {
	fact('WF-13', 'CancelledError inside, TimeoutError outside', function* () {
		let inside: unknown;
		let block: Timeout | undefined;
		const error = yield* thrownBy(
			timeout(1, function* (t) {
				block = t;
				inside = yield* thrownBy(sleep(10));
				throw inside;
			}),
		);
		expect([inside, error]).toEqual([expect.any(CancelledError), expect.any(TimeoutError)]);
		expect([now(), block?.expired(), (error as Error).cause === inside]).toEqual([1, true, true]);
	});

	fact('WF-14', 'a block that ends in time leaves no timer', function* () {
		const expired = yield* timeout(10, function* (t) {
			yield* sleep(1);
			return t.expired();
		});
		expect([expired, now(), getRunningLoop().timers.live]).toEqual([false, 1, 0]);
	});

	fact('WF-15', 'null never expires; a deadline can be a time', function* () {
		const seen = yield* timeout(null, function* (t) {
			yield* sleep(1000);
			return t.when();
		});
		const when = yield* timeoutAt(1005, function* (t) {
			yield* tick();
			return t.when();
		});
		expect([seen, when]).toEqual([null, 1005]);
	});

	fact('WF-16', 'without time it expires at the first suspension', function* () {
		for (const seconds of [0, -1]) {
			expect(yield* thrownBy(timeout(seconds, () => tick()))).toBeInstanceOf(TimeoutError);
		}
	});

	fact('WF-17', 'without time, what never suspends is fine', function* () {
		expect(yield* timeout(0, () => at('r'))).toBe('r');
	});

	fact('WF-18', 'of nested blocks with one deadline the outermost throws', function* () {
		const blocks: Timeout[] = [];
		let seen: unknown;
		const error = yield* thrownBy(
			timeout(1, function* (outer) {
				blocks.push(outer);
				seen = yield* thrownBy(
					timeout(1, function* (inner) {
						blocks.push(inner);
						yield* sleep(10);
					}),
				);
				throw seen;
			}),
		);
		expect([seen, error]).toEqual([expect.any(CancelledError), expect.any(TimeoutError)]);
		expect(blocks.map((block) => block.expired())).toEqual([true, true]);
	});

	fact('WF-19', 'an inner timeout leaves the outer one running', function* () {
		const log: unknown[] = [];
		const error = yield* thrownBy(
			timeout(5, function* () {
				log.push(yield* thrownBy(timeout(1, () => sleep(10))), now());
				yield* sleep(10);
			}),
		);
		expect([log, error, now()]).toEqual([[expect.any(TimeoutError), 1], expect.any(TimeoutError), 5]);
	});

	fact('WF-20', 'an outer timeout passes through the inner one', function* () {
		let inner: Timeout | undefined;
		let seen: unknown;
		const error = yield* thrownBy(
			timeout(1, function* () {
				seen = yield* thrownBy(
					timeout(5, function* (t) {
						inner = t;
						yield* sleep(10);
					}),
				);
				throw seen;
			}),
		);
		expect([seen, inner?.expired(), error]).toEqual([expect.any(CancelledError), false, expect.any(TimeoutError)]);
	});

	fact('WF-21', 'a cancellation from outside stays one', function* () {
		const task = createTask(timeout(5, () => sleep(10)));
		yield* tick();
		task.cancel();
		expect(yield* thrownBy(task)).toBeInstanceOf(CancelledError);
	});

	fact('WF-22', 'of cancellation and timeout together the cancellation wins', function* () {
		const task = createTask(timeout(1, () => sleep(10)));
		getRunningLoop().callLater(1, () => task.cancel());
		expect(yield* thrownBy(task)).toBeInstanceOf(CancelledError);
		expect([task.cancelled(), task.cancelling()]).toEqual([true, 1]);
	});

	fact('WF-23', 'another error leaves the block unchanged', function* () {
		const error = new Error('e');
		expect(yield* thrownBy(timeout(5, () => failing(1, error)))).toBe(error);
	});

	fact('WF-24', 'a block that answers its expiry with an error throws it', function* () {
		const error = new Error('e');
		let block: Timeout | undefined;
		const seen = yield* thrownBy(
			timeout(1, function* (t) {
				block = t;
				yield* thrownBy(sleep(10));
				throw error;
			}),
		);
		expect([seen === error, block?.expired(), currentTask()?.cancelling()]).toEqual([true, true, 0]);
	});

	fact('WF-25', 'a block that swallows its expiry ends normally', function* () {
		let block: Timeout | undefined;
		const value = yield* timeout(1, function* (t) {
			block = t;
			yield* thrownBy(sleep(10));
			return 'r';
		});
		expect([value, block?.expired(), currentTask()?.cancelling()]).toEqual(['r', true, 0]);
	});

	fact('WF-26', 'the deadline can be moved', function* () {
		expect(
			yield* timeout(1, function* (t) {
				t.reschedule(5);
				yield* sleep(4);
				t.reschedule(null);
				return yield* later(100, 'never');
			}),
		).toBe('never');
		const began = now();
		const sooner = timeout(10, function* (t) {
			t.reschedule(began + 1);
			yield* sleep(5);
		});
		expect([yield* thrownBy(sooner), now() - began]).toEqual([expect.any(TimeoutError), 1]);
		const past = timeout(10, function* (t) {
			t.reschedule(began);
			yield* tick();
		});
		expect(yield* thrownBy(past)).toBeInstanceOf(TimeoutError);
	});

	fact('WF-27', 'the deadline can not be moved once the block has expired or ended', function* () {
		let block: Timeout | undefined;
		yield* timeout(1, function* (t) {
			block = t;
			yield* tick();
		});
		expect(String(thrown(() => block?.reschedule(5)))).toContain('Cannot change state of finished Timeout');
		yield* timeout(1, function* (t) {
			yield* thrownBy(sleep(10));
			expect(String(thrown(() => t.reschedule(50)))).toContain('Cannot change state of expiring Timeout');
		});
	});

	fact('WF-28', 'a timeout needs a task', () => {
		const loop = new EventLoop();
		const errors: unknown[] = [];
		loop.callSoon(() => errors.push(thrown(() => timeout(1, () => at(1)).next())));
		runDry(loop);
		expect(errors).toEqual([expect.any(RuntimeError)]);
		expect(String(errors[0])).toContain('Timeout should be used inside a task');
	});

	fact('WF-29', 'it works in a task that swallowed a cancellation before', function* () {
		const task = createTask(
			(function* () {
				yield* thrownBy(forever());
				expect(currentTask()?.cancelling()).toBe(1);
				const error = yield* thrownBy(timeout(1, () => sleep(10)));
				return [error, currentTask()?.cancelling()];
			})(),
		);
		yield* tick();
		task.cancel();
		expect(yield* task).toEqual([expect.any(TimeoutError), 1]);
	});
});
