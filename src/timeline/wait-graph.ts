import { waitInWords } from '../run/wait-words.ts';
import type { WaitingLane } from '../run/waiting.ts';

/** Who waits for whom, laid out to be drawn. Places are in a square from -1 to 1. */
export interface WaitGraph {
	readonly nodes: readonly WaitNode[];
	readonly edges: readonly WaitEdge[];
	/** Lanes that wait and stand in no circle. */
	readonly others: readonly WaitingLane[];
}

export interface WaitNode {
	readonly lane: number;
	readonly label: string;
	/** The line at which it stands; null: unknown. */
	readonly line: number | null;
	readonly x: number;
	readonly y: number;
}

export interface WaitEdge {
	readonly from: WaitNode;
	readonly to: WaitNode;
	/** What `from` waits for: `lock till`. */
	readonly words: string;
}

/**
 * The circle of a deadlock as a drawing. `circle`: lanes each of which waits for the next, and the last for the first.
 * Without a circle there is nothing to draw, and every lane is among `others`.
 */
export function waitGraphOf(waiting: readonly WaitingLane[], circle: readonly number[]): WaitGraph {
	const byLane = new Map(waiting.map((lane) => [lane.lane, lane]));
	const inCircle = circle.flatMap((lane) => byLane.get(lane) ?? []);
	const nodes = inCircle.map(({ lane, name, where }, index): WaitNode => {
		// The first stands on the left, so that two stand side by side.
		const angle = Math.PI + (index * 2 * Math.PI) / inCircle.length;
		return { lane, label: name, line: where?.line ?? null, x: Math.cos(angle), y: Math.sin(angle) };
	});
	const edges = nodes.flatMap((from, index): WaitEdge[] => {
		const to = nodes[(index + 1) % nodes.length];
		const lane = inCircle[index];
		if (to === undefined || lane === undefined) return [];
		return [{ from, to, words: withoutHolders(lane, byLane) }];
	});
	const drawn = new Set(inCircle.map(({ lane }) => lane));
	return { nodes, edges, others: waiting.filter(({ lane }) => !drawn.has(lane)) };
}

/** Who holds it is what the arrow says. */
function withoutHolders({ on }: WaitingLane, lanes: ReadonlyMap<number, WaitingLane>): string {
	const bare = on.kind === 'resource' ? { ...on, holders: [] } : on;
	return waitInWords(bare, (lane) => lanes.get(lane));
}
