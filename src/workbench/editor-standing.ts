import { type Extension, type Range, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** A lane and the line at which it stands. Lines count from 1. */
export interface StandingMark {
	readonly path: string;
	readonly line: number;
	readonly label: string;
	/** Which lane colour; null: the quiet one. */
	readonly hue: number | null;
	readonly doing: 'running' | 'waiting' | 'ready';
	/** What it does, in words: for the tooltip. */
	readonly words: string;
	/** What the wait on this line gave it. */
	readonly got?: string;
}

/** Replaces all lanes that stand in a file. */
export const setStanding = StateEffect.define<readonly StandingMark[]>();

/** So many lanes are named on one line; more are counted. */
const NAMED = 3;

class Chips extends WidgetType {
	readonly marks: readonly StandingMark[];
	constructor(marks: readonly StandingMark[]) {
		super();
		this.marks = marks;
	}
	override eq(other: Chips): boolean {
		return JSON.stringify(other.marks) === JSON.stringify(this.marks);
	}
	override toDOM(): HTMLElement {
		const element = document.createElement('span');
		element.className = 'cm-standing';
		for (const { label, hue, doing, words, got } of this.marks.slice(0, NAMED)) {
			const chip = document.createElement('span');
			chip.className = 'cm-chip';
			chip.dataset.hue = String(hue ?? 'main');
			chip.dataset.doing = doing;
			chip.textContent = got === undefined ? label : `${label} ← ${got}`;
			chip.title = `${label} ${words}`;
			element.append(chip);
		}
		const more = this.marks.length - NAMED;
		if (more > 0) element.append(Object.assign(document.createElement('span'), { textContent: `+${more}` }));
		return element;
	}
}

const standing = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(current, transaction) {
		// Whoever edits has left the run behind.
		let next = transaction.docChanged ? Decoration.none : current;
		for (const effect of transaction.effects) {
			if (effect.is(setStanding)) next = decorate(effect.value, transaction.state.doc);
		}
		return next;
	},
	provide: (field) => EditorView.decorations.from(field),
});

function decorate(marks: readonly StandingMark[], doc: Text): DecorationSet {
	const byLine = Map.groupBy(marks, ({ line }) => line);
	const ranges: Range<Decoration>[] = [];
	for (const [number, lanes] of byLine) {
		if (number < 1 || number > doc.lines) continue;
		const line = doc.line(number);
		ranges.push(Decoration.line({ class: 'cm-stands' }).range(line.from));
		ranges.push(Decoration.widget({ widget: new Chips(lanes), side: 1 }).range(line.to));
	}
	return Decoration.set(ranges, true);
}

const HUES = ['main', 0, 1, 2, 3, 4, 5] as const;

/** The editor lives in a shadow root, which the colours of the page reach only as variables. */
const look = EditorView.theme({
	'.cm-stands': { backgroundColor: 'var(--mark)' },
	'.cm-standing': { marginInlineStart: '1.2em', whiteSpace: 'nowrap' },
	'.cm-chip': {
		padding: '0.08em 0.42em',
		marginInlineEnd: '0.3em',
		fontWeight: '600',
		fontSize: '0.88em',
		borderRadius: '0.3em',
	},
	...Object.fromEntries(
		HUES.map((hue) => {
			const lane = hue === 'main' ? '--lane-main' : `--lane-${hue + 1}`;
			return [`.cm-chip[data-hue="${hue}"]`, { color: `var(${lane})`, backgroundColor: `var(${lane}-wash)` }];
		}),
	),
});

/** Lets an editor show at which line each lane of a run stands. */
export const editorStanding: Extension = [standing, look];
