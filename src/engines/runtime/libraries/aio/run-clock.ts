import type { HostClock } from '../../../../aio/clock.ts';
import type { Doors } from '../doors.ts';

/** Deadlines are rounded to so many parts of a millisecond, so that 0.1 s + 0.2 s fall due together with 300 ms. */
const PARTS = 1e6;

/** Milliseconds of the run's clock for a deadline in seconds. */
export function toMilliseconds(seconds: number): number {
	const exact = seconds * 1000;
	const rounded = Math.round(exact * PARTS) / PARTS;
	return Number.isFinite(rounded) ? rounded : exact;
}

/** The run's clock as aio's loops see it: in seconds, and every iteration a task of its own. */
export function createRunClock({ clock, alarms, giveWay, passTime }: Doors): HostClock {
	// What rounding took from the last deadline: a loop that was woken must find that its time has come.
	let reached = 0;
	const inSeconds = (milliseconds: number) => {
		const seconds = milliseconds / 1000;
		return seconds < reached ? reached : seconds;
	};
	const hostClock: HostClock = {
		kind: 'real',
		slice: 0,
		now: () => inSeconds(clock.now()),
		read: () => inSeconds(clock.read()),
		wakeAt: (when, wake) =>
			alarms.set(toMilliseconds(when), () => {
				reached = when;
				wake();
			}),
		giveWay,
	};
	if (!clock.isVirtual) return hostClock;
	return {
		...hostClock,
		advanceTo(when) {
			passTime(toMilliseconds(when));
			reached = when;
		},
	};
}
