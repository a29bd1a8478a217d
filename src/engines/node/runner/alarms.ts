import type { Alarms } from '../../runtime/alarms.ts';
import type { Clock } from '../../runtime/clock.ts';
import * as real from './real.ts';

/** Node's longest delay, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Alarms of libraries, on Node's own timers: while one is set, the process goes on. */
export function createNodeAlarms(clock: Clock, startTask: () => void): Pick<Alarms, 'set' | 'clearAll'> {
	const waiting = new Set<() => void>();
	return {
		set(deadline, callback) {
			// Nothing ever comes of it, and what waits for nothing keeps no process alive.
			if (deadline === Number.POSITIVE_INFINITY) return () => {};
			let timer: NodeJS.Timeout;
			const callOff = () => {
				waiting.delete(callOff);
				real.clearTimeout(timer);
			};
			const arm = () => {
				// Node may call a fraction of a millisecond early.
				timer = real.setTimeout(ring, Math.min(Math.max(0, Math.ceil(deadline - clock.now())), LONGEST));
			};
			const ring = () => {
				if (clock.now() < deadline) {
					arm();
					return;
				}
				waiting.delete(callOff);
				startTask();
				callback();
			};
			waiting.add(callOff);
			arm();
			return callOff;
		},
		clearAll() {
			for (const callOff of waiting) callOff();
		},
	};
}
