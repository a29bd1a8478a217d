import { type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { Signature } from '../../typescript/signature.ts';
import { ask } from './ask.ts';
import { infoElement } from './info.ts';
import { placeIn, type Subject } from './subject.ts';

/** The call that the cursor is in. */
interface Shown {
	readonly pos: number;
	readonly signature: Signature;
}

const show = StateEffect.define<Shown | null>();

const shown = StateField.define<Shown | null>({
	create: () => null,
	update(current, { effects, changes }) {
		const asked = effects.findLast((effect) => effect.is(show));
		if (asked) return asked.value;
		return current && { ...current, pos: changes.mapPos(current.pos) };
	},
	provide: (field) => showTooltip.from(field, (value) => value && tooltipOf(value)),
});

function tooltipOf({ pos, signature }: Shown): Tooltip {
	return { pos, above: true, create: () => ({ dom: elementOf(signature) }) };
}

function elementOf({ before, parameter, after, docs }: Signature): HTMLElement {
	const code = document.createDocumentFragment();
	const now = Object.assign(document.createElement('strong'), { textContent: parameter });
	code.append(before, now, after);
	return infoElement({ code, words: docs });
}

/**
 * Shows what a call takes as one writes `(` or `,` in it, or presses Ctrl-Shift-Space, and goes with the cursor until it
 * leaves the call or Escape is pressed.
 */
export function signatureHelp(subject: Subject): Extension {
	const plugin = ViewPlugin.define((view) => {
		let asked = 0;
		async function look(): Promise<void> {
			const mine = ++asked;
			const pos = view.state.selection.main.head;
			const signature = await ask('signature', placeIn(subject, pos)).catch(() => null);
			if (mine !== asked) return;
			const before = view.state.field(shown);
			if (signature === null && before === null) return;
			const isNew = signature !== null && signature.parameter !== before?.signature.parameter;
			view.dispatch({
				effects: [
					show.of(signature && { pos, signature }),
					...(isNew ? [EditorView.announce.of(signature.parameter || signature.before + signature.after)] : []),
				],
			});
		}
		return {
			look,
			update(update: ViewUpdate) {
				const isOpen = update.state.field(shown) !== null;
				// Closed: an answer that is still on its way must not open it again.
				if (!isOpen && update.startState.field(shown) !== null) asked++;
				if (begins(update) || (isOpen && (update.docChanged || update.selectionSet))) void look();
			},
			destroy() {
				asked++;
			},
		};
	});
	return [
		shown,
		plugin,
		keymap.of([
			{
				key: 'Mod-Shift-Space',
				run(view) {
					void view.plugin(plugin)?.look();
					return true;
				},
			},
		]),
		Prec.high(keymap.of([{ key: 'Escape', run: close }])),
	];
}

/** Whether a bracket or a comma has been typed. */
function begins({ transactions, docChanged }: ViewUpdate): boolean {
	if (!docChanged) return false;
	return transactions.some((transaction) => {
		let typed = false;
		transaction.changes.iterChanges((_from, _to, _fromB, _toB, inserted) => {
			typed ||= /^[(,]/.test(inserted.toString());
		});
		return typed && transaction.isUserEvent('input.type');
	});
}

function close(view: EditorView): boolean {
	if (view.state.field(shown) === null) return false;
	view.dispatch({ effects: show.of(null) });
	return true;
}
