import { closeCompletion } from '@codemirror/autocomplete';
import { isolateHistory } from '@codemirror/commands';
import { type ChangeDesc, ChangeSet, type Extension, StateEffect, StateField, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { ask } from './ask.ts';
import { placeIn, type Subject } from './subject.ts';

/** A completion of another module, and the word whose place it takes. */
interface Taken {
	readonly from: number;
	readonly to: number;
	readonly name: string;
	readonly module: string;
}

const begin = StateEffect.define<Taken>();

/** The completion that was taken last, and what has been written since. */
const meanwhile = StateField.define<{ readonly taken: Taken; readonly changes: ChangeDesc } | null>({
	create: () => null,
	update(current, { effects, changes, newDoc }) {
		const begun = effects.findLast((effect) => effect.is(begin));
		if (begun) return { taken: begun.value, changes: ChangeSet.empty(newDoc.length) };
		return current && { ...current, changes: current.changes.composeDesc(changes) };
	},
});

/** Lets an editor write completions with their imports. */
export const importing: Extension = meanwhile;

/**
 * Writes the completion and its import as one step that can be undone, when TypeScript has said how. Whoever writes on
 * until then loses nothing; without an answer the name alone is written.
 */
export async function writeWithImport(subject: Subject, view: EditorView, taken: Taken): Promise<void> {
	const { from, to, name, module } = taken;
	const { length } = view.state.doc;
	const asked = ask('completionEdits', placeIn(subject, to), from, name, module).catch(() => null);
	closeCompletion(view);
	view.dispatch({ effects: begin.of(taken) });
	const edits = await asked;
	// Another completion, or another file: then this one is no longer wanted.
	const since = view.state.field(meanwhile, false);
	if (since?.taken !== taken) return;
	const changes = ChangeSet.of(edits ?? [{ from, to, insert: name }], length).map(since.changes);
	view.dispatch({
		changes,
		selection: view.state.selection.map(changes, 1),
		scrollIntoView: true,
		annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.complete')],
		effects: EditorView.announce.of(edits ? `${name}, imported from ${module}` : name),
	});
}
