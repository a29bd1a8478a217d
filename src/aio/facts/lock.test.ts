import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	createTask,
	gather,
	getRunningLoop,
	hold,
	Lock,
	RuntimeError,
	type Semaphore,
	sleep,
	type Task,
	TimeoutError,
	waitFor,
} from '../index.ts';
import { at, fact, failing, later, thrown, thrownBy, tick } from './fact.ts';

/** Acquires, and writes down its name. Never releases. */
function* acquire(lock: Lock | Semaphore, log: string[], name: string): Coroutine<void> {
	yield* lock.acquire();
	log.push(name);
}

function* spawnAll(...coroutines: Coroutine<unknown>[]): Coroutine<Task<unknown>[]> {
	const tasks = coroutines.map((coroutine) => createTask(coroutine));
	yield* tick();
	return tasks;
}

describe('lock', () => {
	fact('LK-01', 'a free lock is acquired without suspending', function* () {
		const lock = new Lock();
		expect(lock.locked()).toBe(false);
		const { iteration } = getRunningLoop();
		expect(yield* lock.acquire()).toBeTruthy();
		expect([lock.locked(), getRunningLoop().iteration]).toEqual([true, iteration]);
	});

	fact('LK-02', 'a free lock can not be released', () => {
		const error = thrown(() => new Lock().release());
		expect(error).toBeInstanceOf(RuntimeError);
		expect(String(error)).toContain('Lock is not acquired.');
	});

	fact('LK-03', 'a lock has no owner, and is not re-entrant', function* () {
		const lock = new Lock();
		yield* createTask(acquire(lock, [], 'other'));
		lock.release();
		yield* lock.acquire();
		expect(yield* thrownBy(waitFor(lock.acquire(), 1))).toBeInstanceOf(TimeoutError);
	});

	fact('LK-04', 'first come, first served', function* () {
		const lock = new Lock();
		const log: string[] = [];
		yield* lock.acquire();
		yield* spawnAll(acquire(lock, log, '1'), acquire(lock, log, '2'));
		yield* spawnAll(acquire(lock, log, '3'));
		const seen: string[] = [];
		for (let round = 0; round < 3; round++) {
			lock.release();
			yield* tick(3);
			seen.push(log.join(''));
		}
		expect(seen).toEqual(['1', '12', '123']);
	});

	fact('LK-05', 'a released lock is free until the woken waiter runs', function* () {
		const lock = new Lock();
		yield* lock.acquire();
		yield* spawnAll(acquire(lock, [], '1'));
		lock.release();
		expect(lock.locked()).toBe(false);
		yield* tick();
		expect(lock.locked()).toBe(true);
	});

	fact('LK-06', 'nobody overtakes a waiter that was woken', function* () {
		const lock = new Lock();
		const log: string[] = [];
		yield* lock.acquire();
		yield* spawnAll(acquire(lock, log, 'waiter'));
		const newcomer = createTask(acquire(lock, log, 'newcomer'), { eagerStart: true });
		lock.release();
		const late = createTask(acquire(lock, log, 'late'), { eagerStart: true });
		yield* tick(2);
		expect(log).toEqual(['waiter']);
		for (const task of [newcomer, late]) task.cancel();
	});

	fact('LK-07', 'who releases and acquires again stands behind a waiter', function* () {
		const lock = new Lock();
		const log: string[] = [];
		yield* lock.acquire();
		yield* spawnAll(
			(function* () {
				yield* acquire(lock, log, 'waiter');
				lock.release();
			})(),
		);
		lock.release();
		yield* acquire(lock, log, 'again');
		expect(log).toEqual(['waiter', 'again']);
	});

	fact('LK-08', 'a cancelled waiter leaves the line as it was', function* () {
		const lock = new Lock();
		const log: string[] = [];
		yield* lock.acquire();
		const [, second] = yield* spawnAll(...['1', '2', '3'].map((name) => acquire(lock, log, name)));
		second?.cancel();
		expect(yield* thrownBy(second ?? at(0))).toBeInstanceOf(CancelledError);
		lock.release();
		yield* tick();
		lock.release();
		yield* tick();
		expect(log).toEqual(['1', '3']);
	});

	fact('LK-09', 'cancel the first waiter, then release: the second gets it', function* () {
		const lock = new Lock();
		const log: string[] = [];
		yield* lock.acquire();
		const [first] = yield* spawnAll(acquire(lock, log, 'B'), acquire(lock, log, 'C'));
		first?.cancel();
		lock.release();
		yield* tick(3);
		expect(log).toEqual(['C']);
	});

	fact('LK-10', 'release, then cancel the woken waiter: the second gets it', function* () {
		const lock = new Lock();
		const log: string[] = [];
		yield* lock.acquire();
		const [first] = yield* spawnAll(acquire(lock, log, 'B'), acquire(lock, log, 'C'));
		lock.release();
		first?.cancel();
		yield* tick(3);
		expect([first?.cancelled(), log]).toEqual([true, ['C']]);
	});

	fact('LK-11', 'with three waiters exactly one gets it', function* () {
		const lock = new Lock();
		const log: string[] = [];
		yield* lock.acquire();
		const [first] = yield* spawnAll(...['1', '2', '3'].map((name) => acquire(lock, log, name)));
		getRunningLoop().callSoon(() => {
			first?.cancel();
			lock.release();
		});
		yield* tick(5);
		expect(log).toEqual(['2']);
	});

	fact('LK-12', 'with all waiters cancelled the next one gets it at once', function* () {
		const lock = new Lock();
		yield* lock.acquire();
		const tasks = yield* spawnAll(acquire(lock, [], '1'), acquire(lock, [], '2'));
		for (const task of tasks) task.cancel();
		lock.release();
		const { iteration } = getRunningLoop();
		yield* lock.acquire();
		expect(getRunningLoop().iteration).toBe(iteration);
	});

	fact('LK-13', 'the block forms release, whatever happens', function* () {
		const lock = new Lock();
		const error = new Error('e');
		expect(yield* hold(lock, () => later(1, 'r'))).toBe('r');
		expect(yield* thrownBy(hold(lock, () => failing(1, error)))).toBe(error);
		expect(
			yield* thrownBy(
				waitFor(
					hold(lock, () => sleep(10)),
					1,
				),
			),
		).toBeInstanceOf(TimeoutError);
		expect(lock.locked()).toBe(false);
		{
			using _held = yield* lock.acquire();
			expect(lock.locked()).toBe(true);
		}
		expect(lock.locked()).toBe(false);
	});

	fact('LK-14', 'critical sections never overlap', function* () {
		const lock = new Lock();
		let inside = 0;
		let most = 0;
		function* work(): Coroutine<void> {
			using _held = yield* lock.acquire();
			most = Math.max(most, ++inside);
			yield* tick(2);
			inside--;
		}
		yield* gather(Array.from({ length: 10 }, work));
		expect([most, inside]).toEqual([1, 0]);
	});

	fact('LK-15', 'string form', function* () {
		const lock = new Lock({ name: 'fork' });
		expect(String(lock)).toBe('<Lock "fork" [unlocked]>');
		yield* lock.acquire();
		expect(String(lock)).toBe('<Lock "fork" [locked]>');
		yield* spawnAll(lock.acquire(), lock.acquire());
		expect(String(lock)).toBe('<Lock "fork" [locked, waiters:2]>');
	});
});
