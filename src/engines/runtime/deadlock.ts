import type { WaitingLane, WaitReason } from '../../run/waiting.ts';
import type { Lanes } from './lanes.ts';
import { append } from './tracing/append.ts';
import { circleOf } from './tracing/circle.ts';

/** Who waits for what when nothing can run any more. */
export interface Deadlock {
	readonly waiting: WaitingLane[];
	/** Lanes each of which waits for the next, and the last for the first. */
	readonly circle: number[];
}

/**
 * The lanes that wait now.
 *
 * @param reasons what is known better of some, by lane, than when they began to wait
 * @param elsewhere lanes in other threads that wait
 */
export function findDeadlock(
	lanes: Lanes,
	reasons: Readonly<Record<number, WaitReason>>,
	elsewhere: readonly WaitingLane[],
): Deadlock {
	const found = lanes.waiting();
	const waiting: WaitingLane[] = [];
	for (let i = 0; i < found.length; i++) {
		const lane = found[i] as WaitingLane;
		const on = reasons[lane.lane];
		append(waiting, on === undefined ? lane : { ...lane, on });
	}
	for (let i = 0; i < elsewhere.length; i++) append(waiting, elsewhere[i] as WaitingLane);
	return { waiting, circle: circleOf(waiting) };
}
