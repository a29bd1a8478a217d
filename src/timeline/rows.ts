import type { RunEvent } from '../run/events.ts';
import type { Lane } from '../run/lanes.ts';
import type { ResourceKind } from '../run/waiting.ts';
import { nameOf, taskRootsOf } from './task-roots.ts';

/** A lane as one row of the picture. */
export interface LaneRow {
	readonly lane: Lane;
	/** Its name, with a number where several lanes have the same one. */
	readonly label: string;
	/** How many lanes above it started one another. */
	readonly depth: number;
	/** Which of the lane colours it has, from 0; null: the quiet one, of modules. */
	readonly hue: number | null;
}

/** How many colours there are. */
export const HUES = 6;

/** Which lanes are shown. */
export interface Choice {
	/** Callbacks that started nothing and printed nothing are many and tell little. */
	readonly everyCallback: boolean;
	/** Lanes that are never shown. */
	readonly never?: ReadonlySet<number>;
}

/** The rows of a run: each lane below the one that started it. */
export function rowsOf(
	lanes: ReadonlyMap<number, Lane>,
	events: readonly RunEvent[],
	{ everyCallback, never = new Set() }: Choice = { everyCallback: false },
): LaneRow[] {
	const telling = everyCallback ? null : lanesThatTell(lanes, events);
	const roots = taskRootsOf(lanes);
	const shown = ({ lane, of }: Lane) =>
		!roots.has(lane) && !never.has(lane) && (of !== 'callback' || telling === null || telling.has(lane));
	const label = labels(
		[...lanes.values()].filter(shown).map((lane) => ({ lane: lane.lane, name: nameOf(lane, lanes) })),
	);
	const rows: LaneRow[] = [];
	let hues = 0;
	const first = [...lanes.values()].filter(({ parent }) => parent === null || !lanes.has(parent));
	// A stack of its own: a timer that sets the next one makes chains that are deeper than calls can go.
	const waiting = first.reverse().map((lane) => ({ lane, depth: 0 }));
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { lane, depth } = next;
		const isShown = shown(lane);
		if (isShown) {
			const hue = lane.of === 'module' ? null : hues++ % HUES;
			rows.push({ lane, label: label(lane.lane), depth, hue });
		}
		for (const number of lane.children.toReversed()) {
			const child = lanes.get(number);
			if (child) waiting.push({ lane: child, depth: isShown ? depth + 1 : depth });
		}
	}
	return rows;
}

/** Lanes that printed, failed, waited, or started others. */
function lanesThatTell(lanes: ReadonlyMap<number, Lane>, events: readonly RunEvent[]): Set<number> {
	const telling = new Set<number>();
	for (const event of events) {
		if ((event.kind === 'output' || event.kind === 'log') && event.lane !== undefined) telling.add(event.lane);
	}
	for (const lane of lanes.values()) {
		const waited = lane.stretches.some(({ doing }) => doing === 'waiting');
		if (waited || lane.children.length > 0 || lane.ended?.how === 'threw') telling.add(lane.lane);
	}
	return telling;
}

/** Gives lanes of one name a number each. */
function labels(lanes: readonly { lane: number; name: string }[]): (lane: number) => string {
	const numbered = new Map<number, { name: string; number: number }>();
	const count = new Map<string, number>();
	for (const { lane, name } of lanes) {
		const number = (count.get(name) ?? 0) + 1;
		count.set(name, number);
		numbered.set(lane, { name, number });
	}
	return (lane) => {
		const { name, number } = numbered.get(lane) ?? { name: `lane ${lane}`, number: 1 };
		return (count.get(name) ?? 0) > 1 ? `${name} ${number}` : name;
	};
}

/** What lanes share, as one row: who has it when, and how many wait. */
export interface ResourceRow {
	readonly resource: number;
	readonly of: ResourceKind;
	readonly name: string;
	/** Each change of it. */
	readonly changes: readonly ResourceChange[];
}

export interface ResourceChange {
	readonly at: number;
	readonly seq: number;
	/** The lanes that have it from here on, as far as they are known. */
	readonly holders: readonly number[];
	/** How many wait at it; null where it was not told. */
	readonly waiting: number | null;
	/** How many items a queue holds. */
	readonly size: number | null;
}

/** The rows of all that lanes shared, in the order in which it was first used. */
export function resourceRowsOf(events: readonly RunEvent[]): ResourceRow[] {
	const rows = new Map<number, ResourceRow & { changes: ResourceChange[] }>();
	for (const event of events) {
		if (event.kind !== 'resource') continue;
		const { resource, of, name, at, seq, lane, what } = event;
		let row = rows.get(resource);
		if (row === undefined) {
			row = { resource, of, name, changes: [] };
			rows.set(resource, row);
		}
		const last = row.changes.at(-1);
		let holders = last?.holders ?? [];
		if (what === 'acquired' && lane !== undefined) holders = [...holders, lane];
		if (what === 'released') holders = without(holders, lane);
		row.changes.push({
			...{ at, seq, holders },
			waiting: event.waiting ?? last?.waiting ?? null,
			size: event.size ?? last?.size ?? null,
		});
	}
	return [...rows.values()];
}

/** One holder less: the one who let go, or the first if that is not known. */
function without(holders: readonly number[], lane: number | undefined): number[] {
	const index = lane === undefined ? 0 : holders.indexOf(lane);
	return holders.filter((_, other) => other !== index);
}
