import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../run/events.ts';
import type { WaitingLane, WaitReason } from '../run/waiting.ts';
import { at, lane, said } from './testing/said.ts';

function lock(name: string, ...holders: number[]): WaitReason {
	return { kind: 'resource', resource: 1, of: 'lock', name, holders };
}

const deadlock = (waiting: WaitingLane[], circle: number[] = []) => said({ kind: 'deadlock', waiting, circle });

describe('a deadlock', () => {
	test('of two that hold what the other needs is told as a circle', () => {
		const told = deadlock(
			[
				lane(1, 'main', { kind: 'lanes', of: 'gather', lanes: [2, 3] }, 9),
				lane(2, 'fry', lock('pot', 3), 4),
				lane(3, 'boil', lock('pan', 2), 5),
			],
			[2, 3],
		);
		expect(told).toBe(
			'`fry` and `boil` wait for each other. `fry` on line 4 waits for lock pot, held by `boil`; `boil` on line 5 waits for lock pan, held by `fry`. So neither of them can ever go on. Let all of them take what they share in the same order, or hold only one at a time.',
		);
	});

	test('of calls that await one another names each promise', () => {
		const told = deadlock(
			[lane(2, 'a', { kind: 'lane', lane: 3 }, 4), lane(3, 'b', { kind: 'lane', lane: 2 }, 5)],
			[2, 3],
		);
		expect(told).toContain('`a` on line 4 waits for promise of `b`; `b` on line 5 waits for promise of `a`');
		expect(told).toContain('One of them has to go on without waiting for the next.');
	});

	test('of several that each hold one of what they share and want another says so', () => {
		const slots = (...holders: number[]): WaitReason =>
			({ ...lock('slots', ...holders), of: 'semaphore' }) as WaitReason;
		expect(deadlock([lane(2, 'a', slots(2, 3), 4), lane(3, 'b', slots(2, 3), 4)])).toMatch(
			/^`a` and `b` wait for each other\. `a` and `b` each hold one of `slots` and wait for another\. So neither/,
		);
		expect(deadlock([lane(2, 'a', slots(2, 3), 4), lane(3, 'a', slots(2, 3), 4)])).toContain(
			'2 calls of `a` each hold one of `slots`',
		);
		expect(deadlock([lane(2, 'a', slots(2), 4)], [2])).toMatch(/^`a` waits for itself\..* What it waits for it holds/);
	});

	describe('behind a timer', () => {
		const on: WaitReason = { kind: 'timer', timer: 3, until: 10, made: 'new Promise(() => {})', where: at(2) };
		const set = { kind: 'timer-set', at: 0, seq: 1, timer: 3, delay: 10, repeats: false, where: at(3) } as const;
		const stuck = (...events: RunEvent[]) =>
			said({ kind: 'deadlock', waiting: [lane(2, 'work', on, 5)], circle: [] }, events);
		const it = '`work` on line 5 waits for `new Promise(() => {})` (line 2)';

		test('that has fired says so', () => {
			expect(stuck(set, { kind: 'timer-fired', at: 10, seq: 2, timer: 3 })).toContain(
				`${it}; the timer set on line 3 fired at 0.01 s and did not settle it. Nothing is left that could wake it: no timer is set`,
			);
		});

		test('that was cleared says so', () => {
			expect(stuck(set, { kind: 'timer-cancelled', at: 5, seq: 2, timer: 3 })).toContain(
				`${it}; the timer set on line 3 was cleared at 0.005 s. Nothing is left that could wake it: no timer is set`,
			);
		});

		test('that is still set says that it keeps no program going', () => {
			expect(stuck(set)).toContain(
				`${it}; the timer set on line 3 does not keep a program going. Nothing is left that could wake it: no other timer is set`,
			);
		});

		test('of which the record tells no more says nothing of it', () => {
			const full: RunEvent = { kind: 'trace-full', at: 0, seq: 2, limit: 2 };
			for (const events of [[], [set, full]]) expect(stuck(...events)).toContain(`${it}. Nothing is left`);
		});

		test('among those that are awaited together says which promise it is', () => {
			const all: WaitReason = { kind: 'lanes', of: 'Promise.all', lanes: [], promises: [{ nth: 1, on }], among: 2 };
			expect(deadlock([lane(2, 'work', all, 5)])).toContain(
				'Promise.all, of which the 1st of 2 (`new Promise(() => {})`, line 2) never settles',
			);
		});

		test('of a loop that gives no way leaves it a sleep: it may still be to come', () => {
			const task = { ...lane(4, 'Task-1', { kind: 'future', label: 'news' }, 9), of: 'task' as const };
			expect(said({ kind: 'deadlock', waiting: [lane(2, 'work', on, 5), task], circle: [] }, [set])).toContain(
				'`work` on line 5 sleeps until 0.01 s',
			);
		});
	});

	test('of one that waits for itself says so', () => {
		expect(deadlock([lane(2, 'again', lock('till', 2), 4)], [2])).toMatch(/^`again` waits for itself\. /);
	});

	test('says which of the promises that are awaited together never settle', () => {
		const on: WaitReason = {
			kind: 'lanes',
			of: 'Promise.all',
			lanes: [2],
			among: 3,
			promises: [{ nth: 3, on: { kind: 'promise', made: 'new Promise(() => {})', where: at(6) } }],
		};
		const module: WaitingLane = { ...lane(1, 'main.ts', on, 8), of: 'module' };
		expect(deadlock([module])).toBe(
			'The program itself waits for something that never comes. The program itself on line 8 waits for Promise.all, of which lane 2 and the 3rd of 3 (`new Promise(() => {})`, line 6) never settle. Nothing is left that could wake it: no timer is set and nothing else can run. Look for who should have settled them.',
		);
		const gate = lane(2, 'gate', { kind: 'promise', made: 'opened', where: at(3) }, 4);
		// It would go on waiting for the third, even if somebody opened the gate.
		expect(deadlock([module, gate])).toContain(
			'The program itself on line 8 waits for Promise.all, of which `gate` and the 3rd of 3 (`new Promise(() => {})`, line 6) never settle; `gate` on line 4 waits for `opened` (line 3).',
		);
		expect(
			deadlock([{ ...module, on: { ...on, promises: [{ nth: 1, on: { kind: 'promise', made: 'f(`a`)' } }] } }]),
		).toContain('the 1st of 3 (f(`a`)) never settle.');
	});

	test('of calls of one function counts them', () => {
		const told = deadlock(
			[1, 2, 3].map((number) => lane(number, 'ask', { kind: 'lane', lane: (number % 3) + 1 }, 5)),
			[1, 2, 3],
		);
		expect(told).toMatch(/^3 calls of `ask` wait for one another\. Each on line 5 waits for promise of `ask`/);
	});

	test.each([
		['event', undefined, '`set()`'],
		['condition', undefined, '`notify()`'],
		['barrier', undefined, 'the one that is missing'],
		['queue', 'get', 'put something in'],
		['queue', 'put', 'taken something out'],
		['queue', 'join', '`taskDone()`'],
	] as const)('at a resource says what to look for: %s %s', (of, asked, advice) => {
		const on: WaitReason = { kind: 'resource', resource: 1, of, name: 'it', holders: [], ...(asked && { for: asked }) };
		expect(deadlock([lane(1, 'cook', on, 4)])).toContain(advice);
	});

	test('of a large circle names only its beginning', () => {
		const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
		const told = deadlock(
			numbers.map((n) => lane(n, `cook ${n}`, { kind: 'lane', lane: (n % 20) + 1 })),
			numbers,
		);
		expect(told).toMatch(
			/^20 wait for one another in a circle\. .*`cook 6` waits for promise of `cook 7`, and so on around\./,
		);
		expect(told).not.toContain('`cook 8`');
	});

	test('without a circle names those at the front, not those who wait behind them', () => {
		const module: WaitingLane = { ...lane(1, 'main.ts', { kind: 'lane', lane: 2 }, 8), of: 'module' };
		expect(deadlock([module, lane(2, 'gate', { kind: 'promise', where: at(3) }, 4)])).toBe(
			'`gate` waits for something that never comes. `gate` on line 4 waits for a promise (line 3). Nothing is left that could wake it: no timer is set and nothing else can run. One more waits behind it. Look for who should have settled it.',
		);
	});

	test('of the program itself does not call it by its file', () => {
		const module: WaitingLane = { ...lane(1, 'main.ts', { kind: 'promise' }, 8), of: 'module' };
		expect(deadlock([module])).toMatch(
			/^The program itself waits for something that never comes\. The program itself on line 8 waits for a promise\./,
		);
	});

	test('behind somebody who has ended names them, and those who wait together', () => {
		const waiting = [2, 3, 4, 5].map((n) => lane(n, `Task-${n}`, lock('ledger', 9), 7));
		const started: RunEvent = { kind: 'lane-started', at: 0, seq: 0, lane: 9, of: 'task', name: 'Task-1', parent: 1 };
		const ended: RunEvent = { kind: 'lane-ended', at: 5, seq: 1, lane: 9, how: 'threw' };
		expect(said({ kind: 'deadlock', waiting, circle: [] }, [started, ended])).toBe(
			'4 wait for something that never comes. `Task-2`, `Task-3`, `Task-4` and 1 more on line 7 wait for lock ledger, held by `Task-1`, which has ended. Nothing is left that could wake them: no timer is set and nothing else can run. Whoever has ended can’t let go any more: look for the way out on which nothing is let go.',
		);
	});

	test('behind several who have ended names them as a list', () => {
		const started = [8, 9].map(
			(lane): RunEvent => ({ kind: 'lane-started', at: 0, seq: 0, lane, of: 'task', name: `Task-${lane}`, parent: 1 }),
		);
		const ended = [8, 9].map((lane): RunEvent => ({ kind: 'lane-ended', at: 5, seq: 1, lane, how: 'threw' }));
		const told = said({ kind: 'deadlock', waiting: [lane(2, 'cook', lock('pan', 8, 9), 7)], circle: [] }, [
			...started,
			...ended,
		]);
		expect(told).toContain('held by `Task-8` and `Task-9`, which have ended.');
	});

	test('of two who wait for different things speaks of both', () => {
		const on = (where: number): WaitReason => ({ kind: 'promise', where: at(where) });
		expect(deadlock([lane(1, 'ada', on(2), 4), lane(2, 'ben', on(3), 5)])).toMatch(/should have settled them\.$/);
	});

	test('after the end of the main module is an event loop that nobody stops', () => {
		const over: RunEvent = { kind: 'lane-ended', at: 0, seq: 0, lane: 1, how: 'returned' };
		const told = said({ kind: 'deadlock', waiting: [], circle: [] }, [over]);
		expect(told).toMatch(/^Its event loop runs for ever, .*`runForever\(\)` was called, and nobody calls `stop\(\)`:/);
		expect(told).not.toContain('await');
	});

	test('of many names three', () => {
		const told = deadlock([1, 2, 3, 4, 5].map((n) => lane(n, `reader ${n}`, { kind: 'future', label: 'news' })));
		expect(told).toMatch(
			/^5 wait for something that never comes\. .*`reader 3` and 2 more wait for future news\. Nothing is left that could wake them/,
		);
	});

	test('of many calls that wait for the same tells it once', () => {
		const event = { kind: 'future', label: "an event 'open' of a Door" } as const;
		expect(deadlock([lane(1, 'enter', event, 4)])).toMatch(
			/^`enter` waits for .*`enter` on line 4 waits for an event 'open' of a Door\. .* Look for who should have emitted it, and/,
		);
		const told = deadlock([1, 2, 3, 4].map((n) => lane(n, 'reader', { kind: 'future', label: 'news' }, 3)));
		expect(told).toContain('`reader` on line 3 waits for future news (4 of them). Nothing is left');
		expect(told).toMatch(/^4 calls of `reader` wait for something that never comes\. /);
	});

	test('of a few different ones names them, of many tasks says that they are tasks', () => {
		const stuck = (count: number) =>
			Array.from({ length: count }, (_, n): WaitingLane => ({ ...lane(n, `Task-${n}`, { kind: 'turn' }), of: 'task' }));
		expect(deadlock(stuck(2))).toMatch(/^`Task-0` and `Task-1` wait for something that never comes\. /);
		expect(deadlock(stuck(9))).toMatch(/^9 tasks wait for something that never comes\. /);
	});

	test('with a worker names the worker', () => {
		const worker: WaitingLane = { ...lane(2, 'job.ts', { kind: 'message', lane: null }, 1), of: 'worker' };
		expect(deadlock([worker])).toContain('The worker `job.ts` on line 1 waits for a message.');
	});

	test('of which nothing is known still says what to look for', () => {
		expect(deadlock([])).toMatch(
			/^It waits for something that never comes\. .*Look for a promise that nobody settles\.$/,
		);
	});
});

test('a promise is told by the code that made it, a callback by who calls it', () => {
	const on: WaitReason = { kind: 'promise', made: 'new Promise(() => {})', where: at(3) };
	const callback: WaitingLane = { ...lane(2, 'setTimeout', on, 4), of: 'callback' };
	expect(deadlock([callback])).toContain(
		'A callback of `setTimeout` on line 4 waits for `new Promise(() => {})` (line 3).',
	);
});
