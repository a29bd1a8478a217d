import { describe, expect, test } from 'vitest';
import type { Leftover } from '../run/ending.ts';
import { check } from './check.ts';
import { errorAt, printing } from './testing/records.ts';
import type { Failure, OutputDemand, TestResult } from './verdict.ts';
import { wordsOf } from './words.ts';

function said(printed: string, demanded: string | OutputDemand): string {
	const output: OutputDemand = typeof demanded === 'string' ? { kind: 'exact', text: demanded } : demanded;
	const [failure] = check(printing(printed), { output }).failures;
	if (failure === undefined) throw new Error('nothing is wrong with this output');
	const { title, text } = wordsOf(failure);
	return `${title}. ${text}`;
}

describe('wrong output', () => {
	test('is told by where it first goes wrong', () => {
		expect(said('a\nb\nx', 'a\nb\nc')).toMatch(/^Right for 2 lines, then “x” instead of “c”\. Line 3 is the only one/);
		expect(said('x', 'a')).toMatch(/^Line 1 reads “x” instead of “a”/);
		expect(said('a\nc', 'a\nb\nc')).toMatch(/^Line 2 is missing: “b”\./);
		expect(said('a', 'a\nb\nc')).toMatch(
			/^Right for one line, then it ends: 2 lines are missing\. “b” should come next/,
		);
		expect(said('a\nb\nb', 'a\nb')).toMatch(/^Right to the end, and then one line too many\. “b”/);
		expect(said('a\na\nb', 'a\nb')).toMatch(/^Line [12], “a”, is one too many/);
	});

	test('has words of its own when nothing is printed', () => {
		expect(said('', 'a\nb')).toMatch(/^Nothing was printed\..*2 lines are expected/);
		// They also stand beside a bad ending, so they can't say that the program came to its end.
		expect(said('', 'a\nb')).not.toContain('end');
	});

	test('tells another order from other lines', () => {
		expect(said('b\na\nc', 'a\nb\nc')).toMatch(/^The right lines in another order\. “[ab]” comes too (late|early)/);
		expect(said('b\na', { kind: 'lines', lines: ['a', 'b'] })).toMatch(/^The right lines in another order\. “[ab]”/);
	});

	test('says when only capitals, spaces or punctuation differ', () => {
		expect(said('Hello world', 'hello, world!')).toContain('Only capitals, spaces or punctuation differ.');
		expect(said('hello word', 'hello world')).not.toContain('Only capitals');
	});

	test('names what is missing and what is too many where the order is free', () => {
		expect(said('b\nc', { kind: 'any-order', lines: ['a', 'b'] })).toMatch(
			/^1 line missing, 1 line too many\. “a” is missing\. “c” is too many\./,
		);
		expect(said('b', { kind: 'contains', texts: ['ab', 'ac'] })).toMatch(/“ab”, “ac”/);
	});
});

test('time is told by the difference, with units', () => {
	expect(wordsOf({ kind: 'elapsed', demand: { equals: 3 }, seconds: 4 }).title).toBe(
		'One second too late: 4 s instead of 3 s',
	);
	expect(wordsOf({ kind: 'elapsed', demand: { from: 0.1, to: 0.2 }, seconds: 0.35 }).title).toBe(
		'0.15 s too late: 0.35 s instead of 0.1 to 0.2 s',
	);
	expect(wordsOf({ kind: 'elapsed', demand: { equals: 0.3 }, seconds: 0.1 }).title).toBe(
		'0.2 s too early: 0.1 s instead of 0.3 s',
	);
});

test('an error is told with its line, its message and who called', () => {
	const words = wordsOf({ kind: 'threw', error: errorAt([4, 9], 'kettle.boil is not a function', 'TypeError') });
	expect(words.title).toBe('An error on line 4 ended the program');
	expect(words.text).toContain('TypeError: kettle.boil is not a function.');
	expect(words.text).toContain('The call came from line 9.');
	const elsewhere = { ...errorAt([2]), frames: [{ path: 'shop/till.ts', line: 2, column: 1, function: 'pay' }] };
	expect(wordsOf({ kind: 'rejected', error: elsewhere }).title).toContain('line 2 of shop/till.ts');
});

