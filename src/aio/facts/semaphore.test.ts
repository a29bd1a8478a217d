import { describe, expect } from 'vitest';
import {
	BoundedSemaphore,
	type Coroutine,
	createTask,
	gather,
	getRunningLoop,
	hold,
	type Lock,
	Semaphore,
	sleep,
	type Task,
	TimeoutError,
	waitFor,
} from '../index.ts';
import { fact, failing, thrown, thrownBy, tick } from './fact.ts';

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

describe('semaphore', () => {
	fact('SE-01', 'the number of units', () => {
		expect([new Semaphore().locked(), new Semaphore(0).locked()]).toEqual([false, true]);
		const error = thrown(() => new Semaphore(-1));
		expect(error).toBeInstanceOf(RangeError);
		expect(String(error)).toContain('Semaphore initial value must be >= 0');
	});

	fact('SE-02', 'units are taken without suspending, then the next waits', function* () {
		const semaphore = new Semaphore(3);
		const { iteration } = getRunningLoop();
		for (let n = 0; n < 3; n++) expect(yield* semaphore.acquire()).toBeTruthy();
		expect([semaphore.locked(), getRunningLoop().iteration]).toEqual([true, iteration]);
		expect(yield* thrownBy(waitFor(semaphore.acquire(), 1))).toBeInstanceOf(TimeoutError);
	});

	fact('SE-03', 'release() hands the unit to the first waiter', function* () {
		const semaphore = new Semaphore(0);
		const log: string[] = [];
		yield* spawnAll(acquire(semaphore, log, 'waiter'));
		semaphore.release();
		expect(semaphore.locked()).toBe(true);
		createTask(acquire(semaphore, log, 'newcomer'), { eagerStart: true });
		yield* tick(2);
		expect(log).toEqual(['waiter']);
	});

	fact('SE-04', 'a semaphore may grow', function* () {
		const semaphore = new Semaphore(1);
		semaphore.release();
		expect(String(semaphore)).toBe('<Semaphore [unlocked, value:2]>');
		yield* tick();
	});

	fact('SE-05', 'a bounded one may not', () => {
		const semaphore = new BoundedSemaphore(1);
		const error = thrown(() => semaphore.release());
		expect(error).toBeInstanceOf(RangeError);
		expect(String(error)).toContain('BoundedSemaphore released too many times');
		expect(String(semaphore)).toBe('<BoundedSemaphore [unlocked, value:1]>');
	});

	fact('SE-06', 'first come, first served, round after round', function* () {
		const semaphore = new Semaphore(1);
		const log: string[] = [];
		function* twice(name: string): Coroutine<void> {
			for (let round = 0; round < 2; round++) {
				using _held = yield* semaphore.acquire();
				log.push(name);
				yield* tick();
			}
		}
		yield* gather(['c1', 'c2', 'c3'].map(twice));
		expect(log).toEqual(['c1', 'c2', 'c3', 'c1', 'c2', 'c3']);
	});

	fact('SE-07', 'who releases stands behind those that wait', function* () {
		const semaphore = new Semaphore(1);
		const log: string[] = [];
		yield* acquire(semaphore, log, '1');
		function* twoTurns(): Coroutine<void> {
			yield* acquire(semaphore, log, '2');
			semaphore.release();
			yield* acquire(semaphore, log, '2 again');
		}
		function* oneTurn(): Coroutine<void> {
			yield* acquire(semaphore, log, '3');
			semaphore.release();
		}
		const tasks = yield* spawnAll(twoTurns(), oneTurn());
		semaphore.release();
		yield* gather(tasks);
		expect(log).toEqual(['1', '2', '3', '2 again']);
	});

	fact('SE-08', 'with units left, those that were woken still come first', function* () {
		const semaphore = new Semaphore(0);
		const log: string[] = [];
		yield* spawnAll(acquire(semaphore, log, 'woken'));
		semaphore.release();
		semaphore.release();
		expect(semaphore.locked()).toBe(true);
		createTask(acquire(semaphore, log, 'newcomer'), { eagerStart: true });
		expect(log).toEqual([]);
		yield* tick(3);
		expect(log).toEqual(['woken', 'newcomer']);
	});

	fact('SE-09', 'several releases wake as many, in order', function* () {
		const semaphore = new Semaphore(0);
		const log: string[] = [];
		yield* spawnAll(...['1', '2', '3'].map((name) => acquire(semaphore, log, name)));
		semaphore.release();
		semaphore.release();
		yield* tick(2);
		expect(log).toEqual(['1', '2']);
	});

	fact('SE-10', 'a cancelled waiter leaves its unit to the next', function* () {
		const semaphore = new Semaphore(0);
		const log: string[] = [];
		const tasks = yield* spawnAll(...['1', '2', '3', '4'].map((name) => acquire(semaphore, log, name)));
		tasks[0]?.cancel();
		tasks[1]?.cancel();
		semaphore.release();
		yield* tick(3);
		expect([log, tasks[3]?.done()]).toEqual([['3'], false]);
	});

	fact('SE-11', 'a unit handed to a waiter that is cancelled goes on to the next', function* () {
		const semaphore = new Semaphore(0);
		const log: string[] = [];
		const [first] = yield* spawnAll(acquire(semaphore, log, '1'), acquire(semaphore, log, '2'));
		semaphore.release();
		first?.cancel();
		yield* tick(3);
		expect([first?.cancelled(), log]).toEqual([true, ['2']]);
	});

	fact('SE-12', 'or back, if nobody waits', function* () {
		const semaphore = new Semaphore(0);
		const [first] = yield* spawnAll(acquire(semaphore, [], '1'));
		semaphore.release();
		first?.cancel();
		yield* tick(2);
		expect(semaphore.locked()).toBe(false);
		const { iteration } = getRunningLoop();
		yield* semaphore.acquire();
		expect(getRunningLoop().iteration).toBe(iteration);
	});

	fact('SE-13', 'never more inside than there are units', function* () {
		const semaphore = new Semaphore(3);
		let inside = 0;
		let most = 0;
		function* work(): Coroutine<void> {
			using _held = yield* semaphore.acquire();
			most = Math.max(most, ++inside);
			try {
				yield* sleep(1);
			} finally {
				inside--;
			}
		}
		const tasks = yield* spawnAll(...Array.from({ length: 10 }, work));
		tasks[0]?.cancel();
		yield* gather(tasks, { returnExceptions: true });
		expect(yield* thrownBy(hold(semaphore, () => failing(1, 'e')))).toBe('e');
		expect([most, inside, String(semaphore)]).toEqual([3, 0, '<Semaphore [unlocked, value:3]>']);
	});

	fact('SE-14', 'a cancelled waiter does not make a free semaphore look locked', function* () {
		const semaphore = new Semaphore(1);
		yield* semaphore.acquire();
		const [waiter] = yield* spawnAll(acquire(semaphore, [], '1'));
		waiter?.cancel();
		semaphore.release();
		expect(semaphore.locked()).toBe(false);
	});

	fact('SE-15', 'string form', function* () {
		const semaphore = new Semaphore(1);
		expect(String(semaphore)).toBe('<Semaphore [unlocked, value:1]>');
		yield* semaphore.acquire();
		expect(String(semaphore)).toBe('<Semaphore [locked]>');
		yield* spawnAll(semaphore.acquire(), semaphore.acquire());
		expect(String(semaphore)).toBe('<Semaphore [locked, waiters:2]>');
	});
});
