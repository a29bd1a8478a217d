import type { Task } from './task.ts';

/** The tasks of a loop that are not done, oldest first. Linked through the tasks: a Set would cost each some 50 bytes. */
export class TaskList {
	#first: Task<unknown> | undefined = undefined;
	#last: Task<unknown> | undefined = undefined;

	add(task: Task<unknown>): void {
		task.before = this.#last;
		if (this.#last === undefined) this.#first = task;
		else this.#last.after = task;
		this.#last = task;
	}

	remove(task: Task<unknown>): void {
		if (task.before === undefined) this.#first = task.after;
		else task.before.after = task.after;
		if (task.after === undefined) this.#last = task.before;
		else task.after.before = task.before;
		task.before = undefined;
		task.after = undefined;
	}

	all(): Task<unknown>[] {
		const tasks: Task<unknown>[] = [];
		for (let task = this.#first; task !== undefined; task = task.after) tasks.push(task);
		return tasks;
	}
}