test('a program that can’t be run is told with the place, the reason and the advice', () => {
	const enumeration = {
		path: 'main.ts',
		line: 3,
		column: 1,
		length: 4,
		message: 'No enum here.',
		advice: 'Write an object.',
	};
	const { title, text } = wordsOf({ kind: 'not-runnable', diagnostics: [enumeration, { ...enumeration, line: 7 }] });
	expect(title).toBe('It can’t be run: look at line 3');
	expect(text).toBe('No enum here. Write an object. There is one more such place: line 7.');
	const many = wordsOf({ kind: 'not-runnable', diagnostics: Array.from({ length: 100 }, () => enumeration) });
	expect(many.text).toMatch(/There are 99 more such places: (line 3, ){4}line 3 and so on\.$/);
});

describe('hidden tests', () => {
	const passed: TestResult = { name: 'counts', outcome: { kind: 'passed' } };
	const compared: TestResult = {
		name: 'ends',
		outcome: { kind: 'failed', error: errorAt([1]), comparison: { expected: '[ 1 ]', received: 'undefined' } },
	};
	const said = (...results: TestResult[]) => wordsOf({ kind: 'tests', results });

	test('the first that fails is told in full, the others by name', () => {
		const { title, text } = said(passed, compared, { name: 'stops', outcome: { kind: 'blocked' } });
		expect(title).toBe('2 of 3 tests do not pass yet');
		expect(text).toBe('“ends”: it expected [ 1 ] and got undefined. Not yet either: “stops”.');
	});

	test('one that ran is told before one that was not reached', () => {
		const { text } = said({ name: 'late', outcome: { kind: 'not-reached' } }, compared);
		expect(text).toMatch(/^“ends”/);
	});

	test('an error is told with the learner’s own line', () => {
		const error = {
			...errorAt([5], 'x is not iterable', 'TypeError'),
			frames: [
				{ path: 'tests.ts', line: 1, column: 1, function: '' },
				{ path: 'main.ts', line: 5, column: 1, function: '' },
			],
		};
		expect(said({ name: 'ends', outcome: { kind: 'failed', error } }).text).toBe(
			'“ends”: line 5 threw an error. TypeError: x is not iterable.',
		);
	});
});

const broken: Failure = {
	kind: 'schedule',
	schedule: { choices: [0, 1] },
	turns: [{ at: 20, of: 'timer', options: ['timer of 20 ms (line 2)', 'timer of 10 ms (line 4)'], chosen: 1 }],
	tried: 4,
	failures: [{ kind: 'deadlock', waiting: [], circle: [] }],
};

test('what goes wrong under another order is told first, then which turn it takes', () => {
	const { title, text } = wordsOf(broken);
	expect(title).toBe('Under another order: it waits for something that never comes');
	expect(text).toMatch(
		/^In the usual order all is well, but nobody promises that order\. It goes wrong when at 0\.02 s the timer of 10 ms \(line 4\) goes off before the timer of 20 ms \(line 2\), both being due \(found after 4 orders\)\. Then: the program stands at/,
	);
});

test('too many at once, and too few, are told with their number and where one too many began', () => {
	const where = { path: 'main.ts', line: 12, column: 3 };
	const many = wordsOf({ kind: 'in-flight', demand: { of: 'request', atMost: 5 }, most: 6, at: 200, where });
	expect(many.title).toBe('6 requests at once instead of at most 5');
	expect(many.text).toContain('At 0.2 s one more (line 12) was begun while 5 had not ended.');
	const few = wordsOf({ kind: 'in-flight', demand: { of: 'load', atLeast: 3 }, most: 1, at: 0 });
	expect(few.title).toBe('Never more than 1 call of `load` at once; at least 3 should be under way together');
});

