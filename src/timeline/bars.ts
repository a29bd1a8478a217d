import type { Lane, Moment, Stretch } from '../run/lanes.ts';
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
	/** Where its shaft stands: at `x`, or where that of the first of many does that come from one lane close together. */
	readonly shaft: number;
	readonly seq: number;
}

/** The arrows of a run, in order. An arrow from a lane to itself says nothing and is left out. */
export function arrowsOf(lanes: ReadonlyMap<number, Lane>, axis: Axis): Arrow[] {
	const arrows: Arrow[] = [];
	function add(kind: Arrow['kind'], from: number, to: number, moment: Moment) {
		const x = axis.xOf(moment);
		arrows.push({ kind, from, to, x, shaft: x, seq: moment.seq });
	}
	for (const { lane, of, parent, started, stretches } of lanes.values()) {
		if (parent !== null) add('started', parent, lane, started);
		/** Who asked a generator for its next value, and gets it. */
		let asker = parent;
		for (const { resumed, from, on } of stretches) {
			if (resumed) asker = resumed.by;
			if (of === 'generator' && on?.kind === 'consumer' && asker !== null) add('woke', lane, asker, from);
			if (!resumed || resumed.by === null || resumed.by === lane) continue;
			const kind = resumed.with === 'cancel' ? 'cancelled' : 'woke';
			add(kind, resumed.by, lane, from);
		}
	}
	return shareShafts(arrows.sort((a, b) => a.seq - b.seq));
}

/** Shafts closer than this would be a fence, or one thick block. Pixels. */
const CLOSE = { started: 24, woke: 8, cancelled: 8 };
/** So many arrows side by side can still be told apart. */
const FEW = 4;

/** Gives arrows of one kind that come from one lane close together the shaft of the first of them. */
function shareShafts(arrows: readonly Arrow[]): Arrow[] {
	const groups = new Map<string, Arrow[]>();
	const shared = new Map<Arrow, number>();
	const close = (group: readonly Arrow[]) => {
		if (group.length > FEW) for (const arrow of group) shared.set(arrow, group[0]?.x ?? arrow.x);
	};
	for (const arrow of arrows) {
		const key = `${arrow.kind} ${arrow.from}`;
		const group = groups.get(key);
		// A row is empty before its lane starts, so that a long way from the shaft can be drawn there; but not later.
		const near = group?.at(arrow.kind === 'started' ? -1 : 0);
		if (group && near && arrow.x - near.x < CLOSE[arrow.kind]) group.push(arrow);
		else {
			if (group) close(group);
			groups.set(key, [arrow]);
		}
	}
	for (const group of groups.values()) close(group);
	return arrows.map((arrow) => ({ ...arrow, shaft: shared.get(arrow) ?? arrow.x }));
}
