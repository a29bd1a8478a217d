import { expect, test } from 'vitest';
import type { RowsMessage } from '../runtime/protocol.ts';
import { createFrameReader, frameOf, type NodeMessage } from './frames.ts';

const TOKEN = '~token~';

/** What a reader makes of a stream that comes in pieces of so many characters. */
function read(stream: string, size: number): { said: unknown[]; printed: string } {
	const said: unknown[] = [];
	let printed = '';
	const reader = createFrameReader(TOKEN, {
		said: (message) => said.push(message),
		printed(text) {
			printed += text;
		},
	});
	for (let start = 0; start < stream.length; start += size) reader.read(stream.slice(start, start + size));
	reader.end();
	return { said, printed };
}

const rows: RowsMessage = { kind: 'rows', first: 3, rows: Float64Array.from([1, 0.1, -2, 2 ** 40]), texts: '☕\n~' };
const messages: NodeMessage[] = [
	{ kind: 'ready' },
	rows,
	{ kind: 'nested-said', worker: 1, said: rows },
	{ kind: 'events', events: [{ at: 1, seq: 0, kind: 'output', stream: 'out', text: `é ${TOKEN} \u2028` }] },
];

test.each([1, 2, 7, 1_000])('finds messages and the text between them, in pieces of %i characters', (size) => {
	const [first = '', ...others] = messages.map((message) => frameOf(TOKEN, message));
	const stream = `raw ~tok${first}half a line${others.join('')}~toke\r\n`;
	expect(read(stream, size)).toEqual({ said: messages, printed: 'raw ~tokhalf a line~toke\r\n' });
});

test('frames are ASCII on one line, and may end as a terminal ends lines', () => {
	for (const message of messages) expect(frameOf(TOKEN, message)).toMatch(/^[ -~]+\n$/);
	const stream = messages.map((message) => frameOf(TOKEN, message).replace('\n', '\r\n')).join('');
	expect(read(stream, 5)).toEqual({ said: messages, printed: '' });
});

test('a frame that can’t be read is told as one, and one that never ended is not printed', () => {
	expect(read(`${TOKEN}{"kind":"re\nafter\n${TOKEN}{"kind"`, 4)).toEqual({ said: [undefined], printed: 'after\n' });
});
