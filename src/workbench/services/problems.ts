import { type Diagnostic, forEachDiagnostic, linter, openLintPanel, setDiagnosticsEffect } from '@codemirror/lint';
import { type EditorState, type Extension, RangeSet, StateField } from '@codemirror/state';
import { type Command, EditorView, GutterMarker, gutterLineClass, keymap, type ViewUpdate } from '@codemirror/view';
import type { TypeProblem } from '../../run/program.ts';
import { ask } from './ask.ts';
import { showAtCursor } from './at-cursor.ts';
import { infoElement } from './info.ts';
import type { Subject } from './subject.ts';

/** Real milliseconds without a key press until the program is looked at. */
const PAUSE = 500;

/** Underlines what TypeScript does not accept; F8 and Shift-F8 go from one place to the next, Ctrl-F8 lists all. */
export function problems(subject: Subject): Extension {
	let told = 0;

	async function look({ state }: EditorView): Promise<readonly Diagnostic[]> {
		try {
			const found = await ask('problems', subject.program());
			subject.onTrouble(null);
			const here = found.filter(({ path }) => path === subject.path);
			subject.onProblems(here.length, problemsInWords(here.length, found, subject.path));
			return here.map((problem) => toDiagnostic(problem, state));
		} catch (error) {
			subject.onTrouble(error instanceof Error ? error.message : String(error));
			return [];
		}
	}

	/** Says it once when there are more or fewer: not after every key. */
	function tell({ view, state, transactions }: ViewUpdate): void {
		if (!transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect)))) return;
		const all = diagnosticsIn(state);
		if (all.length === told) return;
		told = all.length;
		const [first] = all;
		const text = first ? `${problemCount(all.length)}. ${atLine(first, state)}` : NONE;
		// A view can't be changed while it is being changed.
		queueMicrotask(() => view.dispatch({ effects: EditorView.announce.of(text) }));
	}

	return [
		linter(look, { delay: PAUSE, tooltipFilter: () => [] }),
		EditorView.updateListener.of(tell),
		problemLines,
		keymap.of([
			{ key: 'F8', run: (view) => goTo(view, 1), shift: (view) => goTo(view, -1) },
			{ key: 'Mod-F8', run: openLintPanel, preventDefault: true },
		]),
	];
}

/** All problems of a file as a list, with the keyboard in it. */
export const listProblems: Command = openLintPanel;

/** The problems at a place, in words. */
export function problemsAt(state: EditorState, offset: number): string[] {
	return diagnosticsIn(state)
		.filter(({ from, to }) => from <= offset && offset <= to)
		.map(({ message }) => message);
}

const NONE = 'No type problems';

/** “1 type problem”, “3 type problems” */
function problemCount(count: number): string {
	return count === 1 ? '1 type problem' : `${count} type problems`;
}

/** Of all files: “2 type problems, 1 more in dock.ts”. */
function problemsInWords(here: number, found: readonly TypeProblem[], path: string): string {
	const others = new Set(found.map((problem) => problem.path));
	others.delete(path);
	if (others.size === 0) return here === 0 ? '' : problemCount(here);
	const [other] = others;
	const where = others.size === 1 ? `in ${other}` : `in ${others.size} other files`;
	const there = found.length - here;
	return here === 0 ? `${problemCount(there)} ${where}` : `${problemCount(here)}, ${there} more ${where}`;
}

function atLine({ from, message }: Found, { doc }: EditorState): string {
	return `Line ${doc.lineAt(from).number}: ${message}`;
}

interface Found {
	readonly from: number;
	readonly to: number;
	readonly message: string;
}

function diagnosticsIn(state: EditorState): Found[] {
	const all: Found[] = [];
	forEachDiagnostic(state, ({ message }, from, to) => all.push({ from, to, message }));
	return all.sort((a, b) => a.from - b.from);
}

/** Goes to the next problem, around the end of the text, and says what it is. */
function goTo(view: EditorView, step: 1 | -1): boolean {
	const all = diagnosticsIn(view.state);
	const { from } = view.state.selection.main;
	const next =
		step === 1
			? (all.find((problem) => problem.from > from) ?? all[0])
			: (all.findLast((problem) => problem.from < from) ?? all.at(-1));
	if (!next) {
		view.dispatch({ effects: EditorView.announce.of(NONE) });
		return true;
	}
	view.dispatch({
		selection: { anchor: next.from },
		scrollIntoView: true,
		effects: [
			showAtCursor(next.from, () => infoElement({ words: next.message })),
			EditorView.announce.of(atLine(next, view.state)),
		],
	});
	return true;
}

function toDiagnostic({ line, column, length, message }: TypeProblem, { doc }: EditorState): Diagnostic {
	const at = doc.line(Math.min(line, doc.lines));
	const from = Math.min(at.from + column - 1, at.to);
	return {
		from,
		to: Math.min(from + length, at.to),
		severity: 'error',
		message,
		renderMessage: () => infoElement({ words: message }),
	};
}

const problemLine = new (class extends GutterMarker {
	override elementClass = 'cm-problemLine';
})();

/** A sign beside the number of each line with a problem, where no room must be made for it. */
const problemLines = StateField.define<RangeSet<GutterMarker>>({
	create: () => RangeSet.empty,
	update(current, { changes, effects, state }) {
		const found = effects.findLast((effect) => effect.is(setDiagnosticsEffect));
		if (!found) return current.map(changes);
		const lines = new Set(found.value.map(({ from }) => state.doc.lineAt(from).from));
		return RangeSet.of(
			[...lines].map((from) => problemLine.range(from)),
			true,
		);
	},
	provide: (field) => gutterLineClass.from(field),
});
