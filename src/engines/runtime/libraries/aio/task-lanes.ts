import type { TraceEvent } from '../../../../aio/trace.ts';
import type { Doors } from '../doors.ts';
import type { LoopNumbers } from './numbers.ts';
import { reasonInRun } from './wait-reasons.ts';

type TaskEvent = Extract<TraceEvent, { type: `task-${string}` }>;

const HOW = { result: 'returned', error: 'threw', cancelled: 'cancelled' } as const;
const { create } = Object;
const { deleteProperty } = Reflect;

/** Makes the tasks of a loop lanes of the run. */
export function createTaskLanes({ lanes }: Doors, numbers: LoopNumbers): (event: TaskEvent) => void {
	/** By lane: the lane that saw to it that it can go on. */
	const wokenBy: Record<number, number | null> = create(null);
	/** The lane whose first step is being taken. */
	let beginning = 0;
	const laneOf = (task: number | null) => (task === null ? lanes.current() : numbers.lane(task));

	function wake(lane: number, by: number | null): void {
		wokenBy[lane] = by;
		lanes.woken(lane, by);
	}

	function goOn(lane: number, how: 'value' | 'error' | 'cancel'): void {
		lanes.resumed(lane, { by: wokenBy[lane] ?? null, with: how });
		deleteProperty(wokenBy, lane);
	}

	return (event) => {
		if (event.type === 'task-created') {
			const parent = laneOf(event.parent);
			const made = lanes.start({ of: 'task', name: event.name, parent });
			numbers.taskBegan(event.task, made);
			// Its first step stands in line already.
			return wake(made, parent);
		}
		const lane = numbers.lane(event.task);
		if (lane === null) return;
		switch (event.type) {
			case 'task-started':
				beginning = lane;
				return goOn(lane, 'value');
			case 'task-resumed':
				// A task that was cancelled before its first step has been told to go on already.
				if (beginning !== lane) goOn(lane, event.with);
				return;
			case 'task-suspended':
				beginning = 0;
				return lanes.suspended(lane, reasonInRun(event.on, numbers));
			case 'task-woken':
				return wake(lane, laneOf(event.by));
			case 'task-cancel-requested':
				return lanes.cancelRequested(lane, laneOf(event.by), event.message);
			case 'task-ended':
				beginning = 0;
				return lanes.ended(lane, HOW[event.how], event.detail ?? undefined);
		}
	};
}
