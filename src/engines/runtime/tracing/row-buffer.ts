import type { Open } from '../../../run/open.ts';
import type { RowsMessage } from '../protocol.ts';
import { WIDTH } from './rows.ts';

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

const CAPACITY = 1_024;
const Rows = Float64Array;
const Memory = ArrayBuffer;

export function createRowBuffer(): RowBuffer {
	const memory = new Memory(CAPACITY * WIDTH * Rows.BYTES_PER_ELEMENT);
	const whole = new Rows(memory);
	let texts = '';
	let first = 0;

	/**
	 * A copy is posted, not a view, with which all of the buffer would travel. By constructors, which ask nothing that a
	 * program could have changed.
	 */
	function copy(length: number): Float64Array<ArrayBuffer> {
		return new Rows(new Rows(memory, 0, length * WIDTH));
	}

	const buffer: Open<RowBuffer> = {
		length: 0,
		capacity: CAPACITY,
		put(seq, code, at, lane, where, a, b, text) {
			if (buffer.length === 0) first = seq;
			// In the order of `COLUMN`.
			const start = buffer.length * WIDTH;
			whole[start] = code;
			whole[start + 1] = at;
			whole[start + 2] = lane;
			whole[start + 3] = where;
			whole[start + 4] = a;
			whole[start + 5] = b;
			if (text === undefined) whole[start + 6] = 0;
			else {
				whole[start + 6] = text.length + 1;
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
