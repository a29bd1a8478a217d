import { expect, test } from 'vitest';
import { singleFile } from '../run/program.ts';
import { marksOf } from './failure-marks.ts';
import { splitTicks } from './ticked.tsx';

const program = singleFile('const a = 1;\nenum Dock { North }');
const place = { path: 'main.ts', line: 2, column: 1 };

test('a diagnostic is marked where it is, with its advice', () => {
	const diagnostics = [{ ...place, length: 4, message: 'No enum.', advice: 'Write an object.' }];
	expect(marksOf({ kind: 'not-runnable', diagnostics }, program)).toEqual([
		{ ...place, length: 4, text: 'No enum. Write an object.' },
	]);
});

test('an error is marked at the innermost line of the learner’s own', () => {
	const frames = [
		{ path: 'tests.ts', line: 9, column: 9, function: '' },
		{ ...place, function: 'dock' },
	];
	const error = { name: 'TypeError', message: 'no dock', text: '', frames };
	expect(marksOf({ kind: 'threw', error }, program)).toEqual([{ ...place, length: 0, text: 'TypeError: no dock' }]);
	expect(marksOf({ kind: 'rejected', error: { ...error, frames: [] } }, program)).toEqual([]);
});

test('other failures mark no line', () => {
	expect(marksOf({ kind: 'deadlock', waiting: [], circle: [] }, program)).toEqual([]);
	expect(marksOf(null, program)).toEqual([]);
});

test('code in words stands between two backticks; one alone is only itself', () => {
	expect(splitTicks('write `a` here')).toEqual(['write ', 'a', ' here']);
	expect(splitTicks('`a`')).toEqual(['', 'a', '']);
	expect(splitTicks('one ` alone')).toEqual(['one ` alone']);
	expect(splitTicks('`a` and ` alone')).toEqual(['', 'a', ' and ` alone']);
});
