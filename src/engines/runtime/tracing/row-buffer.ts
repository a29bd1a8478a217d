import type { RowsMessage } from '../protocol.ts';
import { COLUMN, WIDTH } from './rows.ts';

/** Rows that wait to be sent. */
export interface RowBuffer {
	/** `seq` follows that of the row before it. Gives how many rows there are now. */
	put(
		seq: number,
		code: number,
		at: number,
		lane: number,
		where: number,
		a: number,
		b: number,
		text: string | undefined,
	): number;
	readonly length: number;
	/** So many rows fit in. */
	readonly capacity: number;
	/** The message that holds them all. The next `put` may write over it: post it at once. */
	take(): RowsMessage;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

const CAPACITY = 1_024;
const Rows = Float64Array;

export function createRowBuffer(): RowBuffer {
	const whole = new Rows(CAPACITY * WIDTH);
	let texts = '';
	let first = 0;

	/** A copy is posted, not a view, with which all of the buffer would travel. */
	function copy(length: number): Float64Array<ArrayBuffer> {
		const part = new Rows(length * WIDTH);
		for (let i = 0; i < length * WIDTH; i++) part[i] = whole[i] as number;
		return part;
	}

	const buffer: Open<RowBuffer> = {
		length: 0,
		capacity: CAPACITY,
		put(seq, code, at, lane, where, a, b, text) {
			if (buffer.length === 0) first = seq;
			const start = buffer.length * WIDTH;
			whole[start + COLUMN.code] = code;
			whole[start + COLUMN.at] = at;
			whole[start + COLUMN.lane] = lane;
			whole[start + COLUMN.where] = where;
			whole[start + COLUMN.a] = a;
			whole[start + COLUMN.b] = b;
			if (text === undefined) whole[start + COLUMN.text] = 0;
			else {
				whole[start + COLUMN.text] = text.length + 1;
				texts += text;
			}
			return ++buffer.length;
		},
		take() {
			const { length } = buffer;
			const message: RowsMessage = { kind: 'rows', first, rows: length === CAPACITY ? whole : copy(length), texts };
			buffer.length = 0;
			texts = '';
			return message;
		},
	};
	return buffer;
}
