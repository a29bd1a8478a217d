import type { Inserted } from '../run/program.ts';

/** Replaces `start` to `end` of a source by `text`. An edit with `start === end` only inserts. */
export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** It puts other code in the place of the learner's: restoring the source takes it back. */
	readonly lowers?: boolean;
}

/** Blanks a piece of source: white space stays, so that lines and columns do. `first` and `last` may put a character at its ends. */
export function blank(source: string, start: number, end: number, put: { first?: string; last?: string } = {}): Edit {
	const spaces = source.slice(start, end).replace(/\S/g, ' ');
	const { first = spaces.slice(0, 1), last = spaces.slice(-1) } = put;
	return { start, end, text: spaces.length < 2 ? first : first + spaces.slice(1, -1) + last };
}

/** An edited source. */
export interface Edited {
	readonly code: string;
	/** What was inserted or lowered, in order; what was blanked is not among it. */
	readonly inserted: readonly Inserted[];
	/** Where an offset of the source, outside every replaced piece, is in `code`; text inserted at the offset itself comes before it. */
	moved(offset: number): number;
}

/** Applies edits, given in any order; those at one place in the order given. Throws when two replace the same piece. */
export function applyEdits(source: string, edits: readonly Edit[]): Edited {
	const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
	const pieces: string[] = [];
	const inserted: Inserted[] = [];
	let done = 0;
	let length = 0;
	for (const { start, end, text, lowers } of sorted) {
		if (start < done) throw new Error(`Two edits overlap at offset ${start}.`);
		pieces.push(source.slice(done, start), text);
		length += start - done;
		if (start === end || lowers)
			inserted.push({ start: length, length: text.length, source: source.slice(start, end) });
		length += text.length;
		done = end;
	}
	pieces.push(source.slice(done));
	const growing = sorted.filter(({ start, end, text }) => text.length !== end - start);
	return {
		code: pieces.join(''),
		inserted,
		moved(offset) {
			let result = offset;
			for (const { start, end, text } of growing) if (start <= offset) result += text.length - (end - start);
			return result;
		},
	};
}
