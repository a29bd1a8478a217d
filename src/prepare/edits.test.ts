import { expect, test } from 'vitest';
import { applyEdits, blank } from './edits.ts';

test('blanking keeps white space, line breaks and the number of code units', () => {
	expect(blank('a\t🍵\r\nb', 0, 6).text).toBe(' \t  \r\n');
});

test('a blank may put a character at its ends', () => {
	expect(blank('abcd', 0, 4, { first: '(', last: ')' }).text).toBe('(  )');
	expect(blank('a', 0, 1, { first: ';' }).text).toBe(';');
});

test('edits apply in the order of their places, those at one place in the order given', () => {
	const edits = [
		{ start: 4, end: 5, text: 'E' },
		{ start: 2, end: 2, text: '<' },
		{ start: 2, end: 2, text: '>' },
		{ start: 0, end: 1, text: 'A' },
	];
	expect(applyEdits('abcde', edits).code).toBe('Ab<>cdE');
});

test('an offset moves with what was inserted before it', () => {
	const { code, moved } = applyEdits('f(await "x")', [
		{ start: 2, end: 2, text: 't(' },
		{ start: 11, end: 11, text: ')' },
	]);
	expect(code).toBe('f(t(await "x"))');
	expect(code.slice(moved(8), moved(8) + 3)).toBe('"x"');
	expect(moved(0)).toBe(0);
});

test('two edits of one piece are a defect', () => {
	const edits = [blank('abc', 0, 2), blank('abc', 1, 3)];
	expect(() => applyEdits('abc', edits)).toThrow('overlap');
});
