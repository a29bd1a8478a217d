import type { RunEvent } from '../run/events.ts';
import type { Lane } from '../run/lanes.ts';

/**
 * The callbacks with which the runtime ends a wait of `node:timers/promises` or of `anyDelay`: a lane waits for the very
 * timer that they belong to. They are no code of the learner's, and are never shown.
 */
export function runtimeCallbacksOf(lanes: ReadonlyMap<number, Lane>, events: readonly RunEvent[]): ReadonlySet<number> {
	const slept = new Set<number>();
	const own = new Set<number>();
	let fired: number | null = null;
	for (const event of events) {
		if (event.kind === 'lane-suspended' && event.on.kind === 'timer') slept.add(event.on.timer);
		if (event.kind === 'lane-started' && event.of === 'callback' && fired !== null && slept.has(fired)) {
			if (lanes.get(event.lane)?.children.length === 0) own.add(event.lane);
		}
		// A timer's callback begins as soon as it has fired.
		fired = event.kind === 'timer-fired' ? event.timer : null;
	}
	return own;
}
