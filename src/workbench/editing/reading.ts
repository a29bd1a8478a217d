import { type EditorState, StateField, type Text } from '@codemirror/state';
import { StringStream } from '@codemirror/streamparser';
import { typescriptMode } from '../typescript-mode.ts';

/** A word or sign of a line; offsets count from the line's start. */
export interface Token {
	readonly from: number;
	readonly to: number;
	/** What it is, in the words of `typescriptMode`; null: nothing that has a colour. */
	readonly style: string | null;
}

type Mode = ReturnType<typeof typescriptMode.startState>;

interface ReadLine {
	readonly tokens: readonly Token[];
	/** What the reader knows when the line is over. */
	readonly end: Mode;
}

/** The lines that have been read of a document, from its first on. Grows as later ones are asked for. */
type Reading = ReadLine[];

/** What stands above a change has been read and stays so. */
export const reading = StateField.define<Reading>({
	create: () => [],
	update(lines, { docChanged, changes, startState }) {
		if (!docChanged) return lines;
		let first = startState.doc.length;
		changes.iterChangedRanges((from) => {
			first = Math.min(first, from);
		});
		return lines.slice(0, startState.doc.lineAt(first).number - 1);
	},
});

/** The words and signs of a line, which is counted from 1. */
export function tokensOf(state: EditorState, line: number): readonly Token[] {
	return readTo(state, line)?.tokens ?? [];
}

/** The word or sign that a position of the document is inside of, or at the end of. */
export function tokenBefore(state: EditorState, position: number): Token | undefined {
	const { number, from } = state.doc.lineAt(position);
	return tokensOf(state, number).find((token) => token.from < position - from && token.to >= position - from);
}

/**
 * Columns by which a line should be indented that begins at `position` with `text`; null: what stands there goes on from
 * the line before, as it is.
 */
export function indentationAt(state: EditorState, position: number, text: string, unit: number): number | null {
	const line = state.doc.lineAt(position);
	const before = copyOf(readTo(state, line.number - 1)?.end);
	if (position > line.from) readLine(line.text.slice(0, position - line.from), before, state.tabSize);
	return typescriptMode.indent(before, text, { unit });
}

function readTo(state: EditorState, line: number): ReadLine | undefined {
	const lines = state.field(reading);
	for (let next = lines.length; next < line; next++)
		lines.push(readNext(state.doc, next + 1, lines[next - 1], state.tabSize));
	return lines[line - 1];
}

function readNext(doc: Text, line: number, before: ReadLine | undefined, tabSize: number): ReadLine {
	const end = copyOf(before?.end);
	return { tokens: readLine(doc.line(line).text, end, tabSize), end };
}

function copyOf(mode: Mode | undefined): Mode {
	return mode ? typescriptMode.copyState(mode) : typescriptMode.startState();
}

function readLine(text: string, mode: Mode, tabSize: number): Token[] {
	const tokens: Token[] = [];
	const stream = new StringStream(text, tabSize, tabSize);
	while (!stream.eol()) {
		stream.start = stream.pos;
		const style = typescriptMode.token(stream, mode);
		if (stream.pos > stream.start) tokens.push({ from: stream.start, to: stream.pos, style });
	}
	return tokens;
}
