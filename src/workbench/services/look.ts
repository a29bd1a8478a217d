import { EditorView } from '@codemirror/view';

/** The look of tooltips, lists and underlines. The shadow root around the editor lets only variables of the page in. */
export const look = EditorView.theme({
	'.cm-tooltip': {
		maxWidth: 'min(36rem, calc(100cqi - 1rem))',
		border: '1px solid var(--edge)',
		borderRadius: 'var(--radius)',
		backgroundColor: 'var(--panel)',
		color: 'var(--ink)',
		fontSize: 'var(--text-ui)',
		boxShadow: '0 2px 8px color-mix(in srgb, var(--ink) 18%, transparent)',
	},
	'.cm-info': { padding: '0.35rem 0.6rem', maxHeight: '14rem', overflow: 'auto' },
	'.cm-info + .cm-info': { borderTop: '1px solid var(--line)' },
	'.cm-info > code': { display: 'block', fontFamily: 'var(--mono)', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
	'.cm-info strong': { color: 'var(--link)', textDecoration: 'underline' },
	'.cm-info p': { margin: '0', fontFamily: 'var(--ui)', whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
	'.cm-info p code': { fontFamily: 'var(--mono)' },
	'.cm-info code + p': { marginTop: '0.3rem', color: 'var(--soft)' },
	'.cm-tooltip.cm-tooltip-autocomplete': {
		'& > ul': { fontFamily: 'var(--mono)', maxHeight: '14rem', minWidth: '12rem', maxWidth: 'min(24rem, 90cqi)' },
		'& > ul > li': { padding: '0.1rem 0.6rem', lineHeight: '1.7', display: 'flex', justifyContent: 'space-between' },
		'& > ul > li[aria-selected]': { backgroundColor: 'var(--selection)', color: 'var(--ink)' },
	},
	'.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
	'.cm-completionDetail': { fontFamily: 'var(--ui)', fontStyle: 'normal', color: 'var(--soft)', marginLeft: '1.2rem' },
	'li[aria-selected] .cm-completionDetail': { color: 'var(--ink)' },
	'.cm-tooltip.cm-completionInfo': { padding: '0' },
	'.cm-lintRange-error': {
		backgroundImage: 'none',
		paddingBottom: '0',
		textDecoration: 'underline wavy var(--bad) 1px',
		textUnderlineOffset: '0.25em',
	},
	'.cm-lintRange-active': { backgroundColor: 'var(--bad-wash)' },
	'.cm-lintPoint:after': { borderBottomColor: 'var(--bad)' },
	'.cm-gutterElement.cm-problemLine, &.cm-focused .cm-gutterElement.cm-problemLine': {
		color: 'var(--bad)',
		fontWeight: '700',
	},
	'.cm-gutterElement.cm-problemLine::before': { content: '"~"', float: 'left', paddingLeft: '0.35em' },
	'.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--ink)', borderColor: 'var(--line)' },
	'.cm-panel.cm-panel-lint': {
		fontFamily: 'var(--ui)',
		fontSize: 'var(--text-ui)',
		'& ul': { maxHeight: '9rem' },
		// Beside what closes it.
		'& ul .cm-diagnostic': { paddingInlineEnd: '2.6rem' },
		'& ul [aria-selected]': { backgroundColor: 'var(--selection)', color: 'var(--ink)' },
		'& ul:focus': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
		'& ul:focus [aria-selected]': { backgroundColor: 'var(--selection)', color: 'var(--ink)' },
		'& [name=close]': { color: 'var(--ink)', minWidth: '1.75rem', minHeight: '1.75rem' },
	},
	// There it would cover the list.
	'@media (max-width: 40rem)': { '.cm-tooltip.cm-completionInfo': { display: 'none' } },
	'.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
	'@media (pointer: coarse)': {
		'.cm-tooltip.cm-tooltip-autocomplete > ul > li': { lineHeight: '2.75rem' },
		'.cm-panel.cm-panel-lint [name=close]': { minWidth: '2.75rem', minHeight: '2.75rem' },
		'.cm-panel.cm-panel-lint ul .cm-diagnostic': { paddingInlineEnd: '3.2rem', minHeight: '2.75rem' },
	},
});
