import type { PreparedImport, PreparedModule } from '../../run/program.ts';

/** A part of linked code that is not the learner's: at offset `start`, where the source has only `source`. */
export interface Piece {
	readonly start: number;
	readonly length: number;
	readonly source: string;
}

/** Code that runs, and where it differs from what the learner wrote. Both have the same lines. */
export interface LinkedCode {
	readonly code: string;
	/** In order, none in another. */
	readonly pieces: readonly Piece[];
}

/** Puts `opening` before a module and `replacement` in the place of each import's literal. */
export function linkCode(
	{ code: prepared, imports, inserted }: PreparedModule,
	opening: string,
	replacement: (found: PreparedImport) => string,
): LinkedCode {
	const changes = [
		...imports.map((found) => ({ ...found, found, source: prepared.slice(found.start, found.end) })),
		...inserted.map(({ start, length, source }) => ({ start, end: start + length, found: null, source })),
	].sort((a, b) => a.start - b.start || a.end - b.end);
	// A first line for the shell is allowed only where a file begins.
	const code = prepared.replace(/^#!/, '//');
	const pieces: Piece[] = [{ start: 0, length: opening.length, source: '' }];
	let linked = opening;
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

/** What engines count as the end of a line. */
const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/g;

/** The end of a text that is a name, or `new` and a name; `$` and the hash of a private one belong to it. */
const NAME = /(?:\bnew\s+(?:[\p{ID_Continue}$]+\.)*)?[#\p{ID_Continue}$]+$/u;
/** Longer names are none that anybody writes. */
const LONGEST_NAME = 100;

/** Firefox and WebKit say of a call where its arguments begin, Chromium and Node where the name of what is called does. */
function startOfCall(code: string, offset: number): number {
	if (code[offset] !== '(') return offset;
	const name = NAME.exec(code.slice(Math.max(0, offset - LONGEST_NAME), offset));
	return name ? offset - name[0].length : offset;
}

/** Finds the column that a place in linked code has in the source; what lies within a piece counts as its start. */
export function createColumnFinder({ code, pieces }: LinkedCode): (line: number, column: number) => number {
	let starts: readonly number[] | undefined;
	return (line, column) => {
		starts ??= [0, ...Array.from(code.matchAll(LINE_BREAK), (found) => found.index + found[0].length)];
		const lineStart = starts[line - 1] ?? 0;
		const offset = startOfCall(code, lineStart + column - 1);
		let original = offset - lineStart + 1;
		for (const { start, length, source } of pieces) {
			if (start >= offset) break;
			if (start < lineStart) continue;
			original -= offset >= start + length ? length - source.length : offset - start;
		}
		return original;
	};
}
