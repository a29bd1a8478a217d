/** Why a task is not running, as plain data. `task`, `object`: numbers from 1, in the loop that gave them. */
export type WaitReason =
	| { readonly kind: 'task'; readonly task: number; readonly name: string }
	| {
			readonly kind: 'tasks';
			readonly of: 'gather' | 'wait' | 'taskGroup' | 'asCompleted';
			readonly tasks: readonly number[];
	  }
	| { readonly kind: 'sleep'; readonly until: number; readonly timer: number }
	| {
			readonly kind: ObjectKind;
			readonly object: number;
			readonly name: string;
			/** The tasks that hold it, as far as they are known. */
			readonly holders: readonly number[];
			/** How many items a queue holds. */
			readonly size?: number;
	  }
	| { readonly kind: 'executor'; readonly job: string }
	/** `id`: of the `external-began` that told of it. */
	| { readonly kind: 'promise'; readonly id: number }
	| { readonly kind: 'future'; readonly label: string }
	| { readonly kind: 'yield' };

/** What a task can wait at. */
export type ObjectKind =
	| 'lock'
	| 'condition'
	| 'semaphore'
	| 'event'
	| 'barrier'
	| 'queue-get'
	| 'queue-put'
	| 'queue-join';

/** A task that waits: on what, and since when (seconds). */
export interface Blocked {
	readonly task: number;
	readonly name: string;
	readonly on: WaitReason;
	readonly since: number;
}

/** Fields every event has. */
export interface TraceStamp {
	/** Seconds of the loop's clock. */
	readonly at: number;
	/** Counts the iterations of the loop from 1; 0 before the first. */
	readonly iteration: number;
	/** Counts the events of the loop from 0. */
	readonly seq: number;
}

/** Something that happened in a loop, as plain JSON. */
export type TraceEvent = TraceStamp &
	(
		| { readonly type: 'task-created'; readonly task: number; readonly name: string; readonly parent: number | null }
		| { readonly type: 'task-started'; readonly task: number }
		| { readonly type: 'task-suspended'; readonly task: number; readonly on: WaitReason }
		| { readonly type: 'task-woken'; readonly task: number; readonly by: number | null }
		| { readonly type: 'task-resumed'; readonly task: number; readonly with: 'value' | 'error' | 'cancel' }
		| {
				readonly type: 'task-cancel-requested';
				readonly task: number;
				readonly by: number | null;
				readonly message: string | null;
		  }
		| {
				readonly type: 'task-ended';
				readonly task: number;
				readonly how: 'result' | 'error' | 'cancelled';
				readonly detail: string | null;
		  }
		| {
				readonly type: 'timer-set' | 'timer-fired' | 'timer-cancelled';
				readonly timer: number;
				readonly when: number;
				/** The task that set, or cancelled, it. */
				readonly owner: number | null;
		  }
		| {
				readonly type: 'acquired' | 'released' | 'wait-began' | 'wait-ended';
				readonly object: number;
				readonly name: string;
				readonly kind: ObjectKind;
				readonly task: number | null;
				/** How many tasks wait at the object after this. */
				readonly waiting: number;
				/** How many could get it at once after this: units of a semaphore, 1 for a free lock or a set event. */
				readonly free: number;
				/** The tasks that hold it after this, as far as they are known. */
				readonly holders: readonly number[];
		  }
		| {
				readonly type: 'queue-changed';
				readonly object: number;
				readonly name: string;
				readonly size: number;
				readonly unfinished: number;
		  }
		| { readonly type: 'clock-advanced'; readonly to: number }
		| {
				readonly type: 'external-began' | 'external-ended';
				readonly id: number;
				readonly what: 'promise' | 'job';
				readonly label: string;
				/** The worker of a pool, from 1; null where there is none, or none yet. */
				readonly worker: number | null;
				/** Whether a job of a simulated pool has ended with an error. */
				readonly failed?: true;
		  }
		/** A schedule was asked which of `tasks` goes next. */
		| { readonly type: 'choice'; readonly tasks: readonly number[]; readonly chosen: number }
		| { readonly type: 'log'; readonly task: number | null; readonly text: string }
		| { readonly type: 'report'; readonly context: string }
		| { readonly type: 'deadlock'; readonly blocked: readonly Blocked[] }
	);

/** Receives the events of a loop, in order, while they happen. It must not throw, nor call the loop. */
export type TraceSink = (event: TraceEvent) => void;
