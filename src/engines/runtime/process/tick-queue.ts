import type { Position } from '../../../run/program.ts';
import { ownSet } from '../own-collections.ts';
import type { Callbacks } from '../tracing/callbacks.ts';

const { apply } = Reflect;

/** The queue of `process.nextTick`. */
export interface TickQueue {
	add(callback: (...args: unknown[]) => unknown, args: readonly unknown[]): void;
	/** Adds one that is a callback already. */
	addTask(task: () => void): void;
	/** Whether any wait. */
	readonly waits: boolean;
	/** Runs all, those added meanwhile included; says whether there were any. */
	run(guard: (task: () => void) => void): boolean;
}

/** @param where finds the line of the program that is setting a tick */
export function createTickQueue(callbacks: Callbacks, where: () => Position | null): TickQueue {
	const tasks = ownSet<() => void>();
	let waiting = 0;

	function addTask(task: () => void): void {
		waiting++;
		tasks.add(task);
	}

	return {
		addTask,
		add(callback, args) {
			const owner = callbacks.owner();
			const at = callbacks.placed(where);
			const run = () => void apply(callback, undefined, args);
			addTask(() => callbacks.run({ by: 'process.nextTick', owner, where: at, run }));
		},
		get waits() {
			return waiting > 0;
		},
		run(guard) {
			let any = false;
			// A set is walked to its end, whatever is added on the way.
			tasks.forEach((task) => {
				any = true;
				waiting--;
				tasks.delete(task);
				guard(task);
			});
			return any;
		},
	};
}
