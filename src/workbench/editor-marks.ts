import { type Extension, type Range, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import {
	Decoration,
	type DecorationSet,
	EditorView,
	GutterMarker,
	gutterLineClass,
	WidgetType,
} from '@codemirror/view';

import { splitTicks } from './ticked.tsx';

/** Something to say about a place in a file. Lines and columns count from 1. */
export interface LineMark {
	readonly path: string;
	readonly line: number;
	readonly column: number;
	/** Code units to underline; 0 marks the line only. */
	readonly length: number;
	readonly text: string;
}

/** Replaces all marks of a file. */
export const setMarks = StateEffect.define<readonly LineMark[]>();

class Why extends WidgetType {
	readonly text: string;
	constructor(text: string) {
		super();
		this.text = text;
	}
	override eq(other: Why): boolean {
		return other.text === this.text;
	}
	override toDOM(): HTMLElement {
		const element = document.createElement('div');
		element.className = 'cm-wrongWhy';
		for (const [index, part] of splitTicks(this.text).entries()) {
			if (index % 2 === 0) element.append(part);
			else element.append(Object.assign(document.createElement('code'), { textContent: part }));
		}
		return element;
	}
}

const wrongGutter = new (class extends GutterMarker {
	override elementClass = 'cm-wrong';
})();

/** Marks go with the text around them; a mark disappears when its line is edited. */
const marks = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(current, transaction) {
		let next = current;
		if (transaction.docChanged && next.size > 0) {
			const touched = new Set<number>();
			const { doc } = transaction.startState;
			transaction.changes.iterChangedRanges((from, to) => {
				for (let line = doc.lineAt(from).number; line <= doc.lineAt(to).number; line++) touched.add(line);
			});
			next = next.update({ filter: (from) => !touched.has(doc.lineAt(from).number) }).map(transaction.changes);
		}
		for (const effect of transaction.effects) {
			if (effect.is(setMarks)) next = decorate(effect.value, transaction.state.doc);
		}
		return next;
	},
	provide: (field) => [
		EditorView.decorations.from(field),
		gutterLineClass.compute([field], (state) => {
			const ranges: Range<GutterMarker>[] = [];
			const seen = new Set<number>();
			for (const cursor = state.field(field).iter(); cursor.value; cursor.next()) {
				const line = state.doc.lineAt(cursor.from).from;
				if (!seen.has(line)) ranges.push(wrongGutter.range(line));
				seen.add(line);
			}
			return RangeSet.of(ranges);
		}),
	],
});

function decorate(all: readonly LineMark[], doc: Text): DecorationSet {
	const ranges: Range<Decoration>[] = [];
	for (const mark of all) {
		const line = doc.line(Math.min(Math.max(mark.line, 1), doc.lines));
		const from = Math.min(line.from + mark.column - 1, line.to);
		const to = Math.min(from + mark.length, line.to);
		ranges.push(Decoration.line({ class: 'cm-wrong' }).range(line.from));
		if (to > from) ranges.push(Decoration.mark({ class: 'cm-wrongText' }).range(from, to));
		ranges.push(Decoration.widget({ widget: new Why(mark.text), block: true, side: 1 }).range(line.to));
	}
	return Decoration.set(ranges, true);
}

/** Lets an editor show marks: a sign in the gutter, an underlining, and the words below the line. */
export const editorMarks: Extension = marks;
