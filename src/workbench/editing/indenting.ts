import { countColumn, EditorState, Facet, type Line, type StateCommand } from '@codemirror/state';
import { indentationAt } from './reading.ts';

/** What lines are indented by at each level: a tab, or spaces. */
export const indentUnit = Facet.define<string, string>({ combine: ([unit]) => unit ?? '  ' });

/** A line that must not stay as deep as the line above made it. */
const ENDS_LEVEL = /^\s*(?:case\b.*:|default:|[)\]}])$/;
const OPENS = /[([{]$/;
const CLOSES = /^[)\]}]/;

/** Moves a line out again when it is seen that it closes something, or is a `case`. */
export const indentOnInput = EditorState.transactionFilter.of((transaction) => {
	if (!transaction.docChanged || !transaction.isUserEvent('input.type')) return transaction;
	const { state, newSelection } = transaction;
	const { head } = newSelection.main;
	const line = state.doc.lineAt(head);
	if (!ENDS_LEVEL.test(line.text.slice(0, head - line.from))) return transaction;
	const change = reindented(state, line);
	return change ? [transaction, { changes: change, sequential: true }] : transaction;
});

function reindented(state: EditorState, line: Line): { from: number; to: number; insert: string } | null {
	const to = line.from + indentOf(line.text).length;
	const columns = indentationAt(state, line.from, line.text.trimStart(), columnsOf(state));
	if (columns === null) return null;
	const insert = spacesFor(state, columns);
	return insert === state.sliceDoc(line.from, to) ? null : { from: line.from, to, insert };
}

/** Begins a line as deep as it belongs; between two brackets, puts the second onto a line of its own. */
export const breakLine: StateCommand = ({ state, dispatch }) => {
	if (state.readOnly) return false;
	const { from, to } = state.selection.main;
	const first = state.doc.lineAt(from);
	const last = state.doc.lineAt(to);
	const before = first.text.slice(0, from - first.from);
	const rest = last.text.slice(to - last.from).trimStart();
	const between = from === to && OPENS.test(before.trimEnd()) && CLOSES.test(rest);
	const depth = (text: string) => {
		const columns = indentationAt(state, from, text, columnsOf(state));
		return columns === null ? indentOf(first.text) : spacesFor(state, columns);
	};
	const opened = `\n${depth(between ? '' : rest)}`;
	const insert = between ? `${opened}\n${depth(rest)}` : opened;
	// A line of nothing but spaces is left empty.
	const start = before.trim() === '' ? first.from : from;
	const changes = { from: start, to: last.to - rest.length, insert };
	dispatch(
		state.update({ changes, selection: { anchor: start + opened.length }, scrollIntoView: true, userEvent: 'input' }),
	);
	return true;
};

/** Moves the selected lines one level in. */
export const indentMore: StateCommand = ({ state, dispatch }) => {
	if (state.readOnly) return false;
	const changes = selectedLines(state)
		.filter((line) => line.length > 0 || state.selection.main.empty)
		.map((line) => ({ from: line.from, insert: state.facet(indentUnit) }));
	dispatch(state.update({ changes, userEvent: 'input.indent' }));
	return true;
};

/** Moves the selected lines one level out. */
export const indentLess: StateCommand = ({ state, dispatch }) => {
	if (state.readOnly) return false;
	const changes = selectedLines(state).map((line) => {
		const indent = indentOf(line.text);
		const columns = Math.max(0, countColumn(indent, state.tabSize) - columnsOf(state));
		return { from: line.from, to: line.from + indent.length, insert: spacesFor(state, columns) };
	});
	dispatch(state.update({ changes, userEvent: 'delete.dedent' }));
	return true;
};

/** The positions between which Backspace deletes a level at once; null: what stands before the cursor is more than spaces. */
export function levelBefore(state: EditorState, head: number): { from: number; to: number } | null {
	const line = state.doc.lineAt(head);
	const before = line.text.slice(0, head - line.from);
	if (!/^ +$/.test(before)) return null;
	return { from: head - (before.length % columnsOf(state) || columnsOf(state)), to: head };
}

/** The lines that a command on lines is about. */
export function selectedLines(state: EditorState): Line[] {
	const { from, to } = state.selection.main;
	const lines: Line[] = [];
	for (let at = from; at <= to; ) {
		const line = state.doc.lineAt(at);
		// A selection that ends where a line begins doesn't mean this line.
		if (line.from < to || from === to || lines.length === 0) lines.push(line);
		at = line.to + 1;
	}
	return lines;
}

function columnsOf(state: EditorState): number {
	return countColumn(state.facet(indentUnit), state.tabSize);
}

function spacesFor(state: EditorState, columns: number): string {
	if (!state.facet(indentUnit).startsWith('\t')) return ' '.repeat(columns);
	return '\t'.repeat(columns / state.tabSize) + ' '.repeat(columns % state.tabSize);
}

function indentOf(text: string): string {
	return /^\s*/.exec(text)?.[0] ?? '';
}
