import { expect, test } from 'vitest';
import type { RunEvent } from './events.ts';
import { lanesOf, stretchAt, waitingAt } from './lanes.ts';

const where = { path: 'main.ts', line: 3, column: 2 };
const events: RunEvent[] = [
	{ at: 0, seq: 0, kind: 'lane-started', lane: 1, of: 'module', name: 'main.ts', parent: null },
	{ at: 0, seq: 1, kind: 'lane-started', lane: 2, of: 'async', name: 'widget', parent: 1 },
	{ at: 0, seq: 2, kind: 'lane-suspended', lane: 2, on: { kind: 'timer', timer: 1, until: 3000 }, where },
	{ at: 0, seq: 3, kind: 'lane-suspended', lane: 1, on: { kind: 'lane', lane: 2 } },
	{ at: 3000, seq: 4, kind: 'timer-fired', timer: 1 },
	{ at: 3000, seq: 5, kind: 'lane-resumed', lane: 2, by: null, with: 'value', value: "'a'" },
	{ at: 3000, seq: 6, kind: 'lane-ended', lane: 2, how: 'returned' },
];
const lanes = lanesOf(events);

test('each lane has its stretches without gaps, and its end', () => {
	const widget = lanes.get(2);
	expect(widget?.stretches.map(({ doing, from, to }) => [doing, from.seq, to?.seq])).toEqual([
		['running', 1, 2],
		['waiting', 2, 5],
		['running', 5, 6],
	]);
	expect(widget?.ended).toEqual({ at: 3000, seq: 6, how: 'returned' });
	expect(lanes.get(1)?.children).toEqual([2]);
});

test('what a run left open stays open', () => {
	expect(lanes.get(1)?.ended).toBeNull();
	expect(lanes.get(1)?.stretches.at(-1)?.to).toBeNull();
});

test('says what a lane does at a moment', () => {
	const widget = lanes.get(2);
	const doing = [0, 1, 2, 4, 5, 6].map((seq) => (widget ? (stretchAt(widget, seq)?.doing ?? null) : 'no lane'));
	expect(doing).toEqual([null, 'running', 'waiting', 'waiting', 'running', null]);
});

test('says who waits at a moment, where and for what', () => {
	expect(waitingAt(lanes, 4)).toEqual([
		{ lane: 1, of: 'module', name: 'main.ts', on: { kind: 'lane', lane: 2 }, since: 0 },
		{ lane: 2, of: 'async', name: 'widget', on: { kind: 'timer', timer: 1, until: 3000 }, since: 0, where },
	]);
});
