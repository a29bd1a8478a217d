import type { PreparedImport, PreparedModule } from '../../run/program.ts';
import { match, slice } from './own-texts.ts';
import { append } from './tracing/append.ts';

/** A part of linked code that is not the learner's: at offset `start`, where the source has only `source`. */
export interface Piece {
	readonly start: number;
	readonly length: number;
	readonly source: string;
}

/** Code that runs, and where it differs from what the learner wrote. Both have the same lines. */
export interface LinkedCode {
	/** With blanks for its opening, which leads to the runtime: this text is kept, and a program may come to see it. */
	readonly code: string;
	/** In order, none in another. */
	readonly pieces: readonly Piece[];
}

/** Leaves room for an opening before a module and puts `replacement` in the place of each import's literal. */
export function linkCode(
	{ code: prepared, imports, inserted }: PreparedModule,
	opening: number,
	replacement: (found: PreparedImport) => string,
): LinkedCode {
	const changes = [
		...imports.map((found) => ({ ...found, found, source: prepared.slice(found.start, found.end) })),
		...inserted.map(({ start, length, source }) => ({ start, end: start + length, found: null, source })),
	].sort((a, b) => a.start - b.start || a.end - b.end);
	// A first line for the shell is allowed only where a file begins.
	const code = prepared.replace(/^#!/, '//');
	const pieces: Piece[] = [{ start: 0, length: opening, source: '' }];
	let linked = ' '.repeat(opening);
	let done = 0;
	for (const { start, end, found, source } of changes) {
		// What was inserted into an import's literal goes with the literal.
		if (start < done) continue;
		linked += code.slice(done, start);
		const text = found ? replacement(found) : code.slice(start, end);
		pieces.push({ start: linked.length, length: text.length, source });
		linked += text;
		done = end;
	}
	return { code: linked + code.slice(done), pieces };
}

/** The code as it runs. */
export function withOpening(opening: string, { code }: LinkedCode): string {
	return opening + slice(code, opening.length);
}

/** What engines count as the end of a line; after a `\r` another may belong to it. */
export function isLineBreak(character: string | undefined): boolean {
	return character === '\n' || character === '\r' || character === '\u2028' || character === '\u2029';
}

/** The end of a text that is a name, or `new` and a name; `$` and the hash of a private one belong to it. */
const NAME = /(?:\bnew\s+(?:[\p{ID_Continue}$]+\.)*)?[#\p{ID_Continue}$]+$/u;
/** Longer names are none that anybody writes. */
const LONGEST_NAME = 100;

/** Firefox and WebKit say of a call where its arguments begin, Chromium and Node where the name of what is called does. */
function startOfCall(code: string, offset: number): number {
	if (code[offset] !== '(') return offset;
	const name = match(NAME, slice(code, offset < LONGEST_NAME ? 0 : offset - LONGEST_NAME, offset));
	return name ? offset - name[0].length : offset;
}

/** Finds the column that a place in linked code has in the source; what lies within a piece counts as its start. */
export function createColumnFinder({ code, pieces }: LinkedCode): (line: number, column: number) => number {
	let starts: readonly number[] | undefined;
	return (line, column) => {
		starts ??= lineStarts(code);
		const lineStart = starts[line - 1] ?? 0;
		const offset = startOfCall(code, lineStart + column - 1);
		let original = offset - lineStart + 1;
		for (let i = 0; i < pieces.length; i++) {
			const { start, length, source } = pieces[i] as Piece;
			if (start >= offset) break;
			if (start < lineStart) continue;
			original -= offset >= start + length ? length - source.length : offset - start;
		}
		return original;
	};
}

function lineStarts(code: string): number[] {
	const starts = [0];
	for (let i = 0; i < code.length; i++) {
		if (isLineBreak(code[i]) && !(code[i] === '\r' && code[i + 1] === '\n')) append(starts, i + 1);
	}
	return starts;
}
