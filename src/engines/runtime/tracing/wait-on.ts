import type { WaitReason } from '../../../run/waiting.ts';
import type { Lane } from './lane.ts';
import type { LaneBook } from './lane-book.ts';
import { CODE, type Place } from './rows.ts';

/** The lane waits at that place, for that reason. */
export function waitOn(book: LaneBook, lane: Lane, on: WaitReason, where: Place): void {
	const code = rowOf(on.kind);
	if (code === 0) book.waitFor(lane, on, where);
	else if (on.kind === 'timer') book.wait(lane, code, on.timer, on.until, where);
	else book.wait(lane, code, 'lane' in on ? (on.lane ?? 0) : 0, 0, where);
}

/** The reasons that fit into a row, in the order of their codes. */
const ROWS: readonly WaitReason['kind'][] = ['value', 'turn', 'timer', 'lane', 'next', 'consumer'];

/** 0: it does not fit. */
function rowOf(reason: WaitReason['kind']): number {
	for (let i = 0; i < ROWS.length; i++) if (ROWS[i] === reason) return CODE.onValue + i;
	return 0;
}
