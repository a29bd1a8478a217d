import { describe, expect } from 'vitest';
import {
	CancelledError,
	createTask,
	currentTask,
	EventLoop,
	getRunningLoop,
	RuntimeError,
	sleep,
	type Timeout,
	TimeoutError,
	timeout,
	timeoutAt,
} from '../index.ts';
import { at, fact, failing, forever, later, runDry, thrown, thrownBy, tick } from './fact.ts';

function now(): number {
	return getRunningLoop().time();
}

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
