import { describe, expect, test } from 'vitest';
import type { Leftover } from '../run/ending.ts';
import { check } from './check.ts';
import { errorAt, printing, recordOf } from './testing/records.ts';
import { type Expectation, type OutputDemand, verdictKind } from './verdict.ts';

const exact = (text: string): Expectation => ({ output: { kind: 'exact', text } });
const kinds = (record: Parameters<typeof check>[0], expectation: Expectation) =>
	check(record, expectation).failures.map((failure) => failure.kind);

describe('an output demand', () => {
	const accepts = (demand: OutputDemand, text: string) =>
		verdictKind(check(printing(text), { output: demand })) === 'passed';

	test('exact takes the same lines and nothing else', () => {
		const demand: OutputDemand = { kind: 'exact', text: 'one\ntwo' };
		expect(accepts(demand, 'one\ntwo\n')).toBe(true);
		expect(accepts(demand, 'one\n')).toBe(false);
		expect(accepts(demand, 'two\none\n')).toBe(false);
		expect(accepts(demand, 'one\ntwo\nthree\n')).toBe(false);
	});

	test('white space at the end of a line and empty lines at the end do not count, but the beginning does', () => {
		const demand: OutputDemand = { kind: 'exact', text: 'one\n\n  two' };
		expect(accepts(demand, 'one  \r\n\n  two\t\n\n\n')).toBe(true);
		expect(accepts(demand, 'one\n\ntwo\n')).toBe(false);
		expect(accepts(demand, '\none\n\n  two\n')).toBe(false);
		expect(accepts(demand, 'one\n  two\n')).toBe(false);
	});

	test('lines takes others between, not another order', () => {
		const demand: OutputDemand = { kind: 'lines', lines: ['a', 'b'] };
		expect(accepts(demand, 'start\na\nmore\nb\nend\n')).toBe(true);
		expect(accepts(demand, 'b\na\n')).toBe(false);
		expect(accepts(demand, 'a\n')).toBe(false);
	});

	test('any-order counts repeated lines', () => {
		const demand: OutputDemand = { kind: 'any-order', lines: ['a', 'b', 'a'] };
		expect(accepts(demand, 'a\na\nb\n')).toBe(true);
		expect(accepts(demand, 'a\nb\nb\n')).toBe(false);
		expect(accepts(demand, 'a\na\nb\nb\n')).toBe(false);
	});

	test('contains finds texts inside lines', () => {
		const demand: OutputDemand = { kind: 'contains', texts: ['ready', '3'] };
		expect(accepts(demand, '3 cups are ready\n')).toBe(true);
		expect(accepts(demand, 'cups are ready\n')).toBe(false);
	});

	test('a demand for no output refuses any', () => {
		expect(accepts({ kind: 'exact', text: '' }, '')).toBe(true);
		expect(accepts({ kind: 'exact', text: '' }, 'x\n')).toBe(false);
	});

	test('two huge texts without a common line are still compared at once', () => {
		const many = (word: string) => Array.from({ length: 30_000 }, (_, index) => `${word} ${index}`).join('\n');
		const [failure] = check(printing(many('a')), exact(many('b'))).failures;
		expect(failure?.kind === 'output' && failure.diff.length).toBe(60_000);
	});
});

test('a diff keeps reading order', () => {
	const [failure] = check(printing('one\n2\nthree\nfour\n'), exact('one\ntwo\nthree')).failures;
	expect(failure).toMatchObject({
		kind: 'output',
		diff: [
			{ kind: 'same', text: 'one' },
			{ kind: 'missing', text: 'two' },
			{ kind: 'extra', text: '2' },
			{ kind: 'same', text: 'three' },
			{ kind: 'extra', text: 'four' },
		],
	});
});

test('elapsed time is compared to the millisecond, or as a range with both ends', () => {
	const took = (milliseconds: number, elapsed: NonNullable<Expectation['elapsed']>) =>
		verdictKind(check(printing('', undefined, milliseconds), { elapsed }));
	expect(took(300, { equals: 0.3 })).toBe('passed');
	expect(took(301, { equals: 0.3 })).toBe('elapsed');
	expect(took(100, { from: 0.1, to: 0.2 })).toBe('passed');
	expect(took(200, { from: 0.1, to: 0.2 })).toBe('passed');
	expect(took(99, { from: 0.1, to: 0.2 })).toBe('elapsed');
	expect(took(201, { from: 0.1, to: 0.2 })).toBe('elapsed');
});

test('timers left behind count only where nothing may be left', () => {
	const record = printing('', { kind: 'finished', leftovers: [{ kind: 'timer', timer: 1, due: 50, repeats: false }] });
	expect(kinds(record, {})).toEqual([]);
	expect(kinds(record, { leavesNothing: true })).toEqual(['leftovers']);
});

test('what the program gives comes before how long it takes and what it leaves', () => {
	const record = printing(
		'x\n',
		{ kind: 'finished', leftovers: [{ kind: 'timer', timer: 1, due: 50, repeats: false }] },
		5000,
	);
	expect(kinds(record, { ...exact('y'), tests: ['works'], elapsed: { equals: 1 }, leavesNothing: true })).toEqual([
		'output',
		'tests',
		'elapsed',
		'leftovers',
	]);
});

