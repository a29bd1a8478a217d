import type { Context } from './context.ts';
import { RuntimeError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import type { Task } from './task.ts';

/** What runs in this thread at this moment. */
export const running: {
	/** The loop whose iteration is under way; null in native code, also between two slices of an asynchronous run. */
	loop: EventLoop | null;
	task: Task<unknown> | null;
	context: Context | null;
	/** The loop that has been started and has not ended: at most one per thread. */
	driven: EventLoop | null;
} = { loop: null, task: null, context: null, driven: null };

/** The loop that is running this code (asyncio.get_running_loop). @throws RuntimeError outside a running loop. */
export function getRunningLoop(): EventLoop {
	if (running.loop === null) {
		throw new RuntimeError(
			'no running event loop: call this inside a coroutine that runSync(), run() or a loop is running, or name the loop',
		);
	}
	return running.loop;
}

/** @throws RuntimeError if a loop runs in this thread already, or is between two slices of its run. */
export function refuseSecondRun(loop: EventLoop): void {
	if (running.driven === loop || running.loop === loop) {
		throw new RuntimeError('This event loop is already running: inside a coroutine, use yield* instead');
	}
	if (running.driven !== null || running.loop !== null) {
		throw new RuntimeError('Cannot run the event loop while another loop is running: one loop per thread at a time');
	}
}
