import type { RunEvent } from '../run/events.ts';
import type { WaitingLane } from '../run/waiting.ts';
import type { SpentTimer, StuckLane } from './verdict.ts';

type Sleep = Extract<WaitingLane['on'], { kind: 'timer' }>;

/** Nobody sleeps in a deadlock: who waited for a timer waits for a promise, and `timer` says why that one does not settle it. */
export function withSpentTimers(waiting: readonly WaitingLane[], events: readonly RunEvent[]): readonly StuckLane[] {
	// The loop of a synchronous run of aio ends while timers outside it are still to come.
	const mayBeSet = waiting.some(({ of }) => of === 'task');
	const isWhole = !events.some(({ kind }) => kind === 'trace-full');
	return waiting.map((lane) => {
		if (lane.on.kind !== 'timer') return lane;
		const timer = spentTimer(lane.on, events);
		if (timer?.how !== 'kept') return { ...lane, on: promiseOf(lane.on), ...(timer && { timer }) };
		if (mayBeSet) return lane;
		return { ...lane, on: promiseOf(lane.on), ...(isWhole && { timer }) };
	});
}

function promiseOf({ made, where }: Sleep): WaitingLane['on'] {
	return { kind: 'promise', ...(made !== undefined && { made }), ...(where && { where }) };
}

/** What the record tells of the timer last; undefined: nothing. */
function spentTimer({ timer: number }: Sleep, events: readonly RunEvent[]): SpentTimer | undefined {
	let spent: SpentTimer | undefined;
	for (const event of events) {
		if (!('timer' in event) || event.timer !== number) continue;
		const { at } = event;
		if (event.kind === 'timer-set') spent = { how: 'kept', at, ...(event.where && { where: event.where }) };
		else if (spent) spent = { ...spent, at, how: event.kind === 'timer-fired' ? 'fired' : 'cleared' };
	}
	return spent;
}
