import { EditorView } from '@codemirror/view';

/** The look of the editor, out of the site's custom properties; light and dark follow them. */
export const editorTheme = EditorView.theme({
	'&': { color: 'var(--code-text)', backgroundColor: 'transparent', height: '100%', maxHeight: 'inherit' },
	'&.cm-focused': { outline: 'none' },
	'.cm-scroller': {
		fontFamily: 'var(--mono)',
		fontSize: 'var(--text-code)',
		lineHeight: 'var(--leading-code)',
		fontVariantLigatures: 'none',
		overflow: 'auto',
	},
	'.cm-content': { padding: 'var(--wb-pad-code) 0', caretColor: 'var(--ink)' },
	'.cm-line': { padding: '0 var(--wb-pad) 0 0' },
	'.cm-content ::selection, .cm-content::selection': { backgroundColor: 'var(--selection)' },
	// Long lines pass below the line numbers when one scrolls to the side.
	'.cm-gutters': { backgroundColor: 'var(--code-background)', border: 'none', color: 'var(--soft)' },
	'.cm-lineNumbers .cm-gutterElement': {
		boxSizing: 'border-box',
		width: 'var(--wb-gutter)',
		minWidth: 'var(--wb-gutter)',
		padding: '0 var(--wb-gutter-gap) 0 0',
	},
	'.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
	'&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': {
		backgroundColor: 'color-mix(in srgb, var(--panel) 75%, transparent)',
	},
	'&.cm-focused .cm-activeLineGutter': { color: 'var(--ink)' },
	'&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--edge)' },
	'&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', outline: '1px dashed var(--bad)' },
	'.cm-gutterElement.cm-wrong': { color: 'var(--bad)', fontWeight: '700' },
	'.cm-gutterElement.cm-wrong::before': { content: '"▸"', float: 'left', paddingLeft: '0.35em' },
	'.cm-line.cm-wrong, &.cm-focused .cm-line.cm-wrong': { backgroundColor: 'var(--bad-wash)' },
	'.cm-wrongText': { textDecoration: 'underline wavy var(--bad) 1px', textUnderlineOffset: '0.25em' },
	'.cm-wrongWhy': {
		fontFamily: 'var(--ui)',
		fontSize: 'var(--text-ui)',
		lineHeight: '1.5',
		color: 'var(--bad)',
		padding: '0.15rem var(--wb-pad) 0.35rem 0',
		boxSizing: 'border-box',
		whiteSpace: 'normal',
		maxWidth: 'min(40rem, calc(100cqi - var(--wb-gutter)))',
	},
	'.cm-wrongWhy code': { fontFamily: 'var(--mono)', fontSize: '0.95em' },
	'@media (forced-colors: active)': {
		'.cm-line.cm-wrong': { outline: '1px dashed CanvasText' },
	},
});
