import { expect, test } from 'vitest';
import type { DiffLine } from '../checker/verdict.ts';
import { foldDiff, visibleText } from './diff-rows.ts';

const same = (count: number): DiffLine[] =>
	Array.from({ length: count }, (_, n) => ({ kind: 'same', text: `line ${n}` }));
const extra: DiffLine = { kind: 'extra', text: 'milk' };

test('equal lines far from any difference are folded', () => {
	const rows = foldDiff([...same(10), extra, ...same(10)]);
	expect(rows.map(({ kind }) => kind)).toEqual([
		'folded',
		'same',
		'same',
		'same',
		'extra',
		'same',
		'same',
		'same',
		'folded',
	]);
	expect(rows[0]).toEqual({ kind: 'folded', lines: 7 });
	expect(rows.at(-1)).toEqual({ kind: 'folded', lines: 7 });
});

test('every line is either shown or counted', () => {
	const diff = [...same(5), ...Array.from({ length: 1_000 }, () => extra), ...same(5)];
	const rows = foldDiff(diff);
	expect(rows.reduce((sum, row) => sum + (row.kind === 'folded' ? row.lines : 1), 0)).toBe(diff.length);
	expect(rows.length).toBeLessThan(210);
});

test('spaces at the end of a line can be seen', () => {
	expect(visibleText('tea  ')).toBe('tea··');
	expect(visibleText('a b\t')).toBe('a b→');
	expect(visibleText('tea')).toBe('tea');
});
