import type { StateCommand } from '@codemirror/state';
import { selectedLines } from './indenting.ts';

const COMMENT = /^\s*\/\/ ?/;

/** Makes the selected lines comments; if all of them are, makes them code again. */
export const toggleComment: StateCommand = ({ state, dispatch }) => {
	if (state.readOnly) return false;
	const lines = selectedLines(state).filter(({ text }) => text.trim() || state.selection.main.empty);
	const indents = lines.map(({ text }) => text.search(/\S|$/));
	const areComments = lines.every(({ text }) => COMMENT.test(text));
	const changes = lines.map(({ from, text }, index) =>
		areComments
			? { from: from + (indents[index] ?? 0), to: from + (COMMENT.exec(text)?.[0].length ?? 0) }
			: { from: from + Math.min(...indents), insert: '// ' },
	);
	dispatch(state.update({ changes }));
	return true;
};

/** Puts what is selected between the marks of a comment, or takes them away. */
export const toggleBlockComment: StateCommand = ({ state, dispatch }) => {
	const { from, to, empty } = state.selection.main;
	if (state.readOnly || empty) return false;
	const inside = /^\/\* ?(.*?) ?\*\/$/s.exec(state.sliceDoc(from, to))?.[1];
	const insert = inside ?? `/* ${state.sliceDoc(from, to)} */`;
	dispatch(
		state.update({
			changes: { from, to, insert },
			selection: { anchor: from, head: from + insert.length },
		}),
	);
	return true;
};
