import { expect, test } from 'vitest';
import { createColumnFinder } from './pieces.ts';

const columnIn = (code: string, place: string) =>
	createColumnFinder({ code, pieces: [] })(1, code.indexOf(place) + 1) - 1;

test('a call stands at the name of what is called, also where an engine speaks of its arguments', () => {
	expect(columnIn('  setTimeout(() => {}, 5);', 'setTimeout')).toBe(2);
	expect(columnIn('  setTimeout(() => {}, 5);', '(')).toBe(2);
	expect(columnIn('till.price(1)', '(')).toBe(5);
	expect(columnIn('this.#put$(1)', '(')).toBe(5);
	expect(columnIn('f(1)(2)', '(2)')).toBe(4);
});
