import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, guessingOf, linesOf, moved } from './guess.ts';

const line = fc.stringMatching(/^[a-d]$/);

test('a few lines are put in order, the same lines, never in the right order at first', () => {
	fc.assert(
		fc.property(fc.array(line, { minLength: 2, maxLength: 9 }), fc.string(), (lines, id) => {
			const guessing = guessingOf(id, `${lines.join('\n')}\n`);
			if (guessing.kind === 'type') {
				expect(new Set(lines).size).toBe(1);
				return;
			}
			expect([...guessing.lines].sort()).toEqual([...lines].sort());
			expect(guessing.lines).not.toEqual(lines);
			expect(guessingOf(id, `${lines.join('\n')}\n`)).toEqual(guessing);
		}),
	);
});

test.each([
	['one line', 'only\n'],
	['nothing', ''],
	['ten lines', Array.from({ length: 10 }, (_, index) => `line ${index}\n`).join('')],
	['lines that are all the same', 'tick\ntick\n'],
])('%s is typed', (_, output) => {
	expect(guessingOf('a', output)).toEqual({ kind: 'type' });
});

test('finds the first line in which a guess and the output part', () => {
	expect(compare(['a', 'c', 'b'], ['a', 'b', 'c']).partsAt).toBe(1);
	expect(compare(['a', ' b '], ['a', 'b']).partsAt).toBeNull();
	expect(compare(['a'], ['a', 'b'])).toEqual({
		rows: [
			{ guessed: 'a', printed: 'a', same: true },
			{ guessed: null, printed: 'b', same: false },
		],
		partsAt: 1,
	});
	expect(compare(['a', 'b'], ['a']).partsAt).toBe(1);
});

test('moving an item keeps all of them', () => {
	expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
	expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
	expect(moved(['a', 'b'], 0, 2)).toEqual(['a', 'b']);
});

test('an empty line in the middle is a line', () => {
	expect(linesOf('a\n\nb\n')).toEqual(['a', '', 'b']);
});
