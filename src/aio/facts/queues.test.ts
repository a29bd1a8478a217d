import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	createTask,
	gather,
	getRunningLoop,
	LifoQueue,
	PriorityQueue,
	Queue,
	QueueEmpty,
	QueueFull,
	QueueShutDown,
	type Task,
	TimeoutError,
	waitFor,
} from '../index.ts';
import { at, fact, thrown, thrownBy, tick } from './fact.ts';

function* spawnAll<T>(...coroutines: Coroutine<T>[]): Coroutine<Task<T>[]> {
	const tasks = coroutines.map((coroutine) => createTask(coroutine));
	yield* tick();
	return tasks;
}

function drain<T>(queue: Queue<T>): T[] {
	const items: T[] = [];
	while (!queue.empty()) items.push(queue.getNowait());
	return items;
}

function filled<T>(queue: Queue<T>, ...items: T[]): Queue<T> {
	for (const item of items) queue.putNowait(item);
	return queue;
}

describe('queue', () => {
	fact('QU-01', 'a new queue', () => {
		const queue = filled(new Queue<number>(-1), 1, 2);
		expect([new Queue().empty(), new Queue().qsize(), new Queue().full(), queue.full()]).toEqual([
			true,
			0,
			false,
			false,
		]);
	});

	fact('QU-02', 'first in, first out, without suspending', function* () {
		const queue = new Queue<number>();
		const { iteration } = getRunningLoop();
		for (const item of [1, 3, 2]) yield* queue.put(item);
		expect([yield* queue.get(), yield* queue.get(), yield* queue.get()]).toEqual([1, 3, 2]);
		expect(getRunningLoop().iteration).toBe(iteration);
	});

	fact('QU-03', 'the other orders', () => {
		expect(drain(filled(new LifoQueue<number>(), 1, 3, 2))).toEqual([2, 3, 1]);
		expect(drain(filled(new PriorityQueue<number>(), 1, 3, 2))).toEqual([1, 2, 3]);
	});

	fact('QU-04', 'priorities of lists, ties in the order in which they came, and a compare function', () => {
		const jobs = filled(new PriorityQueue<[number, string]>(), [2, 'b'], [1, 'z'], [2, 'a']);
		expect(drain(jobs)).toEqual([
			[1, 'z'],
			[2, 'a'],
			[2, 'b'],
		]);
		const byLength = new PriorityQueue<string>(0, { compare: (a, b) => a.length - b.length });
		expect(drain(filled(byLength, 'cc', 'b', 'aa', 'a'))).toEqual(['b', 'a', 'cc', 'aa']);
	});

	fact('QU-05', 'without waiting: QueueEmpty and QueueFull', () => {
		expect(thrown(() => new Queue().getNowait())).toBeInstanceOf(QueueEmpty);
		expect(thrown(() => filled(new Queue(1), 1).putNowait(2))).toBeInstanceOf(QueueFull);
	});

	fact('QU-06', 'put waits for room', function* () {
		const queue = new Queue<number>(2);
		const log: number[] = [];
		yield* spawnAll(
			(function* () {
				for (const item of [1, 2, 3]) {
					yield* queue.put(item);
					log.push(item);
				}
			})(),
		);
		expect([log, queue.full()]).toEqual([[1, 2], true]);
		yield* queue.get();
		yield* tick();
		expect(log).toEqual([1, 2, 3]);
	});

	fact('QU-07', 'a fraction is a limit too, as in CPython', () => {
		expect([filled(new Queue(1.3), 1).full(), filled(new Queue(1.3), 1, 2).full()]).toEqual([false, true]);
		expect(thrown(() => new Queue(Number.NaN))).toBeInstanceOf(RangeError);
	});

	fact('QU-08', 'get waits, and gets the item one iteration later', function* () {
		const queue = new Queue<number>();
		const [getter] = yield* spawnAll(queue.get());
		queue.putNowait(5);
		expect(getter?.done()).toBe(false);
		yield* tick();
		expect(getter?.result()).toBe(5);
	});

	fact('QU-09', 'getters are served in order, one for each put', function* () {
		const queue = new Queue<string>();
		const getters = yield* spawnAll(queue.get(), queue.get());
		queue.putNowait('a');
		yield* tick();
		expect(getters.map((task) => task.done())).toEqual([true, false]);
		queue.putNowait('b');
		expect(yield* gather(getters)).toEqual(['a', 'b']);
	});

	fact('QU-10', 'putters are served in order', function* () {
		const queue = filled(new Queue<string>(1), 'a');
		yield* spawnAll(queue.put('b'), queue.put('c'));
		expect([yield* queue.get(), yield* queue.get(), yield* queue.get()]).toEqual(['a', 'b', 'c']);
	});

	fact('QU-11', 'a getter that was woken can be overtaken, and then waits at the end', function* () {
		const queue = new Queue<string>();
		const [woken, other] = yield* spawnAll(queue.get(), queue.get());
		queue.putNowait('a');
		expect(queue.getNowait()).toBe('a');
		yield* tick();
		queue.putNowait('b');
		yield* tick();
		expect([woken?.done(), other?.result()]).toEqual([false, 'b']);
		queue.putNowait('c');
		expect(yield* woken ?? at('')).toBe('c');
	});

	fact('QU-12', 'a cancelled getter leaves the line', function* () {
		const queue = new Queue<string>();
		const [first, second] = yield* spawnAll(queue.get(), queue.get());
		first?.cancel();
		yield* tick();
		queue.putNowait('a');
		expect([yield* second ?? at(''), first?.cancelled()]).toEqual(['a', true]);
	});

	fact('QU-13', 'the wake-up of a getter that is cancelled goes to the next', function* () {
		const queue = new Queue<number>();
		const [first, second] = yield* spawnAll(queue.get(), queue.get());
		queue.putNowait(1);
		first?.cancel();
		expect([yield* second ?? at(0), first?.cancelled()]).toEqual([1, true]);
	});

	fact('QU-14', 'or the item stays', function* () {
		const queue = new Queue<number>();
		const [getter] = yield* spawnAll(queue.get());
		queue.putNowait(1);
		queue.putNowait(2);
		getter?.cancel();
		yield* tick(2);
		expect(yield* queue.get()).toBe(1);
	});

	fact('QU-15', 'the wake-up of a putter that is cancelled goes to the next', function* () {
		const queue = filled(new Queue<string>(1), 'a');
		const [first, second] = yield* spawnAll(queue.put('b'), queue.put('c'));
		queue.getNowait();
		first?.cancel();
		yield* second ?? at(undefined);
		expect([first?.cancelled(), drain(queue)]).toEqual([true, ['c']]);
	});

	fact('QU-16', 'the item of a cancelled putter never enters', function* () {
		const queue = filled(new Queue<string>(1), 'a');
		const [putter] = yield* spawnAll(queue.put('b'));
		putter?.cancel();
		expect(yield* thrownBy(putter ?? at(0))).toBeInstanceOf(CancelledError);
		queue.getNowait();
		yield* tick(2);
		expect(String(queue)).toBe('<Queue maxsize=1 tasks=1>');
	});

	fact('QU-17', 'a get that takes too long leaves nothing behind', function* () {
		const queue = new Queue();
		expect(yield* thrownBy(waitFor(queue.get(), 0.1))).toBeInstanceOf(TimeoutError);
		expect(String(queue)).toBe('<Queue maxsize=0>');
	});

	fact('QU-18', 'join() with nothing unfinished does not suspend', function* () {
		const { iteration } = getRunningLoop();
		yield* new Queue().join();
		expect(getRunningLoop().iteration).toBe(iteration);
	});

	fact('QU-19', 'join() waits for taskDone, not for get', function* () {
		const queue = filled(new Queue<number>(), 1, 2);
		const [join] = yield* spawnAll(queue.join());
		drain(queue);
		queue.taskDone();
		yield* tick(2);
		expect(join?.done()).toBe(false);
		queue.taskDone();
		yield* join ?? at(undefined);
	});

	fact('QU-20', 'taskDone too often', () => {
		const error = thrown(() => new Queue().taskDone());
		expect(error).toBeInstanceOf(RangeError);
		expect(String(error)).toContain('taskDone() called too many times');
	});

	fact('QU-21', 'a later put makes a later join() wait, not one that was woken', function* () {
		const queue = filled(new Queue<number>(), 1);
		const [join] = yield* spawnAll(queue.join());
		queue.taskDone();
		queue.putNowait(2);
		yield* tick();
		expect(join?.done()).toBe(true);
		expect(yield* thrownBy(waitFor(queue.join(), 1))).toBeInstanceOf(TimeoutError);
	});

	fact('QU-22', 'two workers over a hundred items, in any order', function* () {
		for (const queue of [new Queue<number>(), new LifoQueue<number>(), new PriorityQueue<number>()]) {
			let sum = 0;
			function* work(): Coroutine<never> {
				for (;;) {
					sum += yield* queue.get();
					yield* tick();
					queue.taskDone();
				}
			}
			filled(queue, ...Array.from({ length: 100 }, (_, n) => n));
			const workers = yield* spawnAll(work(), work());
			yield* queue.join();
			for (const worker of workers) worker.cancel();
			expect(sum).toBe(4950);
		}
	});

	fact('QU-23', 'producer and consumer over one place', function* () {
		const queue = new Queue<number>(1);
		function* produce(): Coroutine<void> {
			for (let n = 0; n < 5; n++) yield* queue.put(n);
		}
		function* consume(): Coroutine<number[]> {
			const items: number[] = [];
			while (items.length < 5) items.push(yield* queue.get());
			return items;
		}
		const [, items] = yield* gather([produce(), consume()]);
		expect(items).toEqual([0, 1, 2, 3, 4]);
	});

	fact('QU-24', 'after shutdown nothing can be put', function* () {
		const queue = new Queue<number>();
		queue.shutdown();
		expect(thrown(() => queue.putNowait(1))).toBeInstanceOf(QueueShutDown);
		expect(yield* thrownBy(queue.put(1))).toBeInstanceOf(QueueShutDown);
	});

	fact('QU-25', 'after shutdown what is left can be got', function* () {
		const queue = filled(new Queue<number>(), 1, 2);
		queue.shutdown();
		expect([queue.getNowait(), yield* queue.get()]).toEqual([1, 2]);
		expect(thrown(() => queue.getNowait())).toBeInstanceOf(QueueShutDown);
		expect(yield* thrownBy(queue.get())).toBeInstanceOf(QueueShutDown);
	});

	fact('QU-26', 'shutdown ends those that wait for an item', function* () {
		const queue = new Queue<number>();
		const getters = yield* spawnAll(queue.get(), queue.get());
		queue.shutdown();
		yield* tick();
		expect(getters.map((task) => task.exception())).toEqual([expect.any(QueueShutDown), expect.any(QueueShutDown)]);
	});

	fact('QU-27', 'shutdown ends those that wait for room', function* () {
		const queue = filled(new Queue<number>(1), 1);
		const [putter] = yield* spawnAll(queue.put(2));
		queue.shutdown();
		expect(yield* thrownBy(putter ?? at(0))).toBeInstanceOf(QueueShutDown);
		expect(drain(queue)).toEqual([1]);
	});

	fact('QU-28', 'shutdown does not end join()', function* () {
		const queue = filled(new Queue<number>(), 1);
		const [join] = yield* spawnAll(queue.join());
		queue.shutdown();
		drain(queue);
		yield* tick(2);
		expect(join?.done()).toBe(false);
		queue.taskDone();
		yield* join ?? at(undefined);
	});

	fact('QU-29', 'an immediate shutdown drops the items, and counts them as done', function* () {
		const queue = filled(new Queue<number>(), 1, 2);
		const [join] = yield* spawnAll(queue.join());
		queue.shutdown({ immediate: true });
		yield* join ?? at(undefined);
		expect(queue.qsize()).toBe(0);
		expect(yield* thrownBy(queue.get())).toBeInstanceOf(QueueShutDown);
	});

	fact('QU-30', 'but not those that were taken', function* () {
		const queue = filled(new Queue<number>(), 1, 2);
		queue.getNowait();
		const [join] = yield* spawnAll(queue.join());
		queue.shutdown({ immediate: true });
		yield* tick(2);
		expect(join?.done()).toBe(false);
		queue.taskDone();
		yield* join ?? at(undefined);
	});

	fact('QU-31', 'shutdown twice', function* () {
		const queue = filled(new Queue<number>(), 1);
		queue.shutdown();
		queue.shutdown({ immediate: true });
		expect(queue.qsize()).toBe(0);
		yield* queue.join();
	});

	fact('QU-32', 'string form', function* () {
		const queue = filled(new Queue<number>(1), 1);
		expect(String(queue)).toBe('<Queue maxsize=1 _queue=[1] tasks=1>');
		yield* spawnAll(queue.put(2));
		expect(String(queue)).toBe('<Queue maxsize=1 _queue=[1] _putters[1] tasks=1>');
		const empty = new LifoQueue<number>();
		yield* spawnAll(empty.get());
		expect(String(empty)).toBe('<LifoQueue maxsize=0 _getters[1]>');
		empty.shutdown();
		expect(String(empty)).toBe('<LifoQueue maxsize=0 shutdown>');
	});
});
