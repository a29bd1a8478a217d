import { history, historyKeymap, isolateHistory, undo } from '@codemirror/commands';
import { Compartment, EditorState, type Extension, Prec, Transaction, type TransactionSpec } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import type { Position, Program } from '../run/program.ts';
import { closingBrackets } from './editing/closing-brackets.ts';
import { colours } from './editing/colours.ts';
import { indentOnInput, indentUnit } from './editing/indenting.ts';
import { keys, tabIndents as tabKey } from './editing/keys.ts';
import { matchingBrackets } from './editing/matching-brackets.ts';
import { editorMarks, type LineMark, setMarks } from './editor-marks.ts';
import { editorStanding, type StandingMark, setStanding } from './editor-standing.ts';
import { editorTheme } from './editor-theme.ts';
import { type LaterServices, laterServices } from './services/later.ts';
import { openView, restoreView } from './views/open.ts';

/** A program being edited. Every file has its own undo history. */
export interface Editor {
	files(): Record<string, string>;
	/** Brings a file of the program to the front. */
	show(path: string): void;
	/** Replaces all texts, as one step that `undo` takes back. Files the editor doesn't have are ignored. */
	replace(files: Program['files']): void;
	/** Takes the last step of every file back. */
	undo(): void;
	/** Shows these marks and no others; editing a line removes its mark. */
	mark(marks: readonly LineMark[]): void;
	/** Shows these lanes at their lines, and no others; typing takes them away. */
	stand(marks: readonly StandingMark[]): void;
	/** Moves the cursor to a place and the focus with it. */
	goTo(place: Position): Promise<void>;
	/** Takes the focus; at a point of the window, the cursor goes there. */
	focus(point?: { readonly x: number; readonly y: number }): void;
	/** Completion, types, formatting and the like. */
	readonly services: LaterServices;
	/** Switches between Tab leaving the editor (as it begins) and Tab indenting. */
	toggleTab(): void;
	close(): void;
}

export interface EditorOptions {
	readonly program: Program;
	/** Accessible name: what is edited here. */
	readonly label: string;
	readonly readOnly?: boolean;
	/** After every change of a text. */
	readonly onChange?: () => void;
	/** The text has been left alone for a moment after a change. */
	readonly onPause?: () => void;
	/** Another file was brought to the front. */
	readonly onShow?: (path: string) => void;
	/** The learner switched between Tab leaving the editor and Tab indenting. */
	readonly onTabIndents?: (on: boolean) => void;
}

/** Milliseconds from the last change to a pause. */
const PAUSE = 150;

/**
 * Puts an editor into an element. It lives in a shadow root: there CodeMirror adopts its style sheets, which a strict
 * `style-src 'self'` allows, where a `<style>` element in the document would be refused.
 */
