import { describe, expect, test } from 'vitest';
import {
	CancelledError,
	Condition,
	type Coroutine,
	createTask,
	gather,
	getRunningLoop,
	hold,
	Lock,
	type LockLike,
	runSync,
	Semaphore,
	sleep,
	type Task,
} from './index.ts';

const kinds: readonly { readonly name: string; readonly make: () => LockLike }[] = [
	{ name: 'Lock', make: () => new Lock({ name: 'mine' }) },
	{ name: 'Semaphore', make: () => new Semaphore(1, { name: 'mine' }) },
	{ name: 'Condition', make: () => new Condition(undefined, { name: 'mine' }) },
	{ name: 'Condition over a shared lock', make: () => new Condition(new Lock(), { name: 'mine' }) },
];

/** Holds it for a second, and writes down its name. */
function* visit(lock: LockLike, log: string[], name: string): Coroutine<void> {
	using _held = yield* lock.acquire();
	log.push(name);
	yield* sleep(1);
}

describe.each(kinds)('$name', ({ make }) => {
	/** Runs `body` with a lock that is held, and tasks a, b, c that wait for it. */
	function withWaiters(
		body: (lock: LockLike, tasks: Record<'a' | 'b' | 'c', Task<void>>, log: string[]) => Coroutine<void>,
	): void {
		const lock = make();
		runSync(
			(function* () {
				const log: string[] = [];
				yield* lock.acquire();
				const task = (name: string) => createTask(visit(lock, log, name), { name });
				const tasks = { a: task('a'), b: task('b'), c: task('c') };
				yield* sleep(0);
				yield* body(lock, tasks, log);
				yield* gather(Object.values(tasks), { returnExceptions: true });
				expect(lock.locked()).toBe(false);
			})(),
		);
	}

	test('serves those that wait in the order in which they came', () => {
		withWaiters(function* (lock, tasks, log) {
			lock.release();
			yield* gather(Object.values(tasks));
			expect([log, getRunningLoop().time()]).toEqual([['a', 'b', 'c'], 3]);
		});
	});

	test('passes a waiter by that was cancelled, before the release or after', () => {
		withWaiters(function* (lock, { a, b, c }, log) {
			a.cancel();
			lock.release();
			yield* sleep(0.5);
			expect([a.cancelled(), log]).toEqual([true, ['b']]);
			b.cancel();
			yield* c;
			expect(log).toEqual(['b', 'c']);
		});
	});

	test('gives it to the next if the one that was woken is cancelled', () => {
		withWaiters(function* (lock, { a, c }, log) {
			lock.release();
			a.cancel();
			yield* c;
			expect(log).toEqual(['b', 'c']);
		});
	});

	test('what acquire() gives is released once, and never for another', () => {
		const lock = make();
		runSync(
			(function* () {
				const first = yield* lock.acquire();
				first.release();
				first.release();
				const second = yield* lock.acquire();
				first[Symbol.dispose]();
				expect(lock.locked()).toBe(true);
				lock.release();
				second.release();
				expect(lock.locked()).toBe(false);
				yield* lock.acquire();
				second.release();
				expect(lock.locked()).toBe(true);
				lock.release();
			})(),
		);
	});

	test('the block gives what its body returns, and releases when it throws', () => {
		const lock = make();
		runSync(
			(function* () {
				expect(yield* hold(lock, () => sleep(1, 'r'))).toBe('r');
				const task = createTask(hold(lock, () => sleep(10)));
				yield* sleep(1);
				task.cancel();
				try {
					yield* task;
				} catch (error) {
					expect(error).toBeInstanceOf(CancelledError);
				}
				expect(lock.locked()).toBe(false);
			})(),
		);
	});
});
