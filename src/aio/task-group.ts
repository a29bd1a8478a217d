import type { Coroutine } from './coroutine.ts';
import { CancelledError, ExceptionGroup, RuntimeError } from './errors.ts';
import { Future } from './future.ts';
import { FAILED, PENDING } from './future-state.ts';
import { unfinished } from './gather.ts';
import { getRunningLoop } from './running.ts';
import type { Task, TaskOptions } from './task.ts';
import { currentTask } from './tasks.ts';

/** Where the body of a group, or any of its tasks, starts tasks that the group waits for. */
export interface TaskGroup {
	/** @throws RuntimeError if the group has ended or is ending because of an error; the coroutine is then closed. */
	createTask<T>(coroutine: Coroutine<T>, options?: TaskOptions): Task<T>;
}

/**
 * Runs `body`, and ends when all tasks it has started have ended (asyncio.TaskGroup). The first error cancels the
 * others and the body; then all errors leave together. Gives what `body` returns.
 * @throws ExceptionGroup of the errors of tasks and body; CancelledError; RuntimeError outside a task.
 *
 * @example
 * const sum = runSync((function* () {
 *   return yield* taskGroup(function* (group) {
 *     const [a, b] = [group.createTask(sleep(1, 20)), group.createTask(sleep(2, 22))];
 *     return (yield* a) + (yield* b);
 *   });
 * })());
 * expect(sum).toBe(42);
 */
export function* taskGroup<T>(body: (group: TaskGroup) => Coroutine<T>): Coroutine<T> {
	const parent = currentTask();
	if (parent === null) throw new RuntimeError('TaskGroup cannot determine the parent task: use it inside a coroutine');
	const group = new Group(parent);
	let value: T | undefined;
	let failed = false;
	let failure: unknown;
	try {
		value = yield* body(group);
	} catch (error) {
		failed = true;
		failure = error;
	}
	yield* group.leave(failed, failure);
	return value as T;
}

class Group implements TaskGroup {
	readonly #loop = getRunningLoop();
	readonly #parent: Task<unknown>;
	/** In order of creation: that is the order in which they are cancelled. */
	readonly #tasks = new Set<Task<unknown>>();
	readonly #errors: unknown[] = [];
	#bodyEnded = false;
	#aborting = false;
	/** The parent was cancelled by this group, which must take that back. */
	#parentCancelled = false;
	#allDone: Future<void> | undefined = undefined;

	constructor(parent: Task<unknown>) {
		this.#parent = parent;
	}

	createTask<T>(coroutine: Coroutine<T>, options?: TaskOptions): Task<T> {
		const problem = this.#bodyEnded && this.#tasks.size === 0 ? 'is finished' : 'is shutting down';
		if (this.#aborting || problem === 'is finished') {
			coroutine.return(undefined as T);
			throw new RuntimeError(`TaskGroup ${problem}: it takes no more tasks`);
		}
		const task = this.#loop.createTask(coroutine, options);
		if (task.done()) this.#onDone(task);
		else {
			this.#tasks.add(task);
			task.addDoneCallback(this.#onDone as (task: Future<unknown>) => void);
		}
		return task;
	}

	/** Waits for the tasks, and throws what is to leave the block. */
	*leave(failed: boolean, failure: unknown): Coroutine<void> {
		this.#bodyEnded = true;
		let cancellation = failure instanceof CancelledError ? failure : undefined;
		if (failed && !this.#aborting) this.#abort();
		while (this.#tasks.size > 0) {
			this.#allDone = new Future<void>({ loop: this.#loop, label: this });
			try {
				yield* this.#allDone;
			} catch (error) {
				if (!(error instanceof CancelledError)) throw error;
				if (!this.#aborting) {
					cancellation = error;
					this.#abort();
				}
			}
		}
		if (this.#parentCancelled && this.#parent.uncancel() === 0) cancellation = undefined;
		if (cancellation !== undefined && this.#errors.length === 0) throw cancellation;
		if (failed && !(failure instanceof CancelledError)) this.#errors.push(failure);
		if (this.#errors.length === 0) return;
		if (this.#parent.cancelling() > 0) {
			// Somebody outside wants the parent cancelled: the error goes first, the cancellation follows at the next wait.
			this.#parent.uncancel();
			this.#parent.cancel();
		}
		throw new ExceptionGroup(this.#errors, 'unhandled errors in a TaskGroup');
	}

	/** What the parent says that waits for the tasks. */
	waitReason() {
		return { kind: 'tasks', of: 'taskGroup', tasks: unfinished(this.#tasks) } as const;
	}

	#abort(): void {
		this.#aborting = true;
		for (const task of this.#tasks) if (!task.done()) task.cancel();
	}

	readonly #onDone = (task: Task<unknown>): void => {
		this.#tasks.delete(task);
		if (this.#tasks.size === 0 && this.#allDone?.state === PENDING) this.#allDone.setResult();
		if (task.state !== FAILED) return;
		const error = task.takeError();
		this.#errors.push(error);
		if (this.#parent.done()) {
			const message = `Task ${task} has errored out but its parent task ${this.#parent} is already completed`;
			this.#loop.callExceptionHandler({ message, exception: error, task });
		} else if (!this.#aborting && !this.#parentCancelled) {
			this.#abort();
			this.#parentCancelled = true;
			this.#parent.cancel();
		}
	};
}
