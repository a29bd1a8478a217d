import { describe, expect, test } from 'vitest';
import {
	Barrier,
	Condition,
	type Coroutine,
	createTask,
	DeadlockError,
	diagnose,
	Event,
	EventLoop,
	gather,
	hold,
	Lock,
	Queue,
	run,
	runSync,
	Semaphore,
	sleep,
	type Task,
	type TraceEvent,
	taskGroup,
	VirtualClock,
	wait,
} from './index.ts';

function deadlockOf(main: Coroutine<unknown>, trace?: (event: TraceEvent) => void): DeadlockError {
	try {
		runSync(main, { trace });
	} catch (error) {
		if (error instanceof DeadlockError) return error;
		throw error;
	}
	throw new Error('there was no deadlock');
}

function* dinner(): Coroutine<void> {
	const [left, right] = [new Lock({ name: 'fork-1' }), new Lock({ name: 'fork-2' })];
	function* eat(first: Lock, second: Lock, delay: number): Coroutine<void> {
		yield* sleep(delay);
		using _first = yield* first.acquire();
		yield* sleep(1);
		using _second = yield* second.acquire();
	}
	yield* gather([
		createTask(eat(left, right, 0), { name: 'eater-1' }),
		createTask(eat(right, left, 0.5), { name: 'eater-2' }),
	]);
}

describe('a deadlock', () => {
	test('names each task, what it waits for, since when, who holds it, and the circle', () => {
		const error = deadlockOf(dinner());
		expect(error.message).toBe(
			[
				'all 3 tasks are blocked and no timer is pending (at 1.5 s)',
				'  Task-1  waits for tasks eater-1, eater-2 (gather)  since 0 s',
				'  eater-1 waits for lock "fork-2", held by eater-2   since 1 s',
				'  eater-2 waits for lock "fork-1", held by eater-1   since 1.5 s',
				'circle: eater-1 -> fork-2 -> eater-2 -> fork-1 -> eater-1',
			].join('\n'),
		);
		expect(error.cycle).toEqual(['eater-1', 'fork-2', 'eater-2', 'fork-1', 'eater-1']);
	});

	test('is an event of the trace too', () => {
		const events: TraceEvent[] = [];
		const error = deadlockOf(dinner(), (event) => events.push(event));
		expect(events.find((event) => event.type === 'deadlock')).toMatchObject({ blocked: error.blocked });
	});

	test('tells apart what can be waited for', () => {
		const reasons: readonly [() => Coroutine<unknown>, string][] = [
			[() => new Event({ name: 'open' }).wait(), 'event "open"'],
			[() => new Semaphore(0, { name: 'seats' }).acquire(), 'semaphore "seats"'],
			[() => new Queue(0, { name: 'orders' }).get(), 'an item of queue "orders" (0 in it)'],
			[() => new Barrier(2, { name: 'start' }).wait(), 'barrier "start"'],
			[() => new Event().wait(), 'event "event-1"'],
		];
		for (const [make, text] of reasons) {
			expect(deadlockOf(make()).message).toContain(`Task-1 waits for ${text}  since 0 s`);
		}
		const queue = new Queue<number>(1, { name: 'orders' });
		queue.putNowait(1);
		expect(deadlockOf(queue.put(2)).message).toContain('room in queue "orders" (1 in it)');
		expect(deadlockOf(queue.join()).message).toContain('the work of queue "orders" (1 in it)');
		const condition = new Condition(undefined, { name: 'changed' });
		expect(deadlockOf(hold(condition, () => condition.wait())).message).toContain('condition "changed"');
	});

	test('finds circles through groups, waits and tasks', () => {
		function* circle(through: (task: Task<unknown>) => Coroutine<unknown>): Coroutine<void> {
			const tasks: Task<unknown>[] = [];
			const inner = createTask(
				(function* (): Coroutine<void> {
					yield* sleep(1);
					yield* tasks[0] ?? sleep(0);
				})(),
				{ name: 'inner' },
			);
			const outer: Task<unknown> = createTask(through(inner), { name: 'outer' });
			tasks.push(outer);
			yield* outer;
		}
		const ways: readonly ((task: Task<unknown>) => Coroutine<unknown>)[] = [
			(task) => wait([task]),
			function* (task) {
				yield* gather([task]);
			},
			(task) =>
				taskGroup(function* (group) {
					group.createTask(
						(function* () {
							yield* task;
						})(),
						{ name: 'child' },
					);
					yield* sleep(0);
				}),
		];
		const circles = ways.map((way) => deadlockOf(circle(way)).cycle);
		expect(circles).toEqual([
			['outer', 'inner', 'outer'],
			['outer', 'inner', 'outer'],
			['outer', 'child', 'inner', 'outer'],
		]);
	});

	test('still lets finally blocks run', () => {
		const log: string[] = [];
		deadlockOf(
			(function* () {
				try {
					yield* new Event().wait();
				} finally {
					yield* sleep(1);
					log.push('cleaned up');
				}
			})(),
		);
		expect(log).toEqual(['cleaned up']);
	});

	test('lets finally blocks run in a circle of tasks too', () => {
		const log: string[] = [];
		const tasks: Task<void>[] = [];
		function* waitFor(index: number): Coroutine<void> {
			try {
				yield* tasks[index] ?? sleep(0);
			} finally {
				log.push(`finally ${index}`);
			}
		}
		const error = deadlockOf(
			(function* () {
				tasks.push(createTask(waitFor(1), { name: 'a' }), createTask(waitFor(0), { name: 'b' }));
				yield* gather(tasks);
			})(),
		);
		expect([error.cycle, log.sort()]).toEqual([
			['a', 'b', 'a'],
			['finally 0', 'finally 1'],
		]);
	});

	test('is found in an asynchronous run on a virtual clock', async () => {
		await expect(run(new Event().wait(), { clock: new VirtualClock() })).rejects.toBeInstanceOf(DeadlockError);
	});

	test('can be asked for at any time by whoever owns the clock', () => {
		const loop = new EventLoop();
		loop.createTask(new Event({ name: 'open' }).wait(), { name: 'visitor' });
		loop.runOnce();
		expect(diagnose(loop).blocked).toMatchObject([{ name: 'visitor', on: { kind: 'event', name: 'open' }, since: 0 }]);
		loop.setExceptionHandler(() => {});
		loop.close();
	});
});
