import { awaitedLanes } from '../run/awaited-lanes.ts';
import type { WaitingLane } from '../run/waiting.ts';

/** Those at the front: what they wait for is no other lane that waits. The module itself is told only if nobody else is. */
export function lastInLine(waiting: readonly WaitingLane[]): readonly WaitingLane[] {
	const isWaiting = (number: number) => waiting.some(({ lane }) => lane === number);
	const last = waiting.filter(({ on }) => !awaitedLanes(on).some(isWaiting));
	return last.length > 0 ? last : waiting;
}
