import { describe, expect } from 'vitest';
import {
	Barrier,
	BrokenBarrierError,
	CancelledError,
	type Coroutine,
	createTask,
	gather,
	type Task,
} from '../index.ts';
import { at, fact, thrown, thrownBy, tick } from './fact.ts';

function* spawnAll(...coroutines: Coroutine<unknown>[]): Coroutine<Task<unknown>[]> {
	const tasks = coroutines.map((coroutine) => createTask(coroutine));
	yield* tick();
	return tasks;
}

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
