import { isolateHistory } from '@codemirror/commands';
import { Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { ask } from './ask.ts';
import type { Subject } from './subject.ts';

/** Brings the text into shape, as one step that can be undone. Nothing happens if it has changed meanwhile. */
export async function format(subject: Subject, view: EditorView): Promise<void> {
	const { doc } = view.state;
	const edits = await ask('formatting', subject.program(), subject.path).catch(() => null);
	if (edits === null || view.state.doc !== doc) return;
	// The editor shows no empty line at the end, so it has none that could be changed.
	const changes = edits.filter(({ to }) => to <= doc.length);
	view.dispatch({
		changes,
		annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.format')],
		effects: EditorView.announce.of(changes.length > 0 ? 'Formatted' : 'It is in shape already'),
	});
}
