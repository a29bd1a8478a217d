import { expect, test } from 'vitest';
import type { RunRecord } from '../run/record.ts';
import type { WaitingLane, WaitReason } from '../run/waiting.ts';
import { check } from './check.ts';
import { knownMistake, signature } from './mistakes.ts';
import { errorAt, printing, recordOf, tested } from './testing/records.ts';
import { testResults } from './tests.ts';
import type { Expectation } from './verdict.ts';

const signed = (record: RunRecord, expectation: Expectation) => signature(check(record, expectation), record);

test('the same wrong output has the same signature, another one another', () => {
	const expectation: Expectation = { output: { kind: 'exact', text: 'one' } };
	expect(signed(printing('two  \n'), expectation)).toBe(signed(printing('two\n'), expectation));
	expect(signed(printing('two\n'), expectation)).not.toBe(signed(printing('three\n'), expectation));
});

test('what is not demanded does not count', () => {
	const expectation: Expectation = { elapsed: { equals: 3 } };
	expect(signed(printing('a\n', undefined, 4000), expectation)).toBe(
		signed(printing('b\n', undefined, 4000), expectation),
	);
	expect(signed(printing('a\n', undefined, 4000), expectation)).not.toBe(
		signed(printing('a\n', undefined, 5000), expectation),
	);
});

test('real seconds do not count, for they never repeat', () => {
	const real = (elapsed: number): RunRecord => {
		const record = printing('', undefined, elapsed);
		return { ...record, settings: { ...record.settings, clock: 'real' } };
	};
	expect(signed(real(4001), { elapsed: { from: 1, to: 2 } })).toBe(signed(real(4017), { elapsed: { from: 1, to: 2 } }));
});

test('what a run in real time printed until an error ended it does not count, for it is chance how much that was', () => {
	const expectation: Expectation = { output: { kind: 'exact', text: 'one' } };
	const signedReal = (text: string, ending?: RunRecord['ending']) => {
		const record = printing(text, ending);
		return signed({ ...record, settings: { ...record.settings, clock: 'real' } }, expectation);
	};
	const threw = { kind: 'threw', error: errorAt([1], 'no') } as const;
	expect(signedReal('two\n', threw)).toBe(signedReal('two\nthree\n', threw));
	expect(signedReal('two\n')).not.toBe(signedReal('two\nthree\n'));
});

test('tests count by name, outcome and what was compared', () => {
	const run = (received: string) => {
		const error = errorAt([1], `expected 1, received ${received}`);
		const record = recordOf(tested(0, 'a', { kind: 'failed', error, comparison: { expected: '1', received } }));
		return signature(check(record, { tests: ['a'] }, testResults([record], ['a'])), record);
	};
	expect(run('2')).toBe(run('2'));
	expect(run('2')).not.toBe(run('3'));
});

test('the same error on another line is the same mistake', () => {
	const threw = (line: number, message: string) =>
		signed(printing('', { kind: 'threw', error: errorAt([line], message) }), {});
	expect(threw(3, 'x is not iterable')).toBe(threw(9, 'x is not iterable'));
	expect(threw(3, 'x is not iterable')).not.toBe(threw(3, 'y is not iterable'));
});

test('the same mistake has the same signature in every browser', () => {
	const threw = (message: string) =>
		signed(printing('', { kind: 'threw', error: { ...errorAt([3], message), name: 'TypeError' } }), {});
	expect(threw("a.map is not a function. (In 'a.map(f)', 'a.map' is undefined)")).toBe(
		threw('a.map is not a function'),
	);
	const printed = (frame: string) =>
		signed(printing(`Error: no\n    at ${frame}\n`), { output: { kind: 'exact', text: 'yes' } });
	expect(printed('get (main.ts:3:9)')).toBe(printed('Session.get (main.ts:3:9)'));
	const test = (received: string) => {
		const error = errorAt([1], 'expected null');
		const record = recordOf(tested(0, 'a', { kind: 'failed', error, comparison: { expected: 'null', received } }));
		return signature(check(record, { tests: ['a'] }, testResults([record], ['a'])), record);
	};
	expect(test('[\n  Error: no\n      at get (main.ts:3:9)\n]')).toBe(
		test('[\n  Error: no\n      at S.get (main.ts:3:9)\n]'),
	);
});

test('waiting in a circle is another mistake than waiting for somebody who has gone', () => {
	const stuck = (circle: number[]) => signed(printing('', { kind: 'deadlock', waiting: [], circle }), {});
	expect(stuck([2, 3])).toBe(stuck([4, 5]));
	expect(stuck([2, 3])).not.toBe(stuck([]));
});

test('a deadlock counts by what those at its front wait for, not by how many they are or what they are called', () => {
	const lock: WaitReason = { kind: 'resource', resource: 1, of: 'lock', name: 'till', holders: [] };
	const stuck = (...reasons: WaitReason[]) => {
		const waiting = reasons.map(
			(on, index): WaitingLane => ({ lane: index + 1, of: 'task', name: `Task-${index}`, on, since: 0 }),
		);
		return signed(printing('', { kind: 'deadlock', waiting, circle: [] }), {});
	};
	expect(stuck(lock)).toBe(stuck({ ...lock, name: 'desk' }, lock));
	expect(stuck(lock)).not.toBe(stuck({ kind: 'promise' }));
	expect(stuck(lock)).not.toBe(stuck({ ...lock, of: 'queue' }));
	// Who waits for somebody that waits is not at the front.
	expect(stuck(lock)).toBe(stuck(lock, { kind: 'lane', lane: 1 }));
});

test('a passed attempt is nobody’s mistake', () => {
	const expectation: Expectation = { output: { kind: 'exact', text: 'one' } };
	const mistakes = [{ signature: signed(printing('two\n'), expectation), says: 'two' }];
	expect(knownMistake(signed(printing('two\n'), expectation), mistakes)?.says).toBe('two');
	expect(knownMistake(signed(printing('one\n'), expectation), mistakes)).toBe(null);
});

test('what breaks under a schedule counts by what went wrong there, not by the schedule', () => {
	const expectation: Expectation = { output: { kind: 'exact', text: 'one' } };
	const under = (choices: number[], printed: string) => {
		const broken = printing(printed);
		const { failures } = check(broken, expectation);
		const verdict = { failures: [{ kind: 'schedule' as const, schedule: { choices }, turns: [], tried: 1, failures }] };
		return signature(verdict, printing('one'), broken);
	};
	expect(under([1], 'two')).toBe(under([0, 1], 'two'));
	expect(under([1], 'two')).not.toBe(under([1], 'three'));
	expect(under([1], 'two')).not.toBe(signed(printing('two'), expectation));
});
