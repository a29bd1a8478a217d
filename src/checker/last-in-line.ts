import { awaitedLanes } from '../run/awaited-lanes.ts';
import type { WaitingLane } from '../run/waiting.ts';

/** Those at the front: what they wait for is no other lane that waits, or not that alone. If there are none, all. */
export function lastInLine<L extends WaitingLane>(waiting: readonly L[]): readonly L[] {
	const isWaiting = (number: number) => waiting.some(({ lane }) => lane === number);
	const last = waiting.filter(({ on }) => isPartly(on) || !awaitedLanes(on).some(isWaiting));
	return last.length > 0 ? last : waiting;
}

/** Whether promises that are no lane's keep it waiting too. */
function isPartly(on: WaitingLane['on']): boolean {
	return on.kind === 'lanes' && on.promises !== undefined;
}
