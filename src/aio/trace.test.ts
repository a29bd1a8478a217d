import { describe, expect, test } from 'vitest';
import {
	type Coroutine,
	createTask,
	gather,
	Lock,
	log,
	Queue,
	runSync,
	SimulatedExecutor,
	sleep,
	type TraceEvent,
	wrapFuture,
} from './index.ts';

/** The events of a program, each as one line. */
function eventsOf(main: Coroutine<unknown>): TraceEvent[] {
	const events: TraceEvent[] = [];
	runSync(main, { trace: (event) => events.push(event) });
	return events;
}

function only(events: readonly TraceEvent[], ...types: TraceEvent['type'][]): object[] {
	return events.filter(({ type }) => types.includes(type)).map(({ seq: _, iteration: __, ...rest }) => rest);
}

describe('the trace', () => {
	test('shows a queue that somebody joins as one object', () => {
		const queue = new Queue<string>(0, { name: 'belt' });
		const packing = function* (): Coroutine<void> {
			yield* queue.get();
			queue.taskDone();
		};
		const events = eventsOf(
			(function* () {
				queue.putNowait('lamp');
				createTask(packing());
				yield* queue.join();
			})(),
		);
		expect(events.filter((event) => 'kind' in event && event.kind === 'event')).toEqual([]);
		expect(only(events, 'task-suspended')).toMatchObject([{ on: { kind: 'queue-join', name: 'belt' } }]);
	});

	test('tells the life of a task', () => {
		const events = eventsOf(sleep(1, 'r'));
		expect(events.map(({ seq, at, iteration, type }) => [seq, at, iteration, type])).toEqual([
			[0, 0, 0, 'task-created'],
			[1, 0, 1, 'task-started'],
			[2, 0, 1, 'timer-set'],
			[3, 0, 1, 'task-suspended'],
			[4, 1, 2, 'clock-advanced'],
			[5, 1, 2, 'timer-fired'],
			[6, 1, 2, 'task-woken'],
			[7, 1, 3, 'task-resumed'],
			[8, 1, 3, 'task-ended'],
		]);
		expect(events[3]).toMatchObject({ task: 1, on: { kind: 'sleep', until: 1, timer: 1 } });
		expect(events[8]).toMatchObject({ task: 1, how: 'result', detail: '"r"' });
	});

	test('says who created, woke and cancelled whom', () => {
		const queue = new Queue<number>(0, { name: 'orders' });
		const events = eventsOf(
			(function* () {
				const getter = createTask(queue.get(), { name: 'getter' });
				const idle = createTask(queue.get(), { name: 'idle' });
				yield* sleep(0);
				queue.putNowait(1);
				idle.cancel('enough');
				yield* getter;
			})(),
		);
		expect(only(events, 'task-created', 'task-cancel-requested')).toEqual([
			{ at: 0, type: 'task-created', task: 1, name: 'Task-1', parent: null },
			{ at: 0, type: 'task-created', task: 2, name: 'getter', parent: 1 },
			{ at: 0, type: 'task-created', task: 3, name: 'idle', parent: 1 },
			{ at: 0, type: 'task-cancel-requested', task: 3, by: 1, message: 'enough' },
		]);
		expect(only(events, 'task-woken').slice(0, 2)).toEqual([
			{ at: 0, type: 'task-woken', task: 2, by: 1 },
			{ at: 0, type: 'task-woken', task: 3, by: 1 },
		]);
		expect(only(events, 'queue-changed')).toEqual([
			{ at: 0, type: 'queue-changed', object: 1, name: 'orders', size: 1, unfinished: 1 },
			{ at: 0, type: 'queue-changed', object: 1, name: 'orders', size: 0, unfinished: 1 },
		]);
	});

	test('tells of locks: who holds, how many wait', () => {
		const lock = new Lock({ name: 'fork' });
		function* use(): Coroutine<void> {
			using _held = yield* lock.acquire();
			yield* sleep(1);
		}
		const events = eventsOf(
			(function* () {
				yield* gather([use(), use()]);
			})(),
		);
		const about = { object: 1, name: 'fork', kind: 'lock' };
		expect(only(events, 'acquired', 'released', 'wait-began', 'wait-ended')).toEqual([
			{ at: 0, type: 'acquired', ...about, task: 2, waiting: 0, free: 0, holders: [2] },
			{ at: 0, type: 'wait-began', ...about, task: 3, waiting: 1, free: 0, holders: [2] },
			{ at: 1, type: 'released', ...about, task: 2, waiting: 1, free: 1, holders: [] },
			{ at: 1, type: 'wait-ended', ...about, task: 3, waiting: 0, free: 1, holders: [] },
			{ at: 1, type: 'acquired', ...about, task: 3, waiting: 0, free: 0, holders: [3] },
			{ at: 2, type: 'released', ...about, task: 3, waiting: 0, free: 1, holders: [] },
		]);
	});

	test('tells of pools, with the worker of each job', () => {
		const events = eventsOf(
			(function* () {
				const pool = new SimulatedExecutor({ maxWorkers: 2, duration: (_job, [n]) => Number(n) });
				yield* gather(
					[2, 1, 1].map((n) =>
						wrapFuture(
							pool.submit(
								function rest(x: number) {
									return x;
								},
								[n],
							),
						),
					),
				);
			})(),
		);
		expect(only(events, 'external-began', 'external-ended')).toEqual([
			{ at: 0, type: 'external-began', id: 1, what: 'job', label: 'rest', worker: 1 },
			{ at: 0, type: 'external-began', id: 2, what: 'job', label: 'rest', worker: 2 },
			{ at: 1, type: 'external-ended', id: 2, what: 'job', label: 'rest', worker: 2 },
			{ at: 1, type: 'external-began', id: 3, what: 'job', label: 'rest', worker: 2 },
			{ at: 2, type: 'external-ended', id: 1, what: 'job', label: 'rest', worker: 1 },
			{ at: 2, type: 'external-ended', id: 3, what: 'job', label: 'rest', worker: 2 },
		]);
	});

	test('has what is logged at its place, and is plain JSON', () => {
		const events = eventsOf(
			(function* () {
				yield* sleep(2);
				log('at', { two: 2 });
			})(),
		);
		expect(only(events, 'log')).toEqual([{ at: 2, type: 'log', task: 1, text: 'at { two: 2 }' }]);
		expect(JSON.parse(JSON.stringify(events))).toEqual(events);
	});
});
