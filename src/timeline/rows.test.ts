import { expect, test } from 'vitest';
import type { RunEvent } from '../run/events.ts';
import { lanesOf } from '../run/lanes.ts';
import { axisOf } from './axis.ts';
import { arrowsOf, barsOf } from './bars.ts';
import { factsOf } from './facts.ts';
import { resourceRowsOf, rowsOf } from './rows.ts';

const lock = { kind: 'resource', resource: 1, of: 'lock', name: 'till' } as const;
const events: RunEvent[] = (
	[
		{ at: 0, kind: 'lane-started', lane: 1, of: 'module', name: 'main.ts', parent: null },
		{ at: 0, kind: 'lane-started', lane: 2, of: 'task', name: 'sell', parent: 1 },
		{ at: 0, ...lock, what: 'acquired', lane: 2, waiting: 0 },
		{ at: 0, kind: 'lane-suspended', lane: 2, on: { kind: 'timer', timer: 1, until: 1000 } },
		{ at: 0, kind: 'lane-started', lane: 3, of: 'task', name: 'sell', parent: 1 },
		{ at: 0, ...lock, what: 'wait-began', lane: 3, waiting: 1 },
		{
			...{ at: 0, kind: 'lane-suspended', lane: 3 },
			on: { kind: 'resource', resource: 1, of: 'lock', name: 'till', holders: [2] },
			where: { path: 'main.ts', line: 7, column: 3 },
		},
		{ at: 1000, kind: 'lane-started', lane: 4, of: 'callback', name: 'timer', parent: 2 },
		{ at: 1000, kind: 'lane-ended', lane: 4, how: 'returned' },
		{ at: 1000, kind: 'lane-resumed', lane: 2, by: null, with: 'value' },
		{ at: 1000, ...lock, what: 'released', lane: 2, waiting: 1 },
		{ at: 1000, kind: 'lane-ended', lane: 2, how: 'returned' },
		{ at: 1000, ...lock, what: 'acquired', lane: 3, waiting: 0 },
		{ at: 1000, kind: 'lane-resumed', lane: 3, by: 2, with: 'value' },
		{ at: 1000, kind: 'output', stream: 'out', text: 'sold\n', lane: 3 },
	] satisfies DistributiveOmit<RunEvent, 'seq'>[]
).map((event, seq) => ({ ...event, seq }) as RunEvent);
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const lanes = lanesOf(events);

test('each lane stands below the one that started it, and lanes of one name have numbers', () => {
	expect(rowsOf(lanes, events).map(({ label, depth, hue }) => [label, depth, hue])).toEqual([
		['main.ts', 0, null],
		['sell 1', 1, 0],
		['sell 2', 1, 1],
	]);
});

test('a task and the coroutine it was made of are one row', () => {
	const aio: RunEvent[] = [
		{ at: 0, seq: 0, kind: 'lane-started', lane: 1, of: 'task', name: 'Task-1', parent: null },
		{ at: 0, seq: 1, kind: 'lane-started', lane: 2, of: 'coroutine', name: 'main', parent: 1 },
		{ at: 0, seq: 2, kind: 'lane-started', lane: 3, of: 'coroutine', name: 'brew', parent: 2 },
		{ at: 0, seq: 3, kind: 'lane-started', lane: 4, of: 'task', name: 'ada', parent: 1 },
		{ at: 0, seq: 4, kind: 'lane-started', lane: 5, of: 'coroutine', name: 'cook', parent: 4 },
	];
	expect(rowsOf(lanesOf(aio), aio).map(({ label, depth }) => [label, depth])).toEqual([
		['Task-1 · main', 0],
		['brew', 1],
		['ada', 1],
	]);
});

test('callbacks that tell nothing are rows only on request', () => {
	expect(rowsOf(lanes, events, { everyCallback: true }).map(({ label }) => label)).toContain('timer');
});

test('a chain of a hundred thousand callbacks is no trouble', () => {
	const chain: RunEvent[] = Array.from({ length: 100_000 }, (_, seq) => ({
		...{ at: seq, seq, kind: 'lane-started', lane: seq + 1, of: 'callback', name: 'timer', parent: seq || null },
	}));
	expect(rowsOf(lanesOf(chain), chain).length).toBe(99_999);
});

test('a lock knows who holds it and how many wait', () => {
	expect(resourceRowsOf(events)[0]?.changes.map(({ holders, waiting }) => [holders, waiting])).toEqual([
		[[2], 0],
		[[2], 1],
		[[], 1],
		[[3], 0],
	]);
});

test('a row is drawn without gaps', () => {
	const axis = axisOf(events, 1000, 600);
	const lane = lanes.get(3);
	const bars = lane ? barsOf(lane, axis, 0, 600, 600) : [];
	expect(bars.map(({ doing }) => doing)).toEqual(['running', 'waiting', 'running']);
	for (const [index, { x, width }] of bars.entries()) expect(bars[index + 1]?.x ?? 600).toBeCloseTo(x + width);
});

test('pieces too narrow to be told apart are drawn as one', () => {
	const many: RunEvent[] = [{ at: 0, seq: 0, kind: 'lane-started', lane: 1, of: 'async', name: 'f', parent: null }];
	while (many.length < 2000) {
		const seq = many.length;
		many.push({ at: 0, seq, kind: 'lane-suspended', lane: 1, on: { kind: 'value' } });
		many.push({ at: 0, seq: seq + 1, kind: 'lane-resumed', lane: 1, by: null, with: 'value' });
	}
	const lane = lanesOf(many).get(1);
	const bars = lane ? barsOf(lane, axisOf(many, 0, 300), 0, 300, 300) : [];
	expect(bars.length).toBeLessThan(310);
});

test('arrows say who started and who woke whom', () => {
	const arrows = arrowsOf(lanes, axisOf(events, 1000, 600));
	expect(arrows.map(({ kind, from, to }) => [kind, from, to])).toEqual([
		['started', 1, 2],
		['started', 1, 3],
		['started', 2, 4],
		['woke', 2, 3],
	]);
});

test('many arrows from one lane close together share a shaft, and a few have one each', () => {
	function shaftsOf(count: number): number {
		const crowd: RunEvent[] = [{ at: 0, seq: 0, kind: 'lane-started', lane: 1, of: 'module', name: 'm', parent: null }];
		while (crowd.length <= count)
			crowd.push({
				...{
					at: 0,
					seq: crowd.length,
					kind: 'lane-started',
					lane: crowd.length + 1,
					of: 'async',
					name: 'f',
					parent: 1,
				},
			});
		const arrows = arrowsOf(lanesOf(crowd), axisOf(crowd, 1000, 600));
		expect(arrows).toHaveLength(count);
		return new Set(arrows.map(({ shaft }) => shaft)).size;
	}
	expect(shaftsOf(3)).toBe(3);
	expect(shaftsOf(300)).toBe(1);
});

test('the table tells in words what the picture shows', () => {
	const label = new Map(rowsOf(lanes, events).map((row) => [row.lane.lane, row.label]));
	const facts = factsOf(events, lanes, (lane) => label.get(lane) ?? `lane ${lane}`);
	expect(facts.map(({ lane, what }) => `${lane === undefined ? '' : label.get(lane)} ${what}`)).toEqual(
		expect.arrayContaining([
			'sell 1 starts, called by main.ts',
			'sell 1 stops: sleep until 1 s',
			'sell 2 waits at line 7 for lock till, held by sell 1',
			'sell 2 goes on, thanks to sell 1',
			'sell 2 prints sold',
		]),
	);
});
