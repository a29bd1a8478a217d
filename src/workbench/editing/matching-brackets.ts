import { type EditorState, type Extension, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { tokensOf } from './reading.ts';

const PAIRS = '()[]{}';
/** Lines beyond which the other bracket is not looked for. */
const MOST_LINES = 1_000;

const matching = Decoration.mark({ class: 'cm-matchingBracket' });
const lonely = Decoration.mark({ class: 'cm-nonmatchingBracket' });

/** Marks the bracket at the cursor and the one that belongs to it. */
export const matchingBrackets: Extension = StateField.define<DecorationSet>({
	create: marksIn,
	update: (marks, { docChanged, selection, state }) => (docChanged || selection ? marksIn(state) : marks),
	provide: (field) => EditorView.decorations.from(field),
});

function marksIn(state: EditorState): DecorationSet {
	const { main } = state.selection;
	if (!main.empty) return Decoration.none;
	for (const at of [main.head - 1, main.head]) {
		const other = otherBracket(state, at);
		if (other === undefined) continue;
		if (other === null) return Decoration.set(lonely.range(at, at + 1));
		return Decoration.set(
			[at, other.at].map((place) => (other.fits ? matching : lonely).range(place, place + 1)),
			true,
		);
	}
	return Decoration.none;
}

/** Where the bracket at `at` is closed or opened, and whether by one of its kind; null: nowhere; undefined: no bracket stands there. */
export function otherBracket(state: EditorState, at: number): { at: number; fits: boolean } | null | undefined {
	const { doc } = state;
	if (at < 0 || at >= doc.length) return undefined;
	const start = doc.lineAt(at);
	const kind = PAIRS.indexOf(doc.sliceString(at, at + 1));
	if (kind < 0 || !bracketsOf(state, start.number).includes(at)) return undefined;
	const step = kind % 2 === 0 ? 1 : -1;
	let depth = 0;
	for (let line = start.number; line > 0 && line <= doc.lines; line += step) {
		if (Math.abs(line - start.number) > MOST_LINES) return null;
		const found = bracketsOf(state, line);
		for (const place of step > 0 ? found : found.reverse()) {
			if ((place - at) * step < 0) continue;
			const sign = PAIRS.indexOf(doc.sliceString(place, place + 1));
			depth += sign % 2 === kind % 2 ? 1 : -1;
			if (depth === 0) return { at: place, fits: sign === kind + step };
		}
	}
	return null;
}

/** Where brackets stand in a line that are no part of a string or comment. */
function bracketsOf(state: EditorState, number: number): number[] {
	const { from, text } = state.doc.line(number);
	return tokensOf(state, number)
		.filter((token) => token.style === 'punctuation' && PAIRS.includes(text[token.to - 1] ?? ' '))
		.map((token) => from + token.to - 1);
}
