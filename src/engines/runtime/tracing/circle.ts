import { awaitedLanes } from '../../../run/awaited-lanes.ts';
import type { WaitingLane } from '../../../run/waiting.ts';
import { append } from './append.ts';

/** Lanes each of which waits for the next, and the last for the first; empty: there are none. */
export function circleOf(waiting: readonly WaitingLane[]): number[] {
	const path: WaitingLane[] = [];
	const seen: WaitingLane[] = [];

	/** Depth first; the depth is that of a chain of lanes, of which an ending names a few hundred at most. */
	function visit(lane: WaitingLane): number[] | null {
		const start = indexIn(path, lane);
		if (start >= 0) return numbersFrom(path, start);
		if (indexIn(seen, lane) >= 0) return null;
		append(seen, lane);
		const next = awaitedLanes(lane.on);
		// Of several holders one is enough; that all of them want more is told in `checker/failure-of.ts`.
		if (lane.on.kind === 'resource' && next.length > 1) return null;
		append(path, lane);
		for (let i = 0; i < next.length; i++) {
			const other = find(waiting, next[i]);
			const circle = other && visit(other);
			if (circle) return circle;
		}
		path.length--;
		return null;
	}

	for (let i = 0; i < waiting.length; i++) {
		const circle = visit(waiting[i] as WaitingLane);
		if (circle) return circle;
	}
	return [];
}

function find(waiting: readonly WaitingLane[], number: number | undefined): WaitingLane | null {
	for (let i = 0; i < waiting.length; i++) if (waiting[i]?.lane === number) return waiting[i] ?? null;
	return null;
}

function indexIn(lanes: readonly WaitingLane[], lane: WaitingLane): number {
	for (let i = 0; i < lanes.length; i++) if (lanes[i] === lane) return i;
	return -1;
}

function numbersFrom(path: readonly WaitingLane[], start: number): number[] {
	const numbers: number[] = [];
	for (let i = start; i < path.length; i++) append(numbers, (path[i] as WaitingLane).lane);
	return numbers;
}
