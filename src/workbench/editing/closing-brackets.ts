import {
	EditorSelection,
	type EditorState,
	type Extension,
	StateEffect,
	StateField,
	type TransactionSpec,
} from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tokenBefore } from './reading.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', "'": "'", '"': '"', '`': '`' };
/** Before these, and at the end of a line, a bracket that opens is closed. */
const MAY_FOLLOW = /^[\s)\]}:;,>]?$/;

/** A closing bracket was added at this position. */
const added = StateEffect.define<number>({ map: (at, changes) => changes.mapPos(at) });

/** Closing brackets that were added and not typed: typing one of them only moves over it. */
const addedOnes = StateField.define<readonly number[]>({
	create: () => [],
	update(places, { changes, effects, state, selection }) {
		const line = state.doc.lineAt(state.selection.main.head);
		const kept = places.map((at) => changes.mapPos(at, 1));
		for (const effect of effects) if (effect.is(added)) kept.push(effect.value);
		return selection ? kept.filter((at) => at >= line.from && at <= line.to) : kept;
	},
});

/** Closes brackets and quotes as they are opened, and goes over what it has closed. */
export const closingBrackets: Extension = [
	addedOnes,
	EditorView.inputHandler.of((view, from, to, text) => {
		const { main } = view.state.selection;
		if (view.composing || view.compositionStarted || view.state.readOnly) return false;
		if (from !== main.from || to !== main.to) return false;
		const change = typed(view.state, text);
		if (change === null) return false;
		view.dispatch(change, { userEvent: 'input.type', scrollIntoView: true });
		return true;
	}),
	keymap.of([{ key: 'Backspace', run: deletePair }]),
];

/** What a sign does that is typed; null: nothing special. */
export function typed(state: EditorState, sign: string): TransactionSpec | null {
	const { from, to, head } = state.selection.main;
	const closing = CLOSING[sign];
	const next = state.sliceDoc(to, to + 1);
	if (from !== to) {
		if (closing === undefined) return null;
		const changes = [
			{ from, insert: sign },
			{ from: to, insert: closing },
		];
		return { changes, selection: EditorSelection.range(from + 1, to + 1) };
	}
	if (next === sign && state.field(addedOnes).includes(head)) return { selection: { anchor: head + 1 } };
	if (closing === undefined || !MAY_FOLLOW.test(next)) return null;
	const style = tokenBefore(state, head)?.style;
	if (style === 'comment') return null;
	if (closing === sign && (style === 'string' || /[\p{L}\p{N}_$'"`\\]/u.test(state.sliceDoc(head - 1, head))))
		return null;
	return {
		changes: { from: head, insert: sign + closing },
		selection: { anchor: head + 1 },
		effects: added.of(head + 1),
	};
}

/** Deletes two brackets or quotes between which the cursor stands. */
function deletePair({ state, dispatch }: EditorView): boolean {
	const { head, empty } = state.selection.main;
	const before = state.sliceDoc(head - 1, head);
	if (!empty || state.readOnly || CLOSING[before] === undefined) return false;
	if (CLOSING[before] !== state.sliceDoc(head, head + 1)) return false;
	dispatch(state.update({ changes: { from: head - 1, to: head + 1 }, userEvent: 'delete.backward' }));
	return true;
}
