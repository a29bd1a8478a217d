import { expect, test } from 'vitest';
import type { RunEvent } from './events.ts';
import { outputLinesOf } from './output-lines.ts';

const output = (seq: number, text: string): RunEvent => ({
	kind: 'output',
	stream: 'out',
	at: seq * 1000,
	seq,
	text,
});

test('a line that is written in parts begins with its first part', () => {
	const events = [output(0, 'a\nb'), output(1, 'c'), output(2, 'd\n\n'), output(3, 'e')];
	expect(outputLinesOf({ events })).toEqual([
		{ at: 0, seq: 0, text: 'a' },
		{ at: 0, seq: 0, text: 'bcd' },
		{ at: 2000, seq: 2, text: '' },
		{ at: 3000, seq: 3, text: 'e' },
	]);
});
