import type { EventLoop } from './event-loop.ts';
import { CANCELLED, FAILED, type FutureState } from './future-state.ts';
import { running } from './running.ts';
import type { Task } from './task.ts';
import { showValue } from './text.ts';
import type { Blocked, ObjectKind, TraceEvent, TraceSink, TraceStamp, WaitReason } from './trace.ts';

type WithoutStamp<E> = E extends unknown ? Omit<E, keyof TraceStamp> : never;

/** Writes what happens in a loop to its sinks. A loop without one has no tracer, and pays nothing. */
export class Tracer {
	readonly #loop: EventLoop;
	readonly #sinks: readonly TraceSink[];
	#seq = 0;
	#jobs = 0;

	constructor(loop: EventLoop, sinks: readonly TraceSink[]) {
		this.#loop = loop;
		this.#sinks = sinks;
	}

	taskCreated(task: Task<unknown>): void {
		this.emit({ type: 'task-created', task: task.id, name: task.name, parent: running.task?.id ?? null });
	}

	taskSuspended(task: Task<unknown>, on: WaitReason): void {
		this.emit({ type: 'task-suspended', task: task.id, on });
	}

	taskWoken(task: Task<unknown>): void {
		this.emit({ type: 'task-woken', task: task.id, by: running.task?.id ?? null });
	}

	taskResumed(task: Task<unknown>, fails: boolean, error: unknown): void {
		if (!task.started) {
			this.emit({ type: 'task-started', task: task.id });
			if (!fails) return;
		}
		const cancelled = error instanceof Error && error.name === 'CancelledError';
		this.emit({ type: 'task-resumed', task: task.id, with: !fails ? 'value' : cancelled ? 'cancel' : 'error' });
	}

	cancelRequested(task: Task<unknown>, message: unknown): void {
		this.emit({
			type: 'task-cancel-requested',
			task: task.id,
			by: running.task?.id ?? null,
			message: message === undefined ? null : String(message),
		});
	}

	taskEnded(task: Task<unknown>, state: FutureState, value: unknown): void {
		if (state === CANCELLED) this.emit({ type: 'task-ended', task: task.id, how: 'cancelled', detail: null });
		else {
			const how = state === FAILED ? 'error' : 'result';
			this.emit({ type: 'task-ended', task: task.id, how, detail: value === undefined ? null : showValue(value) });
		}
	}

	timer(type: 'timer-set' | 'timer-fired' | 'timer-cancelled', timer: number, when: number): void {
		this.emit({ type, timer, when, owner: running.task?.id ?? null });
	}

	object(
		type: 'acquired' | 'released' | 'wait-began' | 'wait-ended',
		about: {
			object: number;
			name: string;
			kind: ObjectKind;
			waiting: number;
			free: number;
			holders: readonly number[];
		},
	): void {
		const { object, name, kind, waiting, free, holders } = about;
		this.emit({ type, object, name, kind, task: running.task?.id ?? null, waiting, free, holders });
	}

	queue(about: { object: number; name: string; size: number; unfinished: number }): void {
		const { object, name, size, unfinished } = about;
		this.emit({ type: 'queue-changed', object, name, size, unfinished });
	}

	clockAdvanced(to: number): void {
		this.emit({ type: 'clock-advanced', to });
	}

	external(type: 'external-began' | 'external-ended', id: number, what: 'promise' | 'job', label: string): void {
		this.emit({ type, id, what, label, worker: null });
	}

	/** A job of a pool begins, in a worker of that number; the returned function says that it ended, and whether with an error. */
	job(label: string, worker: number): (failed: boolean) => void {
		const id = ++this.#jobs;
		this.emit({ type: 'external-began', id, what: 'job', label, worker });
		return (failed) => this.emit({ type: 'external-ended', id, what: 'job', label, worker, ...(failed && { failed }) });
	}

	choice(tasks: readonly number[], chosen: number): void {
		this.emit({ type: 'choice', tasks, chosen });
	}

	log(text: string): void {
		this.emit({ type: 'log', task: running.task?.id ?? null, text });
	}

	report(message: string, exception: unknown): void {
		this.emit({ type: 'report', context: exception === undefined ? message : `${message}: ${showValue(exception)}` });
	}

	deadlock(blocked: readonly Blocked[]): void {
		this.emit({ type: 'deadlock', blocked });
	}

	/** Stamps the event in place: copying it would double what tracing costs. */
	emit(event: WithoutStamp<TraceEvent>): void {
		const stamped = event as { -readonly [K in keyof TraceStamp]: number } & typeof event;
		stamped.at = this.#loop.clock.now();
		stamped.iteration = this.#loop.iteration;
		stamped.seq = this.#seq++;
		for (const sink of this.#sinks) sink(stamped as TraceEvent);
	}
}
