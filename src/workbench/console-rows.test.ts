import { expect, test } from 'vitest';
import { gatherRows } from './console-rows.ts';

function rowsOf(...chunks: readonly (readonly [stream: 'out' | 'err', text: string, at?: number])[]) {
	const rows = gatherRows();
	for (const [seq, [stream, text, at = 0]] of chunks.entries()) rows.add({ kind: 'output', seq, stream, text, at });
	return rows.text();
}

test('a line begins when its first character is written, and ends at the line break', () => {
	expect(rowsOf(['out', 'a', 1000], ['out', 'b\nc\n', 2000]).head).toEqual([
		{ stream: 'out', at: 1000, seq: 0, text: 'ab' },
		{ stream: 'out', at: 2000, seq: 1, text: 'c' },
	]);
});

test('an empty line is a line, a line break at the end begins none', () => {
	expect(rowsOf(['out', '\n\nx\n']).head.map(({ text }) => text)).toEqual(['', '', 'x']);
	expect(rowsOf().head).toEqual([]);
});

test('the other stream begins a line of its own', () => {
	expect(rowsOf(['out', 'a'], ['err', 'b'], ['out', 'c\n']).head).toEqual([
		{ stream: 'out', at: 0, seq: 0, text: 'a' },
		{ stream: 'err', at: 0, seq: 1, text: 'b' },
		{ stream: 'out', at: 0, seq: 2, text: 'c' },
	]);
});

test('of a very long console the beginning and the end are kept, and the lines between are counted', () => {
	const lines = 12_345;
	const text = rowsOf(...Array.from({ length: lines }, (_, n) => ['out', `${n}\n`] as const));
	expect(text.head[0]?.text).toBe('0');
	expect(text.tail.at(-1)?.text).toBe(String(lines - 1));
	expect(text.head.length + text.hidden + text.tail.length).toBe(lines);
	expect(text.head.length + text.tail.length).toBeLessThan(1_000);
	expect(Number(text.tail[0]?.text)).toBe(text.head.length + text.hidden);
});

test('a snapshot does not change when more is written', () => {
	const rows = gatherRows();
	rows.add({ kind: 'output', seq: 0, at: 0, stream: 'out', text: 'a' });
	const before = rows.text();
	rows.add({ kind: 'output', seq: 1, at: 0, stream: 'out', text: 'b\n' });
	expect(before.head).toEqual([{ stream: 'out', at: 0, seq: 0, text: 'a' }]);
});
