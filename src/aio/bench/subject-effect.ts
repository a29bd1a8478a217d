import { Effect, Fiber, Queue } from 'effect';
import type { Subject } from './subject.ts';

function spin(count: number): Effect.Effect<void> {
	return Effect.gen(function* () {
		for (let round = 0; round < count; round++) yield* Effect.yieldNow;
	});
}

function all(effects: readonly Effect.Effect<unknown>[]): Effect.Effect<void> {
	return Effect.gen(function* () {
		const fibers: Fiber.Fiber<unknown>[] = [];
		for (const effect of effects) fibers.push(yield* Effect.forkChild(effect));
		for (const fiber of fibers) yield* Fiber.join(fiber);
	});
}

export const effect: Subject = {
	name: 'Effect',
	scale: { switches: 0.2, tasks: 1 },
	async switches(count, tasks) {
		await Effect.runPromise(all(Array.from({ length: tasks }, () => spin(count / tasks))));
	},
	async create(count) {
		await Effect.runPromise(all(Array.from({ length: count }, () => Effect.succeed(1))));
	},
	async suspend(count) {
		const waiting = Effect.callback<void>(() => {});
		const fibers = Array.from({ length: count }, () => Effect.runFork(waiting));
		await new Promise((resolve) => setTimeout(resolve, 100));
		return fibers;
	},
	async timers(count) {
		await Effect.runPromise(all(Array.from({ length: count }, (_, n) => Effect.sleep(1 + (n % 10)))));
	},
	async handOver(count) {
		await Effect.runPromise(
			Effect.gen(function* () {
				const queue = yield* Queue.bounded<number>(1);
				const produce = Effect.gen(function* () {
					for (let n = 0; n < count; n++) yield* Queue.offer(queue, n);
				});
				const consume = Effect.gen(function* () {
					for (let n = 0; n < count; n++) yield* Queue.take(queue);
				});
				yield* all([produce, consume]);
			}),
		);
	},
};
