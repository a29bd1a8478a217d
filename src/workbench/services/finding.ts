/** Find and replace. Comes when somebody wants to find something. */
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

export { openSearchPanel };

const look = EditorView.theme({
	'.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--ink)', borderColor: 'var(--line)', zIndex: '2' },
	'.cm-panel.cm-search': {
		display: 'flex',
		flexWrap: 'wrap',
		alignItems: 'center',
		gap: '0.35rem',
		padding: '0.4rem 2.4rem 0.4rem 0.6rem',
		fontFamily: 'var(--ui)',
		fontSize: 'var(--text-ui)',
		'& br': { display: 'none' },
		'& label': { display: 'inline-flex', alignItems: 'center', gap: '0.25rem', fontSize: '1em', margin: '0' },
		'& input[type=checkbox]': { accentColor: 'var(--focus)', margin: '0' },
		'& [name=close]': { color: 'var(--ink)', fontSize: '1.1rem', minWidth: '1.75rem', minHeight: '1.75rem' },
	},
	'.cm-textfield': {
		margin: '0',
		width: '11rem',
		fontFamily: 'var(--mono)',
		fontSize: '1em',
		color: 'var(--ink)',
		backgroundColor: 'var(--sheet)',
		border: '1px solid var(--edge)',
		borderRadius: '0.25em',
	},
	'.cm-button': {
		margin: '0',
		padding: '0.1rem 0.5rem',
		fontSize: '1em',
		color: 'var(--ink)',
		backgroundImage: 'none',
		backgroundColor: 'var(--sheet)',
		border: '1px solid var(--edge)',
		borderRadius: '0.25em',
		'&:active': { backgroundImage: 'none', backgroundColor: 'var(--panel)' },
	},
	'.cm-textfield:focus-visible, .cm-button:focus-visible, [name=close]:focus-visible': {
		outline: '2px solid var(--focus)',
		outlineOffset: '1px',
	},
	'.cm-searchMatch': { backgroundColor: 'var(--mark)', outline: '1px solid var(--edge)' },
	'.cm-searchMatch-selected': { backgroundColor: 'var(--selection)' },
	'@media (pointer: coarse)': {
		'.cm-button, .cm-textfield, .cm-panel.cm-search label': { minHeight: '2.75rem' },
		'.cm-panel.cm-search [name=close]': { minWidth: '2.75rem', minHeight: '2.75rem' },
		'.cm-panel.cm-search': { paddingInlineEnd: '3.2rem' },
	},
});

/** Lets an editor find and replace: Ctrl-F opens the panel, F3 goes on, Escape closes it. */
export const finding: Extension = [search({ top: true }), keymap.of(searchKeymap), look];
