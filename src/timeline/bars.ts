import type { Lane, Stretch } from '../run/lanes.ts';
import type { Axis } from './axis.ts';

/** A piece of a lane's row, in pixels. */
export interface Bar {
	readonly x: number;
	readonly width: number;
	/** `dense`: so much happens here that single pieces can't be told apart. */
	readonly doing: Stretch['doing'] | 'dense';
	/** Absent where pieces are drawn together. */
	readonly stretch?: Stretch;
}

/** Pieces narrower than this are drawn together. Pixels. */
const NARROW = 1.5;

/**
 * What is drawn of a lane from `from` to `to` (pixels).
 * @param end where the run ended
 */
export function barsOf(lane: Lane, axis: Axis, from: number, to: number, end: number): Bar[] {
	const bars: Bar[] = [];
	for (const stretch of lane.stretches) {
		const x = axis.xOf(stretch.from);
		const right = stretch.to ? axis.xOf(stretch.to) : end;
		if (right < from) continue;
		if (x > to) break;
		const last = bars.at(-1);
		if (last && right - x < NARROW && x - last.x < NARROW && last.doing !== 'waiting') {
			bars[bars.length - 1] = { x: last.x, width: right - last.x, doing: 'dense' };
		} else if (last && last.doing === 'dense' && right - x < NARROW && x - (last.x + last.width) < NARROW) {
			bars[bars.length - 1] = { x: last.x, width: right - last.x, doing: 'dense' };
		} else bars.push({ x, width: right - x, doing: stretch.doing, stretch });
	}
	return bars;
}

/** Who caused what: an arrow from one lane to another at one moment. */
export interface Arrow {
	readonly kind: 'started' | 'woke' | 'cancelled';
	readonly from: number;
	readonly to: number;
	readonly x: number;
	readonly seq: number;
}

/** The arrows of a run, in order. An arrow from a lane to itself says nothing and is left out. */
export function arrowsOf(lanes: ReadonlyMap<number, Lane>, axis: Axis): Arrow[] {
	const arrows: Arrow[] = [];
	for (const { lane, parent, started, stretches } of lanes.values()) {
		if (parent !== null)
			arrows.push({ kind: 'started', from: parent, to: lane, x: axis.xOf(started), seq: started.seq });
		for (const { resumed, from } of stretches) {
			if (!resumed || resumed.by === null || resumed.by === lane) continue;
			const kind = resumed.with === 'cancel' ? 'cancelled' : 'woke';
			arrows.push({ kind, from: resumed.by, to: lane, x: axis.xOf(from), seq: from.seq });
		}
	}
	return arrows.sort((a, b) => a.seq - b.seq);
}
