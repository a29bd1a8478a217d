import { describe, expect } from 'vitest';
import {
	type Coroutine,
	createTask,
	gather,
	getRunningLoop,
	LifoQueue,
	PriorityQueue,
	Queue,
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

describe('queue: join and shutdown', () => {
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
