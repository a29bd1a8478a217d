import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	CancelledError,
	Condition,
	type Coroutine,
	createTask,
	EventLoop,
	gather,
	getRunningLoop,
	Lock,
	Queue,
	runSync,
	Semaphore,
	seeded,
	sleep,
	type Task,
	type TraceEvent,
	VirtualClock,
} from './index.ts';

/** `AIO_CASES=10000` for the long run; `npm test` takes a few hundred. */
const numRuns = Number(process.env.AIO_CASES ?? 300);

/** When a task comes, how long it stays, and when (if ever) it is cancelled. */
const visit = fc.record({
	comes: fc.integer({ min: 0, max: 4 }),
	stays: fc.integer({ min: 0, max: 3 }),
	cancelled: fc.option(fc.integer({ min: 0, max: 6 })),
});
const visits = fc.array(visit, { minLength: 1, maxLength: 12 });
type Visit = { readonly comes: number; readonly stays: number; readonly cancelled: number | null };

/** Runs a task for each visit, cancels those that are to be, and waits for all. */
function* visitAll(all: readonly Visit[], body: (visit: Visit, index: number) => Coroutine<void>): Coroutine<void> {
	const tasks = all.map((one, index) => createTask(body(one, index)));
	for (const [index, { cancelled }] of all.entries()) {
		if (cancelled !== null) getRunningLoop().callLater(cancelled, () => tasks[index]?.cancel());
	}
	yield* gather(tasks, { returnExceptions: true });
}

function property<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
	fc.assert(fc.property(arbitrary, check), { numRuns });
}

/** Also under orders that are not asyncio's. */
const schedules = fc.option(fc.integer(), { nil: null });

function optionsFor(seed: number | null) {
	return seed === null ? {} : { schedule: seeded(seed) };
}

