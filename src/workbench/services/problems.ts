import { type Diagnostic, forEachDiagnostic, linter, setDiagnosticsEffect } from '@codemirror/lint';
import { type EditorState, type Extension, RangeSet, StateField } from '@codemirror/state';
import { EditorView, GutterMarker, gutterLineClass, keymap, type ViewUpdate } from '@codemirror/view';
import type { TypeProblem } from '../../run/program.ts';
import { ask } from './ask.ts';
import { showAtCursor } from './at-cursor.ts';
import { infoElement } from './info.ts';
import { focusList, isListOpen, problemList, showList } from './problem-list.ts';
import type { Subject } from './subject.ts';

/** Real milliseconds without a key press until the program is looked at. */
const PAUSE = 500;

/** Underlines what TypeScript does not accept; F8 and Shift-F8 go from one place to the next, through all files, and Ctrl-F8 lists them. */
export function problems(subject: Subject): Extension {
	let told = 0;

	async function look({ state }: EditorView): Promise<readonly Diagnostic[]> {
		try {
			const found = await ask('problems', subject.program());
			subject.onTrouble(null);
			const here = found.filter(({ path }) => path === subject.path);
			subject.onProblems(found, problemsInWords(here.length, found, subject.path));
			return here.map((problem) => toDiagnostic(problem, state));
		} catch (error) {
			subject.onTrouble(error instanceof Error ? error.message : String(error));
			return [];
		}
	}

	/** Says it once when there are more or fewer: not after every key. */
	function tell({ view, state, transactions }: ViewUpdate): void {
		if (!transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect)))) return;
		// A view can't be changed while it is being changed.
		queueMicrotask(() => isListOpen(view) && list(subject, view));
		const all = diagnosticsIn(state);
		if (all.length === told) return;
		told = all.length;
		const [first] = all;
		const text = first ? `${problemCount(all.length)}. ${atLine(first, state)}` : NONE;
		queueMicrotask(() => view.dispatch({ effects: EditorView.announce.of(text) }));
	}

	return [
		linter(look, { delay: PAUSE, tooltipFilter: () => [] }),
		EditorView.updateListener.of(tell),
		problemLines,
		problemList,
		keymap.of([
			{ key: 'F8', run: (view) => goOn(subject, view, 1), shift: (view) => goOn(subject, view, -1) },
			{ key: 'Mod-F8', run: (view) => listProblems(subject, view), preventDefault: true },
		]),
	];
}

/** All problems of the program as a list, with the keyboard in it. */
export function listProblems(subject: Subject, view: EditorView): true {
	list(subject, view);
	if (isListOpen(view)) focusList(view);
	else view.dispatch({ effects: EditorView.announce.of(NONE) });
	return true;
}

/** Shows in the list what is known now; closes it if that is nothing. */
function list(subject: Subject, view: EditorView): void {
	const found = subject.found();
	const goThere = (problem: TypeProblem) => goTo(subject, view, problem);
	showList(view, found.length > 0 ? { found, here: subject.path, goTo: goThere } : null);
}

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

/** Goes to the next problem and says what it is: in this file, then in the next one that has any, around the end of all. */
function goOn(subject: Subject, view: EditorView, step: 1 | -1): true {
	const here = diagnosticsIn(view.state);
	const { from } = view.state.selection.main;
	const next =
		step === 1 ? here.find((problem) => problem.from > from) : here.findLast((problem) => problem.from < from);
	const there = next ? undefined : inOtherFile(subject, step);
	if (there) {
		goTo(subject, view, there);
		return true;
	}
	const reached = next ?? here.at(step === 1 ? 0 : -1);
	if (reached) show(view, reached);
	else view.dispatch({ effects: EditorView.announce.of(NONE) });
	return true;
}

/** The first problem, or the last, of the file that comes next and has any. */
function inOtherFile(subject: Subject, step: 1 | -1): TypeProblem | undefined {
	const paths = Object.keys(subject.program().files);
	const at = paths.indexOf(subject.path);
	const others = [...paths.slice(at + 1), ...paths.slice(0, at)];
	const found = subject.found();
	const path = (step === 1 ? others : others.reverse()).find((other) =>
		found.some((problem) => problem.path === other),
	);
	return step === 1
		? found.find((problem) => problem.path === path)
		: found.findLast((problem) => problem.path === path);
}

/** Goes to a problem of any file, and says what it is. */
function goTo(subject: Subject, view: EditorView, problem: TypeProblem): void {
	const isOpen = isListOpen(view);
	subject.show(problem.path);
	// Each file has a list of its own: whoever goes through one finds it again there.
	if (isOpen) list(subject, view);
	show(view, toDiagnostic(problem, view.state));
	view.focus();
}

function show(view: EditorView, { from, to, message }: Found): void {
	view.dispatch({
		selection: { anchor: from },
		scrollIntoView: true,
		effects: [
			showAtCursor(from, () => infoElement({ words: message })),
			EditorView.announce.of(atLine({ from, to, message }, view.state)),
		],
	});
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