test('a program that ends badly fails even if nothing is demanded', () => {
	expect(kinds(printing('', { kind: 'deadlock', waiting: [], circle: [] }), {})).toEqual(['deadlock']);
	expect(kinds(printing('', { kind: 'rejected', error: errorAt([2]) }), {})).toEqual(['rejected']);
});

test('after an error the output is judged too, but neither tests nor time', () => {
	const record = printing('one\n', { kind: 'threw', error: errorAt([2]) }, 100);
	expect(kinds(record, { ...exact('one\ntwo'), tests: ['works'], elapsed: { equals: 3 } })).toEqual([
		'threw',
		'output',
	]);
	expect(kinds(record, exact('one'))).toEqual(['threw']);
});

test('a run that was cut off is judged by nothing else', () => {
	for (const ending of [
		{ kind: 'blocked', after: 2000 },
		{ kind: 'too-much-output', limit: 10 },
		{ kind: 'stopped' },
	] as const) {
		expect(kinds(printing('half a li', ending), exact('one'))).toEqual([ending.kind]);
	}
});

test('a demanded test without a result fails', () => {
	const verdict = check(recordOf([]), { tests: ['works'] }, []);
	expect(verdict.failures).toEqual([{ kind: 'tests', results: [{ name: 'works', outcome: { kind: 'not-reached' } }] }]);
});

describe('an order demand', () => {
	const wrongPairs = (text: string, order: readonly (readonly string[])[]) => {
		const [failure] = check(printing(text), { order }).failures;
		return failure?.kind === 'order' ? failure.wrong : [];
	};

	test('takes other lines anywhere, and lines of different lists in any order', () => {
		expect(
			wrongPairs('x\na\ny\nc\nb\n', [
				['a', 'b'],
				['c', 'b'],
			]),
		).toEqual([]);
	});

	test('wants each line of a list before the next', () => {
		expect(wrongPairs('a\nc\nb\n', [['a', 'b', 'c']])).toEqual([{ before: 'b', after: 'c', beforeAt: 3, afterAt: 2 }]);
	});

	test('wants every line it names', () => {
		expect(wrongPairs('a\n', [['a', 'b']])).toEqual([{ before: 'a', after: 'b', beforeAt: 1, afterAt: null }]);
	});
});

describe('an in-flight demand', () => {
	const started = (lane: number, of: 'async' | 'request', name: string) => ({
		kind: 'lane-started' as const,
		lane,
		of,
		name,
		parent: null,
		where: { path: 'main.ts', line: lane, column: 1 },
	});
	const ended = (lane: number) => ({ kind: 'lane-ended' as const, lane, how: 'returned' as const });
	const record = recordOf([
		started(1, 'async', 'load'),
		started(2, 'request', 'GET /a'),
		started(3, 'async', 'load'),
		ended(1),
		started(4, 'async', 'load'),
		started(5, 'async', 'save'),
		started(6, 'request', 'GET /b'),
		ended(2),
	]);
	const most = (inFlight: Expectation['inFlight'] & {}) => {
		const [failure] = check(record, { inFlight }).failures;
		return failure?.kind === 'in-flight' ? [failure.most, failure.where?.line] : null;
	};

	test('counts the unfinished calls of a function, and says which was too many', () => {
		expect(most({ of: 'load', atMost: 2 })).toBeNull();
		expect(most({ of: 'load', atMost: 1 })).toEqual([2, 3]);
		expect(most({ of: 'load', atLeast: 2 })).toBeNull();
		expect(most({ of: 'load', atLeast: 3 })).toEqual([2, 3]);
	});

	test('counts all lanes of a kind', () => {
		expect(most({ of: 'request', atMost: 2, atLeast: 2 })).toBeNull();
		expect(most({ of: 'request', atMost: 1 })).toEqual([2, 6]);
		expect(most({ of: 'request', atLeast: 3 })).toEqual([2, 6]);
	});

	test('finds nothing of a name that nothing has', () => {
		expect(most({ of: 'async', atMost: 0 })).toBeNull();
		expect(most({ of: 'lode', atLeast: 1 })).toEqual([0, undefined]);
	});
});

test('what is left behind counts whatever it is', () => {
	const where = { path: 'main.ts', line: 3, column: 1 };
	const leftovers: Leftover[] = [
		{ kind: 'lane', lane: 2, of: 'async', name: 'pour', where, on: { kind: 'consumer' }, since: 0 },
		{ kind: 'error', name: 'task b', error: errorAt([2]) },
		{ kind: 'resource', resource: 1, of: 'lock', name: 'till', holders: [2] },
	];
	for (const leftover of leftovers) {
		expect(kinds(printing('', { kind: 'finished', leftovers: [leftover] }), { leavesNothing: true })).toEqual([
			'leftovers',
		]);
	}
});