describe('whatever comes, stays and is cancelled', () => {
	test('a lock has one holder at a time, serves those that wait in order, and is free in the end', () => {
		property(visits, (all) => {
			const lock = new Lock();
			const asked: number[] = [];
			const served: number[] = [];
			let inside = 0;
			runSync(
				visitAll(all, function* ({ comes, stays }, index) {
					yield* sleep(comes);
					asked.push(index);
					using _held = yield* lock.acquire();
					served.push(index);
					expect(++inside).toBe(1);
					try {
						yield* sleep(stays);
					} finally {
						inside--;
					}
				}),
			);
			expect(asked.filter((index) => served.includes(index))).toEqual(served);
			expect(lock.locked()).toBe(false);
		});
	});

	test('a lock keeps out all but one under every schedule', () => {
		property(fc.tuple(visits, fc.integer()), ([all, seed]) => {
			const lock = new Lock();
			let inside = 0;
			runSync(
				visitAll(all, function* ({ comes, stays }) {
					yield* sleep(comes);
					using _held = yield* lock.acquire();
					expect(++inside).toBe(1);
					try {
						yield* sleep(stays);
					} finally {
						inside--;
					}
				}),
				optionsFor(seed),
			);
			expect(lock.locked()).toBe(false);
		});
	});

	test('a semaphore never has more holders than units, and has all units in the end', () => {
		property(fc.tuple(visits, fc.integer({ min: 1, max: 4 }), schedules), ([all, units, seed]) => {
			const semaphore = new Semaphore(units);
			let inside = 0;
			runSync(
				visitAll(all, function* ({ comes, stays }) {
					yield* sleep(comes);
					using _held = yield* semaphore.acquire();
					expect(++inside).toBeLessThanOrEqual(units);
					try {
						yield* sleep(stays);
					} finally {
						inside--;
					}
				}),
				optionsFor(seed),
			);
			expect(String(semaphore)).toBe(`<Semaphore [unlocked, value:${units}]>`);
		});
	});

	test('no notification is lost: at least as many go on as were notified, or all that still wait', () => {
		property(fc.tuple(visits, fc.integer({ min: 1, max: 12 }), schedules), ([all, count, seed]) => {
			const condition = new Condition();
			let woken = 0;
			let given = 0;
			let refused = 0;
			runSync(
				(function* () {
					const tasks: Task<void>[] = all.map(() =>
						createTask(
							(function* () {
								using _held = yield* condition.acquire();
								try {
									yield* condition.wait();
									woken++;
								} catch (error) {
									if (error instanceof CancelledError) refused++;
									throw error;
								}
							})(),
						),
					);
					yield* sleep(1);
					{
						using _held = yield* condition.acquire();
						condition.notify(count);
						given = Math.min(count, all.length);
						for (const [index, { cancelled }] of all.entries()) if (cancelled !== null) tasks[index]?.cancel();
					}
					yield* sleep(1);
					for (const task of tasks) task.cancel();
					yield* gather(tasks, { returnExceptions: true });
				})(),
				optionsFor(seed),
			);
			const cancelled = all.filter((one) => one.cancelled !== null).length;
			// A cancelled waiter notifies another, whether it had been notified or not: one too many is allowed, too few is not.
			expect(woken).toBeGreaterThanOrEqual(Math.min(given, all.length - cancelled));
			expect(woken + refused).toBe(all.length);
		});
	});

	test('a queue keeps the order of what is put, and loses and doubles nothing', () => {
		const sizes = fc.integer({ min: 0, max: 3 });
		property(fc.tuple(visits, visits, sizes, schedules), ([puts, gets, maxsize, seed]) => {
			const queue = new Queue<number>(maxsize);
			const put: number[] = [];
			const got: number[] = [];
			runSync(
				(function* () {
					const producers = createTask(
						visitAll(puts, function* ({ comes }, index) {
							yield* sleep(comes);
							yield* queue.put(index);
							put.push(index);
						}),
					);
					const consumers = createTask(
						visitAll(gets, function* ({ comes }) {
							yield* sleep(comes);
							got.push(yield* queue.get());
						}),
					);
					yield* sleep(100);
					while (!queue.empty()) {
						got.push(queue.getNowait());
						yield* sleep(0);
					}
					for (const task of [producers, consumers]) task.cancel();
					yield* gather([producers, consumers], { returnExceptions: true });
				})(),
				optionsFor(seed),
			);
			expect([...got].sort((a, b) => a - b)).toEqual([...put].sort((a, b) => a - b));
			if (seed === null && maxsize === 0) expect(got).toEqual(put);
		});
	});

	test('virtual time never goes back, and a sleeper wakes exactly when it should', () => {
		property(fc.array(fc.double({ min: -1, max: 1000, noNaN: true }), { maxLength: 20 }), (delays) => {
			const times: number[] = [];
			const trace = (event: TraceEvent) => times.push(event.at);
			runSync(
				(function* () {
					yield* gather(
						delays.map(function* (delay) {
							yield* sleep(delay);
							expect(getRunningLoop().time()).toBe(Math.max(0, delay));
						}),
					);
				})(),
				{ trace },
			);
			expect(times).toEqual([...times].sort((a, b) => a - b));
			expect(() => new VirtualClock(5).advanceTo(4)).toThrow(RangeError);
		});
	});

	test('a program runs the same way every time, under the same schedule', () => {
		property(fc.tuple(visits, schedules), ([all, seed]) => {
			const once = (): TraceEvent[] => {
				const events: TraceEvent[] = [];
				const lock = new Lock();
				const main = visitAll(all, function* ({ comes, stays }) {
					yield* sleep(comes);
					using _held = yield* lock.acquire();
					yield* sleep(stays);
				});
				runSync(main, { ...optionsFor(seed), trace: (event) => events.push(event) });
				return events;
			};
			expect(once()).toEqual(once());
		});
	});

	test('timers fire by deadline, then in the order in which they were set, whichever are cancelled', () => {
		const timers = fc.array(fc.record({ when: fc.integer({ min: 0, max: 5 }), cancelled: fc.boolean() }), {
			maxLength: 300,
		});
		property(timers, (all) => {
			const loop = new EventLoop();
			const fired: number[] = [];
			const handles = all.map(({ when }, index) => loop.callAt(when, () => fired.push(index)));
			for (const [index, { cancelled }] of all.entries()) if (cancelled) handles[index]?.cancel();
			while (loop.runOnce());
			const expected = all.map((timer, index) => ({ ...timer, index })).filter(({ cancelled }) => !cancelled);
			expect(fired).toEqual(expected.sort((a, b) => a.when - b.when || a.index - b.index).map(({ index }) => index));
		});
	});
});
