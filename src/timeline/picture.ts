import type { RunEvent } from '../run/events.ts';
import { type Lane, lanesOf } from '../run/lanes.ts';
import type { RunRecord } from '../run/record.ts';
import { type LaneRow, type ResourceRow, resourceRowsOf, rowsOf } from './rows.ts';
import { runtimeCallbacksOf } from './runtime-callbacks.ts';
import { withTaskEnds } from './task-ends.ts';
import { taskRootsOf } from './task-roots.ts';
import { withWaitsAtEnd } from './waits-at-end.ts';

/** A run as it is drawn: its rows, and the events at which one can stop. */
export interface Picture {
	readonly lanes: ReadonlyMap<number, Lane>;
	readonly rows: readonly LaneRow[];
	readonly resources: readonly ResourceRow[];
	/** The events that change what is seen, in order. One can stop after each. */
	readonly stops: readonly RunEvent[];
	/** When the run ended, in milliseconds of its clock. */
	readonly end: number;
	/** Callbacks of the learner's that are hidden because they tell little. */
	readonly hidden: number;
	/** So many events were recorded, and then no more; null: all were. */
	readonly fullAt: number | null;
	/** After which of them the rest of a turn of the event loop was not recorded, as there were very many waits in it. */
	readonly cuts: readonly RunEvent[];
	/** The label and the colour of a lane. */
	nameOf(lane: number): string;
	hueOf(lane: number): number | null;
}

/** Reads from a record what is drawn of it. */
export function pictureOf(record: RunRecord, everyCallback = false): Picture {
	const { events } = record;
	const lanes = withWaitsAtEnd(withTaskEnds(lanesOf(events)), record.ending);
	const never = runtimeCallbacksOf(lanes, events);
	const rows = rowsOf(lanes, events, { everyCallback, never });
	const byLane = new Map(rows.map((row) => [row.lane.lane, row]));
	const roots = taskRootsOf(lanes);
	const rowOf = (lane: number) => byLane.get(roots.get(lane) ?? lane);
	const full = events.find((event) => event.kind === 'trace-full');
	return {
		lanes,
		rows,
		resources: resourceRowsOf(events),
		stops: events.filter((event) => isStop(event, byLane)),
		end: record.elapsed,
		hidden: lanes.size - rows.length - roots.size - never.size,
		fullAt: full?.limit ?? null,
		cuts: events.filter(({ kind }) => kind === 'lane-spins'),
		nameOf: (lane) => rowOf(lane)?.label ?? lanes.get(lane)?.name ?? `lane ${lane}`,
		hueOf: (lane) => rowOf(lane)?.hue ?? null,
	};
}

function isStop(event: RunEvent, shown: ReadonlyMap<number, LaneRow>): boolean {
	switch (event.kind) {
		case 'lane-started':
		case 'lane-suspended':
		case 'lane-woken':
		case 'lane-resumed':
		case 'lane-spins':
		case 'lane-cancel-requested':
		case 'lane-ended':
			return shown.has(event.lane);
		case 'output':
		case 'choice':
		case 'log':
			return true;
		default:
			return false;
	}
}
