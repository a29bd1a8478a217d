import { type StateEffect as Effect, type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { keymap, showTooltip, type Tooltip } from '@codemirror/view';

const setTooltip = StateEffect.define<Tooltip | null>();

const tooltip = StateField.define<Tooltip | null>({
	create: () => null,
	update(current, transaction) {
		const asked = transaction.effects.findLast((effect) => effect.is(setTooltip));
		if (asked) return asked.value;
		return transaction.docChanged || transaction.selection ? null : current;
	},
	provide: (field) => showTooltip.from(field),
});

/** Shows something beside a place of the text, until the cursor moves or Escape is pressed. */
export function showAtCursor(pos: number, element: () => HTMLElement): Effect<unknown> {
	return setTooltip.of({ pos, above: true, create: () => ({ dom: element() }) });
}

/** Lets an editor show what was asked for with a key. */
export const atCursor: Extension = [
	tooltip,
	Prec.high(
		keymap.of([
			{
				key: 'Escape',
				run(view) {
					if (view.state.field(tooltip) === null) return false;
					view.dispatch({ effects: setTooltip.of(null) });
					return true;
				},
			},
		]),
	),
];
