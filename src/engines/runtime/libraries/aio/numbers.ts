import type { WaitReason } from '../../../../run/waiting.ts';
import type { Doors } from '../doors.ts';

/** Numbers of the run by the numbers that a loop gives. Read and written without any method a program could patch. */
type Numbers = Record<number, number>;

const { create } = Object;
const { deleteProperty } = Reflect;
const empty = (): Numbers => create(null);

/** Loops count their tasks, timers and objects each by itself; a run counts them together. These are one loop's. */
export interface LoopNumbers {
	/** The lane of a task; null: it has none. */
	lane(task: number): number | null;
	/** Of those that have one. */
	lanes(tasks: readonly number[]): number[];
	taskBegan(task: number, lane: number): void;
	timer(timer: number): number;
	/** The number of a timer that is never mentioned again. */
	lastOfTimer(timer: number): number;
	resource(object: number): number;
	/** A promise that the loop waits for; null: it waits no longer. */
	awaits(id: number, promise: object | null): void;
	/** What the loop waits for with that promise. */
	awaited(id: number): WaitReason;
	/** A job of a simulated pool. */
	jobBegan(job: number, lane: number): void;
	/** The lane of a job that has ended; null: it had none. */
	jobEnded(job: number): number | null;
}

/** Makes the numbers of each loop; resources are counted over the whole run. */
export function createNumbering({ timers: { takeId }, lanes: { reasonFor }, takeResource }: Doors): () => LoopNumbers {
	return () => {
		const lanes = empty();
		const timers = empty();
		const resources = empty();
		const jobs = empty();
		const promises: Record<number, object> = create(null);
		const timer = (own: number) => (timers[own] ??= takeId());
		const lane = (task: number) => lanes[task] ?? null;
		return {
			lane,
			lanes(tasks) {
				const found: number[] = [];
				for (let i = 0, count = 0; i < tasks.length; i++) {
					const known = lane(tasks[i] as number);
					if (known !== null) found[count++] = known;
				}
				return found;
			},
			taskBegan(task, number) {
				lanes[task] = number;
			},
			timer,
			lastOfTimer(own) {
				const number = timer(own);
				deleteProperty(timers, own);
				return number;
			},
			resource: (object) => (resources[object] ??= takeResource()),
			awaits(id, promise) {
				if (promise === null) deleteProperty(promises, id);
				else promises[id] = promise;
			},
			awaited(id) {
				const promise = promises[id];
				return (promise && reasonFor(promise)) ?? { kind: 'promise' };
			},
			jobBegan(job, number) {
				jobs[job] = number;
			},
			jobEnded(job) {
				const number = jobs[job] ?? null;
				deleteProperty(jobs, job);
				return number;
			},
		};
	};
}
