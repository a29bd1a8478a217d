import { expect, test } from 'vitest';
import type { WaitingLane } from '../run/waiting.ts';
import { waitGraphOf } from './wait-graph.ts';

function cook(lane: number, name: string, wants: string, heldBy: number): WaitingLane {
	const on = {
		kind: 'resource',
		resource: lane,
		of: 'lock',
		name: wants,
		holders: [heldBy],
	} satisfies WaitingLane['on'];
	return { lane, of: 'task', name, since: 0, where: { path: 'main.ts', line: 4 + lane, column: 1 }, on };
}
const waiting: WaitingLane[] = [
	{ lane: 1, of: 'module', name: 'main.ts', since: 0, on: { kind: 'lanes', of: 'gather', lanes: [2, 3] } },
	cook(2, 'ada', 'pan', 3),
	cook(3, 'ben', 'knife', 2),
];

test('a circle is drawn with what each of its lanes waits for', () => {
	const { nodes, edges, others } = waitGraphOf(waiting, [2, 3]);
	expect(nodes.map(({ label, line }) => [label, line])).toEqual([
		['ada', 6],
		['ben', 7],
	]);
	expect(edges.map(({ from, to, words }) => `${from.label} -${words}-> ${to.label}`)).toEqual([
		'ada -lock pan-> ben',
		'ben -lock knife-> ada',
	]);
	expect(others.map(({ name }) => name)).toEqual(['main.ts']);
});

test('two stand side by side, and more in a ring', () => {
	const [left, right] = waitGraphOf(waiting, [2, 3]).nodes;
	expect(left?.x).toBeCloseTo(-1);
	expect(right?.x).toBeCloseTo(1);
	expect(left?.y).toBeCloseTo(right?.y ?? 1);
});

test('without a circle all are only told of', () => {
	const graph = waitGraphOf(waiting, []);
	expect(graph.nodes).toEqual([]);
	expect(graph.others).toEqual(waiting);
});

test('a circle of one waits for itself', () => {
	const alone = cook(2, 'ada', 'pan', 2);
	expect(waitGraphOf([alone], [2]).edges.map(({ from, to }) => [from.lane, to.lane])).toEqual([[2, 2]]);
});
