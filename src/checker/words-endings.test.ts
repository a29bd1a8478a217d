import { describe, expect, test } from 'vitest';
import type { SeenAt } from '../run/ending.ts';
import type { RunEvent } from '../run/events.ts';
import { errorAt } from './testing/records.ts';
import { at, lane, said } from './testing/said.ts';

describe('a run that never gave the thread back', () => {
	const fill: SeenAt = { lane: 2, of: 'async', name: 'fill', where: at(3) };

	test('is told with the function, the line and the rounds of the loop', () => {
		expect(said({ kind: 'blocked', after: 2000, seen: { ...fill, times: 12_345_678 } })).toMatch(
			/look at line 3\. After 2 s .*in `fill` on line 3, where a loop had gone round 12,345,678 times\. Until that loop ends,/,
		);
	});

	test('is told with the plain function that the loop stands in', () => {
		const told = said({ kind: 'blocked', after: 2000, seen: { ...fill, within: 'count', times: 9 } });
		expect(told).toContain('in `count` (called from `fill`) on line 3');
	});

	test('is told with the line alone if no loop was seen', () => {
		const told = said({ kind: 'blocked', after: 2000, seen: fill });
		expect(told).toContain(
			'after line 3. After 2 s without a sign of life the run was stopped. `fill` was last seen on line 3,',
		);
	});

	test('names the worker that it was', () => {
		const seen: SeenAt = { lane: 4, of: 'worker', name: 'job.ts', where: at(1, 'job.ts') };
		expect(said({ kind: 'blocked', after: 2000, seen })).toMatch(
			/^The worker `job\.ts` never came to its end\. .*In `job\.ts`/,
		);
		const inside: SeenAt = { ...fill, where: at(7, 'job.ts') };
		expect(said({ kind: 'blocked', after: 2000, seen: inside })).toContain('line 7 of job.ts');
	});
});

test('microtasks that feed on themselves are told by whose they are', () => {
	const poll: SeenAt = { name: 'poll', of: 'async', where: at(2), times: 9_000 };
	expect(said({ kind: 'starved', microtasks: 5_000_000, feeding: [poll] })).toMatch(
		/look at line 2\. 5,000,000 microtasks .*`poll` on line 2 sets up its own next one\./,
	);
	const two = said({
		kind: 'starved',
		microtasks: 5_000_000,
		feeding: [poll, { ...poll, name: 'push', where: at(9) }],
	});
	expect(two).toContain('`poll` on line 2 and `push` on line 9 keep setting up more of them.');
});

test('a run that takes too long is not told that its timers go round, which one long sleep would belie', () => {
	const told = said({ kind: 'too-long', limit: 3_600_000 });
	expect(told).toMatch(/^Still not over after 1 hour\./);
	expect(told).not.toContain('Each timer sets the next');
});

test('a run that takes too long names what would have gone on', () => {
	const left = [{ kind: 'timer', timer: 1, due: 9, repeats: true, where: at(2) } as const];
	expect(said({ kind: 'too-long', limit: 3_600_000, left })).toMatch(
		/: look at line 2\. .*the interval set on line 2\./,
	);
	const sleeper = { kind: 'lane', ...lane(2, 'ticks', { kind: 'timer', timer: 1, until: 9 }, 4) } as const;
	expect(said({ kind: 'too-many-tasks', limit: 200_000, left: [sleeper] })).toMatch(
		/: look at line 4\. .*`ticks` \(which waits on line 4\)\./,
	);
});

test('a run whose clock can’t move because somebody is always ready is told so', () => {
	const poll = { kind: 'lane', ...lane(2, 'poll', { kind: 'turn' }, 3) } as const;
	const sleeper = { kind: 'lane', ...lane(3, 'nap', { kind: 'timer', timer: 1, until: 9 }, 5) } as const;
	expect(said({ kind: 'too-many-tasks', limit: 200_000, left: [sleeper, poll] })).toMatch(
		/^It is never idle, so its clock stands still: look at line 3\. .*only when nobody is ready to run, and `poll` \(which waits on line 3\) is ready again/,
	);
	expect(said({ kind: 'too-many-tasks', limit: 200_000, left: [poll] })).toMatch(/^The callbacks never end/);
});

test('a run that has filled its memory is told as the fault of the program, at the place where it was last seen', () => {
	const seen: SeenAt = { lane: 2, of: 'async', name: 'fill', where: at(3), times: 9 };
	expect(said({ kind: 'too-much-memory', limit: 256, seen })).toMatch(
		/^It used up the memory: look at line 3\. The program filled more than 256 MB .* in `fill` on line 3\. Look for a loop/,
	);
	const start: SeenAt = { lane: 1, of: 'module', name: 'main.ts', where: at(1) };
	expect(said({ kind: 'too-much-memory', seen: start })).not.toContain('line 1');
});

test('a task that was cancelled is told with the line that waited for it, and who cancelled it', () => {
	const error = { name: 'CancelledError', message: '', text: '[CancelledError]', frames: [] };
	const started = (number: number, name: string): RunEvent =>
		({ kind: 'lane-started', at: 0, seq: 0, lane: number, of: 'task', name, parent: 1 }) as const;
	const events: RunEvent[] = [
		started(2, 'boss'),
		started(4, 'job'),
		{ kind: 'lane-cancel-requested', at: 0, seq: 0, lane: 4, by: 2, message: null },
		{ kind: 'lane-suspended', at: 0, seq: 0, lane: 2, on: { kind: 'lane', lane: 4 }, where: at(7) },
	];
	expect(said({ kind: 'threw', error }, events)).toMatch(
		/^An error on line 7 ended the program\. CancelledError\. The task `job` had been cancelled by `boss`, and whoever/,
	);
	expect(said({ kind: 'threw', error }, [])).toMatch(/^An error ended the program\. CancelledError\./);
});

test('endless printing names the line that printed most', () => {
	const events = [3, 7, 7].map(
		(line, seq): RunEvent => ({ kind: 'output', at: 0, seq, stream: 'out', text: 'x', where: at(line) }),
	);
	expect(said({ kind: 'too-much-output', limit: 10 }, events)).toMatch(/: look at line 7\. /);
});

test('an error without a stack is told with the line at which it left its lane', () => {
	const error = { name: 'Uncaught', message: "'gone'", text: "Uncaught 'gone'", frames: [] };
	const ended: RunEvent = { kind: 'lane-ended', at: 0, seq: 0, lane: 1, how: 'threw', detail: "'gone'", where: at(6) };
	expect(said({ kind: 'threw', error }, [ended])).toMatch(/^An error on line 6 ended/);
});

test('too many callbacks are told with the line that set up most of them', () => {
	expect(said({ kind: 'too-many-tasks', limit: 200_000, mostly: at(4) })).toMatch(
		/look at line 4\. After 200,000 callbacks .* Most of them were set up on line 4\./,
	);
});

test('a rejection is told with the call whose promise was left alone', () => {
	const by: SeenAt = { lane: 2, of: 'async', name: 'fetchUser', where: at(3) };
	const error = errorAt([4], 'no milk');
	expect(said({ kind: 'rejected', error, by })).toMatch(
		/^Nobody handled the rejection from line 4\. Error: no milk\. It rejected the promise of `fetchUser` \(line 3\), on which nobody/,
	);
	expect(said({ kind: 'rejected', error: { ...error, frames: [] }, by })).toMatch(
		/^Nobody handled the rejection from line 3\./,
	);
});
