import { tellLeft } from './closing.ts';
import { RecursionError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import type { Future } from './future.ts';
import { FAILED } from './future-state.ts';
import { gather } from './gather.ts';
import type { Task } from './task.ts';

/** Tasks that were left when the main coroutine ended, and have been cancelled. */
export interface Leftovers {
	/** Done when all of them have ended. A task that refuses its cancellation keeps it waiting. */
	readonly ended: Future<unknown>;
	/** Reports the errors they ended with. */
	report(): void;
}

/** Cancels the tasks that are left in `loop`; null if there are none. */
export function cancelLeftovers(loop: EventLoop): Leftovers | null {
	const tasks = loop.taskList.all();
	if (tasks.length === 0) return null;
	tellLeft(loop);
	for (const task of tasks) cancel(task);
	return {
		ended: gather(tasks, { returnExceptions: true }),
		report() {
			for (const task of tasks) {
				if (task.state !== FAILED) continue;
				const message = 'unhandled exception during run() shutdown';
				loop.callExceptionHandler({ message, exception: task.takeError(), task });
			}
		},
	};
}

function cancel(task: Task<unknown>): void {
	try {
		task.cancel();
	} catch (error) {
		if (!(error instanceof RecursionError)) throw error;
		task.cancelAlone();
	}
}
