import { describe, expect, test } from 'vitest';
import { begun, errorAt, recordOf, tested } from './testing/records.ts';
import { nextTest, runningTest, testResults } from './tests.ts';

const failed = { kind: 'failed', error: errorAt([3]) } as const;
const kindsOf = (records: Parameters<typeof testResults>[0], names: readonly string[]) =>
	testResults(records, names).map((result) => result.outcome.kind);

test('each test gives its own result', () => {
	const record = recordOf([...tested(0, 'a'), ...tested(1, 'b', failed), ...tested(2, 'c', { kind: 'hangs' })]);
	expect(kindsOf([record], ['a', 'b', 'c'])).toEqual(['passed', 'failed', 'hangs']);
});

test('a test that blocks does not hide the ones after it: the next run goes on behind it', () => {
	const first = recordOf([...tested(0, 'a'), begun(1, 'b')], { kind: 'blocked', after: 2000 });
	expect(nextTest(first, 3)).toBe(2);
	const second = recordOf([...tested(2, 'c')], undefined, 0, 2);
	expect(nextTest(second, 3)).toBe(null);
	expect(kindsOf([first, second], ['a', 'b', 'c'])).toEqual(['passed', 'blocked', 'passed']);
});

test('whatever ends the run is the result of the test that was running', () => {
	const during = (ending: Parameters<typeof recordOf>[1]) => kindsOf([recordOf([begun(0, 'a')], ending)], ['a', 'b']);
	expect(during({ kind: 'threw', error: errorAt([1]) })).toEqual(['failed', 'not-reached']);
	expect(during({ kind: 'rejected', error: errorAt([1]) })).toEqual(['failed', 'not-reached']);
	expect(during({ kind: 'too-much-output', limit: 9 })).toEqual(['over-limit', 'not-reached']);
	expect(during({ kind: 'deadlock', waiting: [], circle: [] })).toEqual(['hangs', 'not-reached']);
	expect(during({ kind: 'finished', leftovers: [] })).toEqual(['exited', 'not-reached']);
	expect(during({ kind: 'stopped' })).toEqual(['not-reached', 'not-reached']);
});

test('a test in which the program exits does not hide the ones after it', () => {
	expect(nextTest(recordOf([begun(0, 'a')], { kind: 'finished', leftovers: [] }), 2)).toBe(1);
});

test('nothing is run again after the last test, after a stop, or when no test had begun', () => {
	expect(nextTest(recordOf([begun(1, 'b')], { kind: 'blocked', after: 1 }), 2)).toBe(null);
	expect(nextTest(recordOf([begun(0, 'a')], { kind: 'stopped' }), 2)).toBe(null);
	expect(nextTest(recordOf([], { kind: 'blocked', after: 1 }), 2)).toBe(null);
	expect(nextTest(recordOf([...tested(0, 'a'), ...tested(1, 'b')]), 2)).toBe(null);
});

test('a run that never gets on is not repeated for ever', () => {
	expect(nextTest(recordOf([begun(0, 'a')], { kind: 'blocked', after: 1 }, 0, 1), 3)).toBe(null);
});

test('the running test is the one that began last and did not end', () => {
	expect(runningTest(recordOf([...tested(0, 'a'), begun(1, 'b')]))).toEqual({ index: 1, name: 'b' });
	expect(runningTest(recordOf([...tested(0, 'a')]))).toBe(null);
});

describe('a program that reports results itself', () => {
	test('spoils the test whose name it uses', () => {
		const record = recordOf([
			begun(0, 'a'),
			{ kind: 'test-ended', index: 0, name: 'a', outcome: { kind: 'passed' } },
			{ kind: 'test-ended', index: 0, name: 'a', outcome: failed },
		]);
		expect(kindsOf([record], ['a'])).toEqual(['reported-twice']);
	});

	test('gets nothing for a test that was not begun, for another name or for another index', () => {
		const outcome = { kind: 'passed' } as const;
		expect(kindsOf([recordOf([{ kind: 'test-ended', index: 0, name: 'a', outcome }])], ['a'])).toEqual(['not-reached']);
		expect(kindsOf([recordOf(tested(0, 'b'))], ['a'])).toEqual(['not-reached']);
		expect(kindsOf([recordOf(tested(1, 'a'))], ['a'])).toEqual(['not-reached']);
	});

	test('gets nothing for blocking after a result it made up', () => {
		const record = recordOf([begun(0, 'a'), { kind: 'test-ended', index: 0, name: 'a', outcome: { kind: 'passed' } }], {
			kind: 'blocked',
			after: 1,
		});
		expect(runningTest(record)).toBe(null);
		expect(nextTest(record, 2)).toBe(null);
		expect(kindsOf([record], ['a', 'b'])).toEqual(['passed', 'not-reached']);
	});
});