test('everything left behind is named', () => {
	const { title, text } = wordsOf({
		kind: 'leftovers',
		leftovers: [
			{ kind: 'timer', timer: 1, due: 10_000, repeats: false },
			{ kind: 'lane', lane: 1, of: 'async', name: 'pour', on: { kind: 'lane', lane: 2 }, since: 0 },
			{ kind: 'lane', lane: 2, of: 'async', name: 'fill', on: { kind: 'consumer' }, since: 0 },
			{ kind: 'resource', resource: 1, of: 'lock', name: 'till', holders: [2] },
		],
	});
	expect(title).toBe('It ends and leaves behind a timer, 2 still waiting and something held');
	expect(text).toContain('`pour` still waits for promise of `fill`');
	expect(text).toContain('The lock `till` is still held.');
});

test('what waits for nobody is told as one or as several, and nameless things by what they are', () => {
	const lane = (name: string): Leftover => ({
		...{ kind: 'lane', lane: 1, of: 'async', name, since: 0 },
		on: { kind: 'future', label: 'milk' },
	});
	const text = (...leftovers: Leftover[]) => wordsOf({ kind: 'leftovers', leftovers }).text;
	expect(text(lane('pour'))).toContain('Nothing is left that could wake it:');
	expect(text(lane('pour'), lane('fill'))).toContain('Nothing is left that could wake them:');
	const error = errorAt([2], 'no pan', 'TypeError');
	expect(text({ kind: 'error', name: 'a future', error }, { kind: 'error', name: 'fry', error })).toMatch(
		/^A future failed with TypeError \(no pan\) and `fry` failed with TypeError \(no pan\)\. Nobody looked: /,
	);
	expect(text({ kind: 'resource', resource: 1, of: 'lock', name: 'lock-1', holders: [] })).toMatch(
		/^`lock-1` is still held\. /,
	);
});

test('every kind of failure has a title and a text that end as sentences do', () => {
	const failures: Failure[] = [
		{ kind: 'deadlock', waiting: [], circle: [] },
		{ kind: 'blocked', after: 2000 },
		{ kind: 'too-long', limit: 3_600_000 },
		{ kind: 'too-much-output', limit: 262_144 },
		{ kind: 'too-many-tasks', limit: 200_000 },
		{ kind: 'stopped' },
		{ kind: 'too-much-memory', limit: 256 },
		{
			kind: 'too-much-memory',
			seen: { lane: 2, of: 'async', name: 'fill', where: { path: 'main.ts', line: 3, column: 1 } },
		},
		{ kind: 'engine-failed', why: 'The worker could not be started.' },
		{
			kind: 'leftovers',
			leftovers: [
				{ kind: 'timer', timer: 1, due: 10_000, repeats: false, where: { path: 'main.ts', line: 5, column: 1 } },
			],
		},
		{
			kind: 'leftovers',
			leftovers: [
				{ kind: 'lane', lane: 1, of: 'async', name: 'pour', on: { kind: 'lane', lane: 2 }, since: 0 },
				{ kind: 'lane', lane: 2, of: 'async', name: 'fill', on: { kind: 'future', label: 'milk' }, since: 0 },
				{ kind: 'error', name: 'task b', error: errorAt([2]) },
				{ kind: 'resource', resource: 1, of: 'lock', name: 'till', holders: [2] },
			],
		},
		{ kind: 'not-runnable', diagnostics: [] },
		{ kind: 'order', wrong: [{ before: 'a', after: 'b', beforeAt: 2, afterAt: 1 }] },
		{ kind: 'order', wrong: [{ before: 'A', after: 'B', beforeAt: null, afterAt: 1 }] },
		{ kind: 'in-flight', demand: { of: 'request', atMost: 2 }, most: 3, at: 200 },
		{ kind: 'in-flight', demand: { of: 'load', atLeast: 2 }, most: 1, at: 0 },
		{ kind: 'in-flight', demand: { of: 'load', atLeast: 2 }, most: 0, at: 0 },
		broken,
	];
	for (const failure of failures) {
		const { title, text } = wordsOf(failure);
		expect(title).toMatch(/^[A-Z0-9“].*[^.]$/);
		expect(text).toMatch(/^[A-Z`].*\.$/);
	}
});
