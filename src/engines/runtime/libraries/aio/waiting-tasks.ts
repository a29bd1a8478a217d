import type { Blocked } from '../../../../aio/trace.ts';
import type { WaitingLane } from '../../../../run/waiting.ts';
import type { LoopNumbers } from './numbers.ts';
import { toMilliseconds } from './run-clock.ts';
import { reasonInRun } from './wait-reasons.ts';

/** A task that waits, as a lane of the run; null: the run knows nothing of it. */
export function waitingLaneOf({ task, name, on, since }: Blocked, numbers: LoopNumbers): WaitingLane | null {
	const lane = numbers.lane(task);
	if (lane === null) return null;
	return { lane, of: 'task', name, on: reasonInRun(on, numbers), since: toMilliseconds(since) };
}
