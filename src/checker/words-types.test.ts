import { expect, test } from 'vitest';
import type { TypeProblem } from '../run/program.ts';
import { wordsOf } from './words.ts';

function at(line: number, message = 'It is no string'): TypeProblem {
	return { path: 'main.ts', line, column: 1, length: 3, message };
}

test('types that don’t fit are told with the line, and with what TypeScript says first', () => {
	expect(wordsOf({ kind: 'types', problems: [at(4, "Type 'number' is no 'string'.\n  Because.")] })).toEqual({
		title: 'It runs, but the types don’t fit: look at line 4',
		text: "Type 'number' is no 'string'.",
	});
});

test('of many such places five are named beside the first', () => {
	const { text } = wordsOf({ kind: 'types', problems: [1, 2, 3, 4, 5, 6, 7].map((line) => at(line)) });
	expect(text).toBe('It is no string. There are 6 more such places: line 2, line 3, line 4, line 5, line 6 and so on.');
	const { text: two } = wordsOf({ kind: 'types', problems: [at(1), at(2)] });
	expect(two).toBe('It is no string. There is one more such place: line 2.');
});
