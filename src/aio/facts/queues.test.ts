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
});
