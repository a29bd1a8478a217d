import type { Ring } from './ring.ts';
import type { Runnable } from './runnable.ts';
import type { Schedule } from './schedule.ts';
import { Task } from './task.ts';
import type { Tracer } from './tracer.ts';

/**
 * Lets `schedule` choose which of the tasks among the first `count` entries goes first, if the head is one. Callbacks
 * keep their places: the library itself counts on their order.
 */
export function bringChosenForward(
	ready: Ring<Runnable>,
	count: number,
	schedule: Schedule,
	tracer: Tracer | undefined,
): void {
	if (!(ready.at(0) instanceof Task)) return;
	const places: number[] = [];
	const tasks: Task<unknown>[] = [];
	for (let place = 0; place < count; place++) {
		const entry = ready.at(place);
		if (!(entry instanceof Task)) continue;
		places.push(place);
		tasks.push(entry);
	}
	if (tasks.length < 2) return;
	const choice = schedule.choose(tasks.length, tasks);
	const chosen = tasks[choice];
	if (chosen === undefined) {
		throw new RangeError(`a schedule must choose a whole number from 0 to ${tasks.length - 1}, it chose ${choice}`);
	}
	tracer?.choice(
		tasks.map((task) => task.id),
		choice,
	);
	tasks.splice(choice, 1);
	tasks.unshift(chosen);
	for (const [index, place] of places.entries()) ready.put(place, tasks[index]);
}
