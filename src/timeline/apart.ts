import type { Lane, Moment } from '../run/lanes.ts';
import type { Picture } from './picture.ts';

/** Something that took time: from one moment to another. */
export interface Span {
	readonly label: string;
	/** The colour of the lane; null: the quiet one. */
	readonly hue: number | null;
	readonly from: Moment;
	/** When it was over, in milliseconds of the run's clock. */
	readonly to: number;
}

/** Why a run took as long as it did: what never happened at once. */
export interface Apart {
	/** `lanes`: lanes that one lane started, one after the end of the other. `waits`: the waits of one lane. */
	readonly of: 'lanes' | 'waits';
	readonly spans: readonly Span[];
	/** The lane that waits, of `waits`. */
	readonly who: string;
}

/** Finds what came one after another and cost the most time; null: nothing did. */
export function apartOf(picture: Picture): Apart | null {
	return lanesApart(picture) ?? waitsApart(picture);
}

function lanesApart({ rows, end, nameOf, hueOf }: Picture): Apart | null {
	const took = rows
		.map(({ lane }) => lane)
		.filter((lane) => lane.of !== 'module' && endOf(lane, end) > lane.started.at);
	const groups = Map.groupBy(took, ({ parent }) => parent);
	let longest: Apart | null = null;
	for (const lanes of groups.values()) {
		const sorted = lanes.toSorted((a, b) => a.started.seq - b.started.seq);
		const overlaps = sorted.some((lane, index) => index > 0 && lane.started.at < endOf(sorted[index - 1] ?? lane, end));
		if (sorted.length < 2 || overlaps) continue;
		const spans = sorted.map((lane) => ({
			label: nameOf(lane.lane),
			hue: hueOf(lane.lane),
			from: lane.started,
			to: endOf(lane, end),
		}));
		if (timeOf(spans) > timeOf(longest?.spans ?? [])) longest = { of: 'lanes', spans, who: '' };
	}
	return longest;
}

/** Of the lanes that started nothing which took time, the one that waited longest. */
function waitsApart({ rows, end, nameOf, hueOf, lanes }: Picture): Apart | null {
	let longest: Apart | null = null;
	for (const { lane } of rows) {
		const isLeaf = lane.children.every((child) => {
			const found = lanes.get(child);
			return found === undefined || endOf(found, end) === found.started.at;
		});
		if (!isLeaf) continue;
		const spans = lane.stretches.flatMap(({ doing, from, to, where }) => {
			const until = to?.at ?? end;
			if (doing !== 'waiting' || until === from.at) return [];
			return [{ label: where ? `line ${where.line}` : 'a wait', hue: hueOf(lane.lane), from, to: until }];
		});
		if (spans.length < 2) continue;
		if (timeOf(spans) > timeOf(longest?.spans ?? [])) longest = { of: 'waits', spans, who: nameOf(lane.lane) };
	}
	return longest;
}

function endOf(lane: Lane, end: number): number {
	return lane.ended?.at ?? end;
}

function timeOf(spans: readonly Span[]): number {
	return spans.reduce((sum, { from, to }) => sum + to - from.at, 0);
}
