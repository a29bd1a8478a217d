import { expect, test } from 'vitest';
import type { Leftover, SeenAt } from '../run/ending.ts';
import { singleFile } from '../run/program.ts';
import type { WaitingLane } from '../run/waiting.ts';
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

test('who waits in a deadlock is marked where it waits, those in the circle first', () => {
	const lane = (number: number, name: string, line: number, holder: number): WaitingLane => ({
		...{ lane: number, of: 'async', name, since: 0, where: { path: 'main.ts', line, column: 3 } },
		on: { kind: 'resource', resource: 1, of: 'lock', name: 'pan', holders: [holder] },
	});
	const waiting = [lane(1, 'late', 9, 2), lane(2, 'fry', 4, 3), lane(3, 'boil', 5, 2)];
	expect(marksOf({ kind: 'deadlock', waiting, circle: [2, 3] }, program)).toEqual([
		{ path: 'main.ts', line: 4, column: 3, length: 0, text: '`fry` waits for lock pan, held by `boil`.' },
		{ path: 'main.ts', line: 5, column: 3, length: 0, text: '`boil` waits for lock pan, held by `fry`.' },
		{ path: 'main.ts', line: 9, column: 3, length: 0, text: '`late` waits for lock pan, held by `fry`.' },
	]);
});

test('many who wait at one place for the same make one mark', () => {
	const reader = (lane: number): WaitingLane => ({
		...{ lane, of: 'async', name: 'reader', since: 0, where: place, on: { kind: 'future', label: 'news' } },
	});
	const waiting = Array.from({ length: 500 }, (_, index) => reader(index));
	expect(marksOf({ kind: 'deadlock', waiting, circle: [] }, program)).toEqual([
		{ ...place, length: 0, text: '`reader` waits for future news (500 of them).' },
	]);
});

test('what never gave the thread back is marked, unless it is no file of the program', () => {
	const seen: SeenAt = { name: 'fill', where: place, times: 7_000 };
	expect(marksOf({ kind: 'blocked', after: 2000, seen }, program)).toEqual([
		{ ...place, length: 0, text: 'A loop in `fill` had gone round 7,000 times.' },
	]);
	const within = { ...seen, within: 'count' };
	expect(marksOf({ kind: 'blocked', after: 2000, seen: within }, program)).toEqual([
		{ ...place, length: 0, text: 'A loop in `count` had gone round 7,000 times.' },
	]);
	expect(marksOf({ kind: 'starved', microtasks: 1, feeding: [seen] }, program)).toEqual([
		{ ...place, length: 0, text: '`fill` went on here 7,000 times.' },
	]);
	const inTests = { ...seen, where: { ...place, path: 'tests.ts' } };
	expect(marksOf({ kind: 'blocked', after: 2000, seen: inTests }, program)).toEqual([]);
});

test('what a run that was ended would have gone on with is marked where it was set up or waits', () => {
	const left: Leftover[] = [
		{ kind: 'timer', timer: 1, due: 3_601_000, repeats: true, where: { ...place, line: 1 } },
		{ kind: 'timer', timer: 2, due: 3_602_000, repeats: false },
		{ kind: 'lane', lane: 2, of: 'async', name: 'poll', on: { kind: 'turn' }, since: 0, where: place },
	];
	const marks = [
		{ ...place, line: 1, length: 0, text: 'An interval that nobody clears.' },
		{ ...place, length: 0, text: '`poll` waits for its next turn.' },
	];
	expect(marksOf({ kind: 'too-long', limit: 1, left }, program)).toEqual(marks);
	expect(marksOf({ kind: 'too-many-tasks', limit: 1, left }, program)).toEqual(marks);
});

test('the line that printed most of what was too much is marked', () => {
	expect(marksOf({ kind: 'too-much-output', limit: 1, mostly: place }, program)).toEqual([
		{ ...place, length: 0, text: 'Prints most of it.' },
	]);
});

test('other failures mark no line', () => {
	expect(marksOf({ kind: 'deadlock', waiting: [], circle: [] }, program)).toEqual([]);
	expect(marksOf({ kind: 'too-long', limit: 1 }, program)).toEqual([]);
	expect(marksOf(null, program)).toEqual([]);
});

test('code in words stands between two backticks; one alone is only itself', () => {
	expect(splitTicks('write `a` here')).toEqual(['write ', 'a', ' here']);
	expect(splitTicks('`a`')).toEqual(['', 'a', '']);
	expect(splitTicks('one ` alone')).toEqual(['one ` alone']);
	expect(splitTicks('`a` and ` alone')).toEqual(['', 'a', ' and ` alone']);
});
