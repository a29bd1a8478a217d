import type { Lane, Stretch } from '../run/lanes.ts';
import type { RunRecord } from '../run/record.ts';
import { secondsOf } from '../run/wait-words.ts';
import { pictureOf } from './picture.ts';

/** No line is longer, in characters; with the rest there are thirty lines at most. */
const WIDTH = 100;
const MOST_ROWS = 27;
const LONGEST_NAME = 26;
/** Columns between two times along the top, at least. */
const TICK_ROOM = 12;

const MARKS = { running: '█', ready: '▒', waiting: '·' } as const;
const MEANINGS = { running: 'runs', ready: 'could run, and stands in line', waiting: 'waits' } as const;
const DOINGS = ['running', 'waiting', 'ready'] as const;

/**
 * The timeline of a run as lines of text: a row for each lane, what it did at each moment, seconds along the top. Empty
 * for a run of which there is nothing to see: it has one lane at most, or took no time.
 */
export function textTimeline(record: RunRecord): string[] {
	const { rows, end } = pictureOf(record);
	if (rows.length < 2 || end <= 0) return [];
	const shown = rows.slice(0, MOST_ROWS);
	const names = shown.map(({ label, depth }) => nameOf(label, depth));
	const room = Math.max(...names.map((name) => name.length)) + 2;
	const columns = WIDTH - room;
	const columnOf = (at: number) => Math.min(columns - 1, Math.floor((at / end) * columns));
	const lines = shown.map(({ lane }, index) =>
		`${names[index]?.padEnd(room)}${rowOf(lane, columns, columnOf, end)}`.trimEnd(),
	);
	const legend = DOINGS.filter((doing) => lines.some((line) => line.slice(room).includes(MARKS[doing])));
	const hidden = rows.length - shown.length;
	return [
		`${' '.repeat(room)}${ticks(end, columns, columnOf)}`.trimEnd(),
		...lines,
		...(hidden > 0 ? [`… and ${hidden} more`] : []),
		`${' '.repeat(room)}${legend.map((doing) => `${MARKS[doing]} ${MEANINGS[doing]}`).join('   ')}`,
	];
}

function nameOf(label: string, depth: number): string {
	const indented = `${'  '.repeat(Math.min(depth, 4))}${label.replaceAll(/\s+/g, ' ')}`;
	return indented.length > LONGEST_NAME ? `${indented.slice(0, LONGEST_NAME - 1)}…` : indented;
}

/** What matters most wins a column in which several things happen: however short, that something ran is seen. */
const WEIGHT: Readonly<Record<Stretch['doing'], number>> = { waiting: 1, ready: 2, running: 3 };

function rowOf(lane: Lane, columns: number, columnOf: (at: number) => number, end: number): string {
	const row: (Stretch['doing'] | null)[] = Array.from({ length: columns }, () => null);
	for (const { doing, from, to } of lane.stretches) {
		const last = columnOf(to?.at ?? end);
		for (let column = columnOf(from.at); column <= last; column++) {
			const before = row[column] ?? null;
			if (before === null || WEIGHT[doing] > WEIGHT[before]) row[column] = doing;
		}
	}
	return row.map((doing) => (doing === null ? ' ' : MARKS[doing])).join('');
}

function ticks(end: number, columns: number, columnOf: (at: number) => number): string {
	const step = roundStep((end / columns) * TICK_ROOM);
	let line = '';
	for (let at = 0; at <= end; at += step) {
		const label = secondsOf(at);
		const column = columnOf(at);
		if (column + label.length <= columns) line = line.padEnd(column) + label;
	}
	return line;
}

/** The first of 1, 2, 5, 10, 20, 50 … that is not below `least`. */
function roundStep(least: number): number {
	const power = 10 ** Math.floor(Math.log10(least));
	return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}
