import { action, createQueue, type Operation, run, sleep, spawn, suspend, type Task } from 'effection';
import type { Subject } from './subject.ts';

function* spin(count: number): Operation<void> {
	for (let round = 0; round < count; round++) {
		yield* action<void>((resolve) => {
			resolve();
			return () => {};
		});
	}
}

function* all(operations: readonly (() => Operation<unknown>)[]): Operation<void> {
	const tasks: Task<unknown>[] = [];
	for (const operation of operations) tasks.push(yield* spawn(operation));
	for (const task of tasks) yield* task;
}

// biome-ignore lint/correctness/useYield: it ends at once
function* trivial(): Operation<number> {
	return 1;
}

export const effection: Subject = {
	name: 'Effection',
	scale: { switches: 0.1, tasks: 0.02 },
	async switches(count, tasks) {
		await run(() => all(Array.from({ length: tasks }, () => () => spin(count / tasks))));
	},
	async create(count) {
		await run(() => all(Array.from({ length: count }, () => trivial)));
	},
	async suspend(count) {
		const main = run(function* () {
			for (let n = 0; n < count; n++) yield* spawn(suspend);
			yield* suspend();
		});
		main.catch(() => {});
		await new Promise((resolve) => setTimeout(resolve, 100));
		// Not the task itself, which has a `then`.
		return [main];
	},
	async timers(count) {
		await run(() => all(Array.from({ length: count }, (_, n) => () => sleep(1 + (n % 10)))));
	},
	async handOver(count) {
		await run(function* () {
			// It has no bounded queue: the consumer answers each value.
			const [values, answers] = [createQueue<number, void>(), createQueue<true, void>()];
			yield* all([
				function* () {
					for (let n = 0; n < count; n++) {
						values.add(n);
						yield* answers.next();
					}
				},
				function* () {
					for (let n = 0; n < count; n++) {
						yield* values.next();
						answers.add(true);
					}
				},
			]);
		});
	},
};
