import { describe, expect, test } from 'vitest';
import type { Ending, SeenAt } from '../run/ending.ts';
import type { RunEvent } from '../run/events.ts';
import type { WaitingLane, WaitReason } from '../run/waiting.ts';
import { failureOf } from './failure-of.ts';
import { errorAt } from './testing/records.ts';
import { wordsOf } from './words.ts';

function said(ending: Ending, events: readonly RunEvent[] = []): string {
	const failure = failureOf(ending, events);
	if (failure === null) throw new Error('nothing is wrong with this ending');
	const { title, text } = wordsOf(failure);
	expect(title).toMatch(/^[A-Z0-9`].*[^.]$/);
	expect(text).toMatch(/\.$/);
	return `${title}. ${text}`;
}

const at = (line: number, path = 'main.ts') => ({ path, line, column: 1 });

function lane(number: number, name: string, on: WaitReason, line?: number): WaitingLane {
	return { lane: number, of: 'async', name, on, since: 0, ...(line && { where: at(line) }) };
}

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
