import { describe, expect } from 'vitest';
import {
	Barrier,
	BoundedSemaphore,
	BrokenBarrierError,
	CancelledError,
	Condition,
	type Coroutine,
	createTask,
	Event,
	gather,
	getRunningLoop,
	hold,
	Lock,
	RuntimeError,
	Semaphore,
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

describe('event', () => {
	function* wait(event: Event, log: unknown[], name: string): Coroutine<void> {
		log.push(name, yield* event.wait());
	}

	fact('EV-01', 'a set event is waited for without suspending', function* () {
		const event = new Event();
		expect(event.isSet()).toBe(false);
		event.set();
		const { iteration } = getRunningLoop();
		expect([yield* event.wait(), event.isSet(), getRunningLoop().iteration]).toEqual([true, true, iteration]);
	});

	fact('EV-02', 'set() wakes all, in order, in the next iteration', function* () {
		const event = new Event();
		const log: unknown[] = [];
		yield* spawnAll(wait(event, log, 'a'), wait(event, log, 'b'));
		event.set();
		expect(log).toEqual([]);
		yield* tick();
		expect(log).toEqual(['a', true, 'b', true]);
	});

	fact('EV-03', 'a fresh task that was scheduled before set() comes first', function* () {
		const event = new Event();
		const log: unknown[] = [];
		yield* spawnAll(wait(event, log, '1'), wait(event, log, '2'));
		createTask(wait(event, log, '3'));
		event.set();
		yield* tick();
		expect(log).toEqual(['3', true, '1', true, '2', true]);
	});

	fact('EV-04', 'those that were woken go on, even if it is cleared', function* () {
		const event = new Event();
		const log: unknown[] = [];
		yield* spawnAll(wait(event, log, 'a'));
		event.set();
		event.clear();
		yield* tick();
		expect([log, event.isSet()]).toEqual([['a', true], false]);
	});

	fact('EV-05', 'set and clear may be repeated', function* () {
		const event = new Event();
		event.clear();
		event.set();
		event.set();
		expect(event.isSet()).toBe(true);
		event.clear();
		event.clear();
		expect(event.isSet()).toBe(false);
		yield* tick();
	});

	fact('EV-06', 'a cancelled waiter does not disturb the others', function* () {
		const event = new Event();
		const log: unknown[] = [];
		const [first] = yield* spawnAll(wait(event, log, 'a'), wait(event, log, 'b'));
		first?.cancel();
		yield* thrownBy(first ?? at(0));
		expect(String(event)).toBe('<Event [unset, waiters:1]>');
		event.set();
		yield* tick();
		expect(log).toEqual(['b', true]);
	});

	fact('EV-07', 'after clear() it must be set again', function* () {
		const event = new Event();
		event.set();
		event.clear();
		expect(yield* thrownBy(waitFor(event.wait(), 1))).toBeInstanceOf(TimeoutError);
	});
});

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

describe('barrier', () => {
	fact('BA-01', 'a new barrier', () => {
		for (const parties of [0, -1]) {
			const error = thrown(() => new Barrier(parties));
			expect(error).toBeInstanceOf(RangeError);
			expect(String(error)).toContain('parties must be > 0');
		}
		const barrier = new Barrier(3);
		expect([barrier.parties, barrier.nWaiting, barrier.broken]).toEqual([3, 0, false]);
	});

	fact('BA-02', 'the last to come lets all go, numbered as they came', function* () {
		const barrier = new Barrier(3);
		const tasks = yield* spawnAll(barrier.wait(), barrier.wait());
		expect(barrier.nWaiting).toBe(2);
		const last = yield* barrier.wait();
		expect([...(yield* gather(tasks)), last]).toEqual([0, 1, 2]);
	});

	fact('BA-03', 'the last to come is the first to leave', function* () {
		const barrier = new Barrier(3);
		const log: number[] = [];
		function* pass(): Coroutine<void> {
			log.push(yield* barrier.wait());
		}
		yield* gather([pass(), pass(), pass()]);
		expect(log).toEqual([2, 0, 1]);
	});

	fact('BA-04', 'a barrier for one lets pass at once', function* () {
		expect(yield* new Barrier(1).wait()).toBe(0);
	});

	fact('BA-05', 'it serves round after round', function* () {
		const barrier = new Barrier(3);
		const log: string[] = [];
		function* twice(): Coroutine<void> {
			for (const round of ['first', 'second']) {
				yield* barrier.wait();
				log.push(round);
			}
		}
		yield* gather([twice(), twice(), twice()]);
		expect(log).toEqual(['first', 'first', 'first', 'second', 'second', 'second']);
	});

	fact('BA-06', 'a cancelled waiter does not break it', function* () {
		const barrier = new Barrier(2);
		const [waiter] = yield* spawnAll(barrier.wait());
		waiter?.cancel();
		expect(yield* thrownBy(waiter ?? at(0))).toBeInstanceOf(CancelledError);
		expect([barrier.nWaiting, barrier.broken]).toEqual([0, false]);
		expect(yield* gather([barrier.wait(), barrier.wait()])).toEqual([0, 1]);
	});

	fact('BA-07', 'abort() breaks it for all that wait and come', function* () {
		const barrier = new Barrier(2);
		const [waiter] = yield* spawnAll(barrier.wait());
		yield* barrier.abort();
		expect(yield* thrownBy(waiter ?? at(0))).toBeInstanceOf(BrokenBarrierError);
		expect(yield* thrownBy(barrier.wait())).toBeInstanceOf(BrokenBarrierError);
		expect(barrier.broken).toBe(true);
	});

	fact('BA-08', 'reset() sends those that wait away, and mends it', function* () {
		const barrier = new Barrier(2);
		yield* barrier.reset();
		const [waiter] = yield* spawnAll(barrier.wait());
		yield* barrier.reset();
		expect(yield* thrownBy(waiter ?? at(0))).toBeInstanceOf(BrokenBarrierError);
		yield* barrier.abort();
		yield* barrier.reset();
		expect(barrier.broken).toBe(false);
		expect(yield* gather([barrier.wait(), barrier.wait()])).toEqual([0, 1]);
	});

	fact('BA-09', 'who comes while a round leaves waits for the next', function* () {
		const barrier = new Barrier(2);
		const first = yield* spawnAll(barrier.wait());
		yield* barrier.wait();
		const [late] = yield* spawnAll(barrier.wait());
		yield* gather(first);
		expect(late?.done()).toBe(false);
		expect([yield* barrier.wait(), yield* late ?? at(9)]).toEqual([1, 0]);
	});
});
