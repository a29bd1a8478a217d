import { type Awaitable, type Coroutine, isAwaitable, isCoroutine } from './coroutine.ts';
import type { EventLoop, TaskFactory } from './event-loop.ts';
import { Future } from './future.ts';
import { getRunningLoop, running } from './running.ts';
import { Task, type TaskOptions } from './task.ts';
import { showValue } from './text.ts';

/**
 * Runs a coroutine on its own, beside its creator (asyncio.create_task). It begins in the next iteration.
 * @throws TypeError if it is not a coroutine; RuntimeError outside a running loop.
 *
 * @example
 * const order: string[] = [];
 * function* say(what: string): Coroutine<void> { order.push(what); yield* sleep(1); order.push(what); }
 * runSync((function* () {
 *   const [a, b] = [createTask(say('a')), createTask(say('b'))];
 *   yield* a; yield* b;
 * })());
 * expect(order).toEqual(['a', 'b', 'a', 'b']);
 */
export function createTask<T>(coroutine: Coroutine<T>, options?: TaskOptions): Task<T> {
	return getRunningLoop().createTask(coroutine, options);
}

/**
 * The future or task itself, or a new task of anything else that can be awaited (asyncio.ensure_future).
 * @throws TypeError for what can't be awaited; RangeError for a future of another loop than `loop`.
 */
export function ensureFuture<T>(aw: Awaitable<T>, options?: { loop?: EventLoop }): Future<T> {
	if (aw instanceof Future) {
		if (options?.loop !== undefined && options.loop !== aw.loop) {
			throw new RangeError('The future belongs to a different loop than the one specified as the loop argument');
		}
		return aw;
	}
	if (!isAwaitable(aw)) throw notAwaitable(aw);
	const loop = options?.loop ?? getRunningLoop();
	return loop.createTask(isCoroutine(aw) ? (aw as Coroutine<T>) : inline(aw));
}

/** The task that is running this code; null in a callback. @throws RuntimeError without `loop` outside a running loop. */
export function currentTask(loop: EventLoop = getRunningLoop()): Task<unknown> | null {
	return running.loop === loop ? running.task : null;
}

/** The tasks of a loop that are not done, oldest first (asyncio.all_tasks). */
export function allTasks(loop: EventLoop = getRunningLoop()): ReadonlySet<Task<unknown>> {
	return new Set(loop.taskList.all());
}

/** Runs every new task at once, up to its first suspension: `loop.setTaskFactory(eagerTaskFactory)`. */
export const eagerTaskFactory: TaskFactory = (loop, coroutine, options) =>
	new Task(coroutine, { ...options, eagerStart: true, loop });

/** The error for something that can't stand after `yield*`. */
export function notAwaitable(value: unknown): TypeError {
	const advice = value instanceof Promise ? '; wrap the promise: from(promise)' : '';
	return new TypeError(`a future, a coroutine or another awaitable is required, got ${showValue(value)}${advice}`);
}

function* inline<T>(aw: Awaitable<T>): Coroutine<T> {
	return yield* aw;
}
