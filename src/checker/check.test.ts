import { describe, expect, test } from 'vitest';
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
