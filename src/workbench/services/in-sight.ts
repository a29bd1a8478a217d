import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** In narrow windows tabs and buttons lie over the text at its edges: the cursor goes no further than to them. */
export const inSight: Extension = EditorView.scrollMargins.of(({ dom, scrollDOM }) => {
	const root = dom.getRootNode();
	const exercise = root instanceof ShadowRoot ? root.host.closest('.wb-exercise') : null;
	if (!exercise) return null;
	const text = scrollDOM.getBoundingClientRect();
	const tabs = exercise.querySelector('.wb-views')?.getBoundingClientRect();
	const bar = exercise.querySelector('.wb-bar')?.getBoundingClientRect();
	return {
		top: tabs ? within(tabs.bottom - text.top, tabs.height) : 0,
		bottom: bar ? within(text.bottom - bar.top, bar.height) : 0,
	};
});

/** Only what is covered: CodeMirror shows no list beside a place in the margins. */
function within(covered: number, most: number): number {
	return Math.min(Math.max(covered, 0), most);
}
