import type { TraceEvent, TraceSink } from '../../../../aio/trace.ts';
import type { Doors } from '../doors.ts';
import type { LeftBehind } from './left-behind.ts';
import type { LoopNumbers } from './numbers.ts';
import { toMilliseconds } from './run-clock.ts';
import { createTaskLanes } from './task-lanes.ts';
import { resourceOf } from './wait-reasons.ts';

type Of<T extends TraceEvent['type']> = TraceEvent & { readonly type: T };
type TimerEvent = Of<'timer-set' | 'timer-fired' | 'timer-cancelled'>;
type ObjectEvent = Of<'acquired' | 'released' | 'wait-began' | 'wait-ended'>;
type JobEvent = Of<'external-began' | 'external-ended'>;

/** Writes what happens in a loop into the record of its run. */
export function recordLoop(doors: Doors, numbers: LoopNumbers, left: LeftBehind): TraceSink {
	const { lanes, report, clock } = doors;
	const task = createTaskLanes(doors, numbers);

	function inLane(of: number | null): { lane?: number } {
		const lane = of === null ? lanes.current() : numbers.lane(of);
		return lane === null ? {} : { lane };
	}

	function timer({ type, timer: own, when, owner }: TimerEvent): void {
		if (type !== 'timer-set') {
			const number = numbers.lastOfTimer(own);
			left.timerOver(number);
			report({ kind: type, timer: number });
			return;
		}
		const number = numbers.timer(own);
		const where = doors.where();
		left.timerSet(number, where);
		const ahead = toMilliseconds(when) - clock.now();
		const delay = ahead > 0 ? ahead : 0;
		report({ kind: type, ...inLane(owner), timer: number, delay, repeats: false, ...(where && { where }) });
	}

	function object(event: ObjectEvent): void {
		const { type: what, name, waiting, free } = event;
		const about = { resource: numbers.resource(event.object), of: resourceOf(event.kind), name };
		report({ kind: 'resource', ...inLane(event.task), ...about, what, waiting, free });
		left.held({ ...about, holders: numbers.lanes(event.holders) });
	}

	function queue({ object: own, name, size, unfinished }: Of<'queue-changed'>): void {
		const about = { resource: numbers.resource(own), of: 'queue' as const, name, what: 'changed' as const };
		report({ kind: 'resource', ...inLane(null), ...about, size, unfinished });
	}

	function job({ type, id, what, label, worker, failed }: JobEvent): void {
		if (what === 'promise') {
			if (type === 'external-ended') numbers.awaits(id, null);
			return;
		}
		// A real worker tells of its job by itself, as soon as that runs.
		if (worker === null) return;
		if (type === 'external-began') {
			numbers.jobBegan(id, lanes.start({ of: 'job', name: `${label} (worker ${worker})` }));
			return;
		}
		const lane = numbers.jobEnded(id);
		if (lane !== null) lanes.ended(lane, failed ? 'threw' : 'returned');
	}

	return (event) => {
		switch (event.type) {
			case 'task-created':
			case 'task-started':
			case 'task-suspended':
			case 'task-woken':
			case 'task-resumed':
			case 'task-cancel-requested':
			case 'task-ended':
				return task(event);
			case 'timer-set':
			case 'timer-fired':
			case 'timer-cancelled':
				return timer(event);
			case 'acquired':
			case 'released':
			case 'wait-began':
			case 'wait-ended':
				return object(event);
			case 'queue-changed':
				return queue(event);
			case 'external-began':
			case 'external-ended':
				return job(event);
			case 'log':
				return report({ kind: 'log', ...inLane(event.task), text: event.text });
			// The run has words of its own for the rest: its clock, its schedule's choices, its ending, its console.
			case 'clock-advanced':
			case 'choice':
			case 'deadlock':
			case 'report':
				return;
		}
	};
}
