import { requireFunction } from './node-errors.ts';

/** The queue of `process.nextTick`. */
export interface TickQueue {
	add(callback: unknown, args: readonly unknown[]): void;
	/** Runs all, those added meanwhile included; says whether there were any. */
	run(guard: (task: () => void) => void): boolean;
}

export function createTickQueue(): TickQueue {
	const tasks = new Set<() => void>();
	return {
		add(callback, args) {
			requireFunction('callback', callback);
			tasks.add(() => void callback(...args));
		},
		run(guard) {
			if (tasks.size === 0) return false;
			// A set is walked to its end, whatever is added on the way.
			for (const task of tasks) {
				tasks.delete(task);
				guard(task);
			}
			return true;
		},
	};
}
