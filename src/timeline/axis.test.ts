import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEvent } from '../run/events.ts';
import { secondsOf } from '../run/wait-words.ts';
import { axisOf, withRoom } from './axis.ts';

/** Events at these times, in order. */
function at(...times: number[]): RunEvent[] {
	return times.map((at, seq) => ({ at, seq, kind: 'timer-fired', timer: seq }));
}

test('time between instants has its length', () => {
	const axis = axisOf(at(0, 1000, 3000, 4000), 4000, 400);
	expect([0, 1, 2, 3].map((seq) => axis.xOf({ at: [0, 1000, 3000, 4000][seq] ?? 0, seq }))).toEqual([0, 100, 300, 400]);
	expect(axis.xOf({ at: 2000, seq: 1 })).toBe(200);
});

test('what happens at one time stands side by side, in order', () => {
	const axis = axisOf(at(0, 0, 0, 1000), 1000, 400);
	const xs = [0, 1, 2].map((seq) => axis.xOf({ at: 0, seq }));
	expect(xs).toEqual([...xs].sort((a, b) => a - b));
	expect(new Set(xs).size).toBe(3);
	expect(axis.xOf({ at: 1000, seq: 3 })).toBe(400);
});

test('a run in which no time passes fills the width with its steps', () => {
	const axis = axisOf(at(...Array.from({ length: 101 }, () => 0)), 0, 500);
	expect(axis.xOf({ at: 0, seq: 100 })).toBe(500);
	expect(axis.xOf({ at: 0, seq: 50 })).toBe(250);
});

test('has ticks at round times, with room for their labels', () => {
	const { ticks } = axisOf(at(0, 4000), 4000, 400);
	expect(ticks.map(({ at }) => at)).toEqual([0, 1000, 2000, 3000, 4000]);
});

test('a place on the line leads back to the moment that stands there', () => {
	const times = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 });
	fc.assert(
		fc.property(times, fc.integer({ min: 100, max: 900 }), (gaps, width) => {
			let now = 0;
			const events = at(...gaps.map((gap) => (now += gap * 100)));
			const axis = axisOf(events, now, width);
			let before = -1;
			for (const event of events) {
				const x = axis.xOf(event);
				expect(x).toBeGreaterThanOrEqual(before);
				expect(x).toBeLessThanOrEqual(width + 1e-6);
				before = x;
				expect(axis.momentAt(x).at).toBeCloseTo(event.at, 6);
			}
		}),
	);
});

test('no label of a tick stands on another, however narrow the line', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 120, max: 900 }), (end, width) => {
			const { ticks } = axisOf(at(0, end), end, width);
			for (const [index, { x, at }] of ticks.entries()) {
				const next = ticks[index + 1];
				if (next) expect(next.x - x).toBeGreaterThan(3 * (secondsOf(at).length + secondsOf(next.at).length));
			}
		}),
	);
});

test('of a line that is drawn narrower only those labels are left that have room', () => {
	const { ticks } = axisOf(at(0, 7000), 7000, 480);
	expect(ticks.map(({ at }) => at)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000]);
	expect(withRoom(ticks, 480 / 200).map(({ at }) => at)).toEqual([0, 2000, 4000, 6000]);
});

test('between two instants stands what happened last', () => {
	const axis = axisOf(at(0, 1000), 1000, 400);
	expect(axis.momentAt(200)).toEqual({ at: 500, seq: 0 });
	expect(axis.momentAt(-5)).toEqual({ at: 0, seq: -1 });
});
