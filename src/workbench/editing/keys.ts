// The keys of CodeMirror's default keymap. Those of its commands that need a grammar of the language are our own:
// they would bring 12 KB of trees with them.
import {
	copyLineDown,
	copyLineUp,
	cursorCharLeft,
	cursorCharRight,
	cursorDocEnd,
	cursorDocStart,
	cursorGroupLeft,
	cursorGroupRight,
	cursorLineBoundaryBackward,
	cursorLineBoundaryForward,
	cursorLineBoundaryLeft,
	cursorLineBoundaryRight,
	cursorLineDown,
	cursorLineUp,
	cursorPageDown,
	cursorPageUp,
	deleteGroupBackward,
	deleteGroupForward,
	deleteLine,
	deleteLineBoundaryBackward,
	deleteLineBoundaryForward,
	moveLineDown,
	moveLineUp,
	selectAll,
	selectCharLeft,
	selectCharRight,
	selectDocEnd,
	selectDocStart,
	selectGroupLeft,
	selectGroupRight,
	selectLine,
	selectLineBoundaryBackward,
	selectLineBoundaryForward,
	selectLineBoundaryLeft,
	selectLineBoundaryRight,
	selectLineDown,
	selectLineUp,
	selectPageDown,
	selectPageUp,
} from '@codemirror/commands';
import type { EditorView, KeyBinding } from '@codemirror/view';
import { toggleBlockComment, toggleComment } from './commenting.ts';
import { breakLine, indentLess, indentMore, levelBefore } from './indenting.ts';
import { otherBracket } from './matching-brackets.ts';

const moving: readonly KeyBinding[] = [
	{ key: 'ArrowLeft', run: cursorCharLeft, shift: selectCharLeft },
	{ key: 'Mod-ArrowLeft', mac: 'Alt-ArrowLeft', run: cursorGroupLeft, shift: selectGroupLeft },
	{ mac: 'Cmd-ArrowLeft', run: cursorLineBoundaryLeft, shift: selectLineBoundaryLeft },
	{ key: 'ArrowRight', run: cursorCharRight, shift: selectCharRight },
	{ key: 'Mod-ArrowRight', mac: 'Alt-ArrowRight', run: cursorGroupRight, shift: selectGroupRight },
	{ mac: 'Cmd-ArrowRight', run: cursorLineBoundaryRight, shift: selectLineBoundaryRight },
	{ key: 'ArrowUp', run: cursorLineUp, shift: selectLineUp },
	{ key: 'ArrowDown', run: cursorLineDown, shift: selectLineDown },
	{ key: 'Mod-Home', mac: 'Cmd-ArrowUp', run: cursorDocStart, shift: selectDocStart },
	{ key: 'Mod-End', mac: 'Cmd-ArrowDown', run: cursorDocEnd, shift: selectDocEnd },
	{ key: 'PageUp', run: cursorPageUp, shift: selectPageUp },
	{ key: 'PageDown', run: cursorPageDown, shift: selectPageDown },
	{ key: 'Home', run: cursorLineBoundaryBackward, shift: selectLineBoundaryBackward },
	{ key: 'End', run: cursorLineBoundaryForward, shift: selectLineBoundaryForward },
	{ key: 'Shift-Mod-\\', run: toOtherBracket },
	{ key: 'Mod-a', run: selectAll },
	{ key: 'Alt-l', mac: 'Ctrl-l', run: selectLine },
];

const changing: readonly KeyBinding[] = [
	{ key: 'Enter', run: breakLine, shift: breakLine },
	{ key: 'Backspace', run: deleteBackward, shift: deleteBackward },
	{ key: 'Delete', run: deleteForward },
	{ key: 'Mod-Backspace', mac: 'Alt-Backspace', run: deleteGroupBackward },
	{ key: 'Mod-Delete', mac: 'Alt-Delete', run: deleteGroupForward },
	{ mac: 'Mod-Backspace', run: deleteLineBoundaryBackward },
	{ mac: 'Mod-Delete', run: deleteLineBoundaryForward },
	{ key: 'Shift-Mod-k', run: deleteLine },
	{ key: 'Alt-ArrowUp', run: moveLineUp, shift: copyLineUp },
	{ key: 'Alt-ArrowDown', run: moveLineDown, shift: copyLineDown },
	{ key: 'Mod-[', run: indentLess },
	{ key: 'Mod-]', run: indentMore },
	{ key: 'Mod-/', run: toggleComment },
	{ key: 'Alt-A', run: toggleBlockComment },
];

/** What keys do in an editor, beside undoing. */
export const keys: readonly KeyBinding[] = [...moving, ...changing].map((key) => ({ ...key, preventDefault: true }));

/** Tab indents, Shift+Tab takes it back. */
export const tabIndents: KeyBinding = { key: 'Tab', run: indentMore, shift: indentLess };

function deleteBackward(view: EditorView): boolean {
	return deleteChar(view, false);
}

function deleteForward(view: EditorView): boolean {
	return deleteChar(view, true);
}

/** Deletes what is selected, or one character, as readers count them; of the spaces before a line, a level. */
function deleteChar(view: EditorView, forward: boolean): boolean {
	const { state } = view;
	if (state.readOnly) return false;
	const { main } = state.selection;
	const level = forward || !main.empty ? null : levelBefore(state, main.head);
	const target = main.empty ? view.moveByChar(main, forward).head : main.head;
	const from = level?.from ?? Math.min(main.from, target);
	const to = level?.to ?? Math.max(main.to, target);
	if (from === to) return false;
	const userEvent = !main.empty ? 'delete.selection' : forward ? 'delete.forward' : 'delete.backward';
	view.dispatch({ changes: { from, to }, selection: { anchor: from }, scrollIntoView: true, userEvent });
	return true;
}

function toOtherBracket(view: EditorView): boolean {
	const { head } = view.state.selection.main;
	for (const at of [head - 1, head]) {
		const other = otherBracket(view.state, at);
		if (!other?.fits) continue;
		view.dispatch({ selection: { anchor: other.at < at ? other.at : other.at + 1 }, scrollIntoView: true });
		return true;
	}
	return false;
}
