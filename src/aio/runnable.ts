import type { Context } from './context.ts';

/** What the ready queue holds: a step of a task, or a callback. */
export interface Runnable {
	readonly context: Context;
	run(): void;
}
