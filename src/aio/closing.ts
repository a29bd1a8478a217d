import { describeTask } from './deadlock.ts';
import type { EventLoop } from './event-loop.ts';
import { CANCELLED } from './future-state.ts';
import type { UnfiredTimer } from './loop-host.ts';
import { running } from './running.ts';
import type { Task } from './task.ts';

/** Tells the loop's host of tasks and timers that a run, or the loop, ends without. */
export function tellLeft(loop: EventLoop): void {
	const { watcher } = loop;
	if (watcher === undefined) return;
	watcher.left(loop.taskList.all().map(describeTask), unfiredTimers(loop));
}

/** The timers that are still set. */
export function unfiredTimers(loop: EventLoop): UnfiredTimer[] {
	return loop.timers.all().map((handle) => ({ timer: handle.timer, when: handle.when() }));
}

/**
 * Ends a task whose loop closes. A generator that is dropped never runs its `finally` blocks, so they run now, as far as
 * they do not wait.
 */
export function destroyTask(loop: EventLoop, task: Task<unknown>): void {
	loop.reports.tell({ message: 'Task was destroyed but it is pending!', task });
	running.loop = loop;
	running.task = task;
	try {
		task.context.run(() => task.coroutine.return(undefined));
	} catch (exception) {
		loop.reports.tell({ message: 'Exception while a pending task was destroyed', exception, task });
	} finally {
		running.task = null;
		running.loop = null;
	}
	loop.taskList.remove(task);
	loop.tracer?.taskEnded(task, CANCELLED, undefined);
	task.settle(CANCELLED, 'the loop was closed');
}