export function createEditor(host: HTMLElement, options: EditorOptions): Editor {
	const { program, label, readOnly = false, onChange, onPause, onShow, onTabIndents } = options;
	const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
	const tab = new Compartment();
	let tabIndents = false;
	let pause: ReturnType<typeof setTimeout> | undefined;

	function toggleTab(): boolean {
		tabIndents = !tabIndents;
		apply(() => ({ effects: tab.reconfigure(tabIndents ? keymap.of([tabKey]) : []) }));
		onTabIndents?.(tabIndents);
		return true;
	}

	const services = laterServices({
		view: () => view,
		shown: () => shown,
		show: (path) => show(path),
		program: () => ({ files: files(), entry: program.entry }),
		apply,
		isWanted: !readOnly,
	});

	const writing: Extension = [
		services.extension,
		history(),
		highlightActiveLine(),
		highlightActiveLineGutter(),
		indentOnInput,
		closingBrackets,
		// What these keys do is decided outside; here they only must not type anything.
		Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => true, shift: () => true }])),
		Prec.high(keymap.of([{ key: 'Ctrl-m', mac: 'Shift-Alt-m', run: toggleTab }])),
		tab.of([]),
		keymap.of([...keys, ...historyKeymap]),
		EditorView.updateListener.of((update) => {
			if (!update.docChanged) return;
			services.edited();
			onChange?.();
			clearTimeout(pause);
			pause = setTimeout(() => onPause?.(), PAUSE);
		}),
		EditorView.contentAttributes.of({ 'aria-keyshortcuts': 'Control+Enter Meta+Enter' }),
	];

	function stateOf(text: string): EditorState {
		return EditorState.create({
			doc: text,
			extensions: [
				lineNumbers(),
				colours,
				matchingBrackets,
				editorTheme,
				editorMarks,
				editorStanding,
				EditorState.tabSize.of(2),
				indentUnit.of(/^\t/m.test(text) ? '\t' : '  '),
				EditorView.contentAttributes.of({ 'aria-label': label, autocapitalize: 'off', tabindex: '0' }),
				readOnly ? [EditorState.readOnly.of(true)] : writing,
			],
		});
	}

	// The line break at the end is not shown as an empty line, as in the code coloured at build time.
	const ends = new Map(Object.entries(program.files).map(([path, text]) => [path, /\n?$/.exec(text)?.[0] ?? '']));
	const states = new Map(Object.entries(program.files).map(([path, text]) => [path, stateOf(withoutEnd(text))]));
	let shown = program.entry;
	const view = new EditorView({ state: states.get(shown) ?? stateOf(''), parent: root, root });

	function stateAt(path: string): EditorState | undefined {
		return path === shown ? view.state : states.get(path);
	}

	/** Applies a change to every file, shown or not. */
	function apply(change: (path: string, state: EditorState) => TransactionSpec): void {
		for (const path of states.keys()) {
			const state = stateAt(path);
			if (state) accept(path, state.update(change(path, state)));
		}
	}

	function accept(path: string, transaction: Transaction): void {
		if (path === shown) view.dispatch(transaction);
		else states.set(path, transaction.state);
	}

	function show(path: string): void {
		const next = states.get(path);
		if (path === shown || !next) return;
		states.set(shown, view.state);
		shown = path;
		view.setState(next);
		onShow?.(path);
	}

	function files(): Record<string, string> {
		return Object.fromEntries(
			[...states.keys()].map((path) => [path, `${stateAt(path)?.doc ?? ''}${ends.get(path) ?? ''}`]),
		);
	}

	/** The screen's keyboard comes up: what one writes must not be below it. */
	function stayInSight(): void {
		if (!view.hasFocus) return;
		const { head } = view.state.selection.main;
		view.dispatch({ effects: EditorView.scrollIntoView(head, { y: 'center' }) });
	}
	visualViewport?.addEventListener('resize', stayInSight);

	void restoreView(host);
	return {
		show,
		files,
		services,
		replace(files) {
			apply((path, state) => {
				if (files[path] === undefined) return {};
				const text = withoutEnd(files[path]);
				if (text === state.doc.toString()) return {};
				return {
					changes: { from: 0, to: state.doc.length, insert: text },
					annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.replace')],
				};
			});
		},
		undo() {
			for (const path of states.keys()) {
				const state = stateAt(path);
				if (state) undo({ state, dispatch: (transaction) => accept(path, transaction) });
			}
		},
		mark(marks) {
			apply((path) => ({ effects: setMarks.of(marks.filter((mark) => mark.path === path)) }));
		},
		stand(marks) {
			apply((path) => ({ effects: setStanding.of(marks.filter((mark) => mark.path === path)) }));
		},
		async goTo({ path, line, column }) {
			await openView(host, 'code');
			show(path);
			const { doc } = view.state;
			const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
			const anchor = Math.min(at.from + column - 1, at.to);
			view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
			view.focus();
		},
		focus(point) {
			const anchor = point && view.posAtCoords(point, false);
			if (anchor !== undefined) view.dispatch({ selection: { anchor } });
			view.focus();
		},
		toggleTab,
		close() {
			clearTimeout(pause);
			services.close();
			visualViewport?.removeEventListener('resize', stayInSight);
			view.destroy();
		},
	};
}

function withoutEnd(text: string): string {
	return text.endsWith('\n') ? text.slice(0, -1) : text;
}
