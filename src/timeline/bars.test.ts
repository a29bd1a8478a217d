import { expect, test } from 'vitest';
import type { RunEvent } from '../run/events.ts';
import { lanesOf } from '../run/lanes.ts';
import { axisOf } from './axis.ts';
import { arrowsOf } from './bars.ts';

test('a generator that is asked, and the one who gets what it yields, are joined by an arrow each', () => {
	const stamp = (seq: number) => ({ at: 0, seq });
	const events: RunEvent[] = [
		{ ...stamp(0), kind: 'lane-started', lane: 1, of: 'module', name: 'main.ts', parent: null },
		{ ...stamp(1), kind: 'lane-started', lane: 2, of: 'generator', name: 'docks', parent: 1 },
		{ ...stamp(2), kind: 'lane-suspended', lane: 2, on: { kind: 'consumer' } },
		{ ...stamp(3), kind: 'lane-resumed', lane: 2, by: 1, with: 'value' },
		{ ...stamp(4), kind: 'lane-suspended', lane: 2, on: { kind: 'consumer' } },
	];
	const arrows = arrowsOf(lanesOf(events), axisOf(events, 0, 100));
	expect(arrows.map(({ kind, from, to, seq }) => `${seq}: ${from} ${kind} ${to}`)).toEqual([
		'1: 1 started 2',
		'2: 2 woke 1',
		'3: 1 woke 2',
		'4: 2 woke 1',
	]);
});
