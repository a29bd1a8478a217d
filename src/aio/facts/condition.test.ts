import { describe, expect } from 'vitest';
import {
	CancelledError,
	Condition,
	type Coroutine,
	createTask,
	gather,
	hold,
	Lock,
	type Task,
	TimeoutError,
	waitFor,
} from '../index.ts';
import { at, fact, thrown, thrownBy, tick } from './fact.ts';

function* spawnAll(...coroutines: Coroutine<unknown>[]): Coroutine<Task<unknown>[]> {
	const tasks = coroutines.map((coroutine) => createTask(coroutine));
	yield* tick();
	return tasks;
}

describe('condition', () => {
	/** Waits, and writes down its name while it holds the lock. */
	function* wait(condition: Condition, log: unknown[], name: string): Coroutine<void> {
		using _held = yield* condition.acquire();
		try {
			log.push(name, yield* condition.wait(), condition.locked());
		} catch (error) {
			log.push(`${name} ${error instanceof CancelledError ? `cancelled ${error.detail ?? ''}`.trim() : error}`);
			log.push(condition.locked());
			throw error;
		}
	}

	function* notify(condition: Condition, count: number): Coroutine<void> {
		using _held = yield* condition.acquire();
		condition.notify(count);
	}

	fact('CD-01', 'wait and notify need the lock', function* () {
		const condition = new Condition();
		expect(String(yield* thrownBy(condition.wait()))).toContain('cannot wait on un-acquired lock');
		for (const wrong of [() => condition.notify(), () => condition.notifyAll()]) {
			expect(String(thrown(wrong))).toContain('RuntimeError: cannot notify on un-acquired lock');
		}
	});

	fact('CD-02', 'wait lets go of the lock', function* () {
		const condition = new Condition();
		yield* spawnAll(wait(condition, [], 'a'), wait(condition, [], 'b'), wait(condition, [], 'c'));
		expect([condition.locked(), String(condition)]).toEqual([false, '<Condition [unlocked, waiters:3]>']);
	});

	fact('CD-03', 'notify wakes one, which goes on once the lock is released', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		yield* spawnAll(wait(condition, log, 'a'), wait(condition, log, 'b'));
		yield* hold(condition, function* () {
			condition.notify();
			yield* tick(3);
			expect(log).toEqual([]);
		});
		yield* tick(3);
		expect(log).toEqual(['a', true, true]);
	});

	fact('CD-04', 'wait gives true, and the lock is held again', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		const [task] = yield* spawnAll(wait(condition, log, 'a'));
		yield* notify(condition, 1);
		yield* task ?? at(0);
		expect([log, condition.locked()]).toEqual([['a', true, true], false]);
	});

	fact('CD-05', 'notify(n) wakes the first n, and is not remembered', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		yield* notify(condition, 1);
		yield* spawnAll(wait(condition, log, 'a'), wait(condition, log, 'b'), wait(condition, log, 'c'));
		yield* notify(condition, 2);
		yield* tick(4);
		expect(log.filter((entry) => typeof entry === 'string')).toEqual(['a', 'b']);
		yield* notify(condition, 2048);
		yield* tick(4);
		expect(log.filter((entry) => typeof entry === 'string')).toEqual(['a', 'b', 'c']);
	});

	fact('CD-06', 'notifyAll wakes all, one after the other', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		const tasks = yield* spawnAll(wait(condition, log, 'a'), wait(condition, log, 'b'), wait(condition, log, 'c'));
		yield* hold(condition, function* () {
			yield* tick();
			condition.notifyAll();
		});
		yield* gather(tasks);
		expect(log.filter((entry) => typeof entry === 'string')).toEqual(['a', 'b', 'c']);
	});

	fact('CD-07', 'waitFor asks again after every notification', function* () {
		const condition = new Condition();
		let value = 0;
		expect(yield* condition.waitFor(() => 'at once')).toBe('at once');
		const task = createTask(hold(condition, () => condition.waitFor(() => value > 1 && value)));
		for (value = 0; value < 2; value++) {
			yield* notify(condition, 1);
			yield* tick(3);
			expect(task.done()).toBe(false);
		}
		yield* notify(condition, 1);
		expect(yield* task).toBe(2);
	});

	fact('CD-08', 'a cancelled wait takes the lock again before it throws', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		const [task] = yield* spawnAll(wait(condition, log, 'a'));
		task?.cancel();
		yield* thrownBy(task ?? at(0));
		expect([log, condition.locked()]).toEqual([['a cancelled', true], false]);
	});

	fact('CD-09', 'cancelled while it takes the lock again, it goes on waiting for it', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		const [task] = yield* spawnAll(wait(condition, log, 'a'));
		yield* hold(condition, function* () {
			condition.notify();
			yield* tick(2);
			task?.cancel('one');
			yield* tick(2);
			task?.cancel('two');
			yield* tick(2);
			expect([log, task?.done()]).toEqual([[], false]);
		});
		yield* thrownBy(task ?? at(0));
		expect(log).toEqual(['a cancelled two', true]);
	});

	fact('CD-10', 'the error that leaves is the one that was delivered', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		const [task] = yield* spawnAll(wait(condition, log, 'a'));
		task?.cancel('msg');
		expect(yield* thrownBy(task ?? at(0))).toMatchObject({ detail: 'msg' });
	});

	fact('CD-11', 'a notification is passed on by who is cancelled before it runs', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		const [first] = yield* spawnAll(wait(condition, log, '1'), wait(condition, log, '2'));
		yield* notify(condition, 1);
		first?.cancel();
		yield* tick(5);
		expect(log).toEqual(['1 cancelled', true, '2', true, true]);
	});

	fact('CD-12', 'and by who is cancelled while it takes the lock again', function* () {
		const condition = new Condition();
		const log: unknown[] = [];
		const [first] = yield* spawnAll(wait(condition, log, '1'), wait(condition, log, '2'));
		yield* hold(condition, function* () {
			condition.notify();
			yield* tick(2);
			first?.cancel();
			yield* tick(2);
		});
		yield* tick(5);
		expect(log).toEqual(['1 cancelled', true, '2', true, true]);
	});

	fact('CD-13', 'conditions can share a lock', function* () {
		const lock = new Lock();
		const [a, b] = [new Condition(lock), new Condition(lock)];
		yield* lock.acquire();
		expect([a.locked(), b.locked()]).toEqual([true, true]);
		b.release();
		expect(lock.locked()).toBe(false);
	});

	fact('CD-14', 'a wait that takes too long holds the lock again', function* () {
		const condition = new Condition();
		yield* hold(condition, function* () {
			expect(yield* thrownBy(waitFor(condition.wait(), 0.5))).toBeInstanceOf(TimeoutError);
			expect(condition.locked()).toBe(true);
		});
		expect(condition.locked()).toBe(false);
	});
});
