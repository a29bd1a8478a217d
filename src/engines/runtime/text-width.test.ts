import { expect, test } from 'vitest';
import { textWidth } from './text-width.ts';

test.each([
	['plain text', 10],
	['café', 4],
	['cafe\u0301', 4],
	['日本語', 6],
	['𠮷', 2],
	['ｱｲ', 2],
	['✅ ❌', 5],
	['🥇', 2],
	['👩‍💻', 4],
	['नमस्ते', 4],
	['\u200b\u2060\ufeff', 0],
	['a\u00adb', 3],
	['\ud83d', 1],
])('%j is as wide as Node says: %i', (text, columns) => {
	expect(textWidth(text)).toBe(columns);
});

test('colours take no column, unless they are text', () => {
	expect(textWidth('\u001b[31mröd\u001b[39m')).toBe(3);
	expect(textWidth('\u001b[31mröd\u001b[39m', false)).toBe(11);
});
