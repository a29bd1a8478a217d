import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, type Tooltip } from '@codemirror/view';
import { ask } from './ask.ts';
import { showAtCursor } from './at-cursor.ts';
import { infoElement } from './info.ts';
import { problemsAt } from './problems.ts';
import { placeIn, type Subject } from './subject.ts';

/** Shows the type of what the pointer rests on; Ctrl-I (Cmd-I) that of what the cursor is in. */
export function hover(subject: Subject): Extension {
	return [
		hoverTooltip(async (view, pos): Promise<Tooltip | null> => {
			const found = await known(subject, view, pos);
			return found && { pos: found.from, end: found.to, above: true, create: () => ({ dom: found.element() }) };
		}),
		keymap.of([
			{
				key: 'Mod-i',
				preventDefault: true,
				run(view) {
					void showType(subject, view);
					return true;
				},
			},
		]),
	];
}

/** Shows and says the type of what the cursor is in. */
export async function showType(subject: Subject, view: EditorView): Promise<void> {
	const { head } = view.state.selection.main;
	const found = await known(subject, view, head);
	const words = found?.words ?? 'Nothing here has a type';
	if (view.state.selection.main.head !== head) return;
	view.dispatch({
		effects: [
			showAtCursor(found?.from ?? head, () => found?.element() ?? infoElement({ words })),
			EditorView.announce.of(words),
		],
	});
}

interface Known {
	readonly from: number;
	readonly to: number;
	readonly words: string;
	element(): HTMLElement;
}

/** What is known of a place: what is wrong there, and what stands there. */
async function known(subject: Subject, view: EditorView, pos: number): Promise<Known | null> {
	const found = await ask('hover', placeIn(subject, pos)).catch(() => null);
	const wrong = problemsAt(view.state, pos);
	if (found === null && wrong.length === 0) return null;
	return {
		from: found?.from ?? pos,
		to: found?.to ?? pos,
		words: [...wrong, found?.text, found?.docs].filter(Boolean).join('. '),
		element() {
			const all = document.createElement('div');
			for (const words of wrong) all.append(infoElement({ words }));
			if (found) all.append(infoElement({ code: found.text, words: found.docs }));
			return all;
		},
	};
}
