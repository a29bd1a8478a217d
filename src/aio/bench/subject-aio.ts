import { type Coroutine, createTask, EventLoop, Future, Queue, sleep, type TraceSink } from '../index.ts';
import type { Subject } from './subject.ts';

function* spin(count: number): Coroutine<void> {
	for (let round = 0; round < count; round++) yield* sleep(0);
}

// biome-ignore lint/correctness/useYield: it ends at once
function* trivial(): Coroutine<number> {
	return 1;
}

function* wait(): Coroutine<void> {
	yield* new Future<void>();
}

/** Starts all, then awaits each. */
function* all(coroutines: Iterable<Coroutine<unknown>>): Coroutine<void> {
	const tasks = Array.from(coroutines, (coroutine) => createTask(coroutine));
	for (const task of tasks) yield* task;
}

function aio(name: string, trace?: TraceSink): Subject {
	const newLoop = () => new EventLoop({ livelockLimit: Number.POSITIVE_INFINITY, trace });
	const run = (main: Coroutine<unknown>) => newLoop().runUntilCompleteSync(main);
	return {
		name,
		scale: { switches: 1, tasks: 1 },
		async switches(count, tasks) {
			if (tasks === 1) run(spin(count));
			else run(all(Array.from({ length: tasks }, () => spin(count / tasks))));
		},
		async create(count) {
			run(all(Array.from({ length: count }, trivial)));
		},
		async suspend(count) {
			const loop = newLoop();
			for (let n = 0; n < count; n++) loop.createTask(wait());
			loop.runOnce();
			return loop;
		},
		async timers(count) {
			run(all(Array.from({ length: count }, (_, n) => sleep(1 + (n % 1000) / 1000))));
		},
		async handOver(count) {
			const queue = new Queue<number>(1);
			function* produce(): Coroutine<void> {
				for (let n = 0; n < count; n++) yield* queue.put(n);
			}
			function* consume(): Coroutine<void> {
				for (let n = 0; n < count; n++) yield* queue.get();
			}
			run(all([produce(), consume()]));
		},
	};
}

export const withoutTrace: Subject = aio('aio');

let events = 0;
export const withTrace: Subject = aio('aio, with a trace sink that counts', () => {
	events++;
});

/** How many events the sink has seen: kept, so that the counting is not optimised away. */
export const eventsSeen = (): number => events;
