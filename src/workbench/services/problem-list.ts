import { StateEffect, StateField } from '@codemirror/state';
import { type EditorView, type Panel, showPanel } from '@codemirror/view';
import type { TypeProblem } from '../../run/program.ts';

/** The problems of all files of a program, and the way to one of them. */
interface List {
	readonly found: readonly TypeProblem[];
	/** The file in the editor. */
	readonly here: string;
	goTo(problem: TypeProblem): void;
}

const setList = StateEffect.define<List | null>();

const list = StateField.define<List | null>({
	create: () => null,
	update(current, { effects }) {
		const set = effects.findLast((effect) => effect.is(setList));
		return set ? set.value : current;
	},
	provide: (field) => showPanel.from(field, (shown) => shown && ((view) => panelOf(view, shown))),
});

/** Lets an editor list problems. */
export const problemList = list;

export function isListOpen({ state }: EditorView): boolean {
	return state.field(list, false) != null;
}

const buttonsIn = ({ dom }: EditorView) => [...dom.querySelectorAll<HTMLElement>('.cm-problems button')];

/** Opens the list below the text, or replaces what it shows; null closes it. Whoever is in it stays there. */
export function showList(view: EditorView, shown: List | null): void {
	const at = buttonsIn(view).findIndex((button) => button.matches(':focus'));
	view.dispatch({ effects: setList.of(shown) });
	if (at < 0) return;
	const buttons = buttonsIn(view);
	(buttons[Math.min(at, buttons.length - 1)] ?? view).focus();
}

export function focusList(view: EditorView): void {
	buttonsIn(view)[0]?.focus();
}

/** A button for each problem. Arrows lead from one to the next, Escape back to the text. */
function panelOf(view: EditorView, { found, here, goTo }: List): Panel {
	const dom = document.createElement('div');
	dom.className = 'cm-problems';
	dom.setAttribute('role', 'group');
	dom.setAttribute('aria-label', 'Type problems');
	const isAllHere = found.every(({ path }) => path === here);
	const buttons = found.map((problem) => {
		const place = document.createElement('b');
		place.textContent = `${isAllHere ? 'Line' : `${problem.path}, line`} ${problem.line}`;
		const button = buttonOf(() => goTo(problem));
		button.append(place, ` ${problem.message}`);
		return button;
	});
	const close = buttonOf(() => showList(view, null));
	close.className = 'cm-problems-close';
	close.ariaLabel = 'Close the list';
	close.textContent = '×';
	const all = document.createElement('div');
	all.append(...buttons);
	dom.append(all, close);
	dom.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') showList(view, null);
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		if (step === 0) return;
		event.preventDefault();
		const from = buttons.findIndex((button) => button.matches(':focus'));
		buttons[Math.max(0, Math.min(from + step, buttons.length - 1))]?.focus();
	});
	return { dom };
}

function buttonOf(onclick: () => void): HTMLButtonElement {
	return Object.assign(document.createElement('button'), { type: 'button', onclick });
}
