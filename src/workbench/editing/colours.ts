import type { Range } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { reading, tokensOf } from './reading.ts';

/** What a word or sign is, and its colour. */
const COLOURS = {
	comment: 'comment',
	string: 'string',
	number: 'number',
	keyword: 'keyword',
	call: 'function',
	type: 'type',
	punctuation: 'punctuation',
};

const marks = new Map(Object.keys(COLOURS).map((style) => [style, Decoration.mark({ class: `tok-${style}` })]));

/** Colours what is in sight. */
const painted = ViewPlugin.fromClass(
	class {
		decorations: DecorationSet;
		constructor(view: EditorView) {
			this.decorations = paint(view);
		}
		update({ docChanged, viewportChanged, view }: ViewUpdate): void {
			if (docChanged || viewportChanged) this.decorations = paint(view);
		}
	},
	{ decorations: ({ decorations }) => decorations },
);

function paint({ state, visibleRanges }: EditorView): DecorationSet {
	const ranges: Range<Decoration>[] = [];
	for (const { from, to } of visibleRanges) {
		for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
			for (const token of tokensOf(state, line.number)) {
				const mark = marks.get(token.style ?? '');
				if (mark) ranges.push(mark.range(line.from + token.from, line.from + token.to));
			}
			if (line.to >= to) break;
		}
	}
	return Decoration.set(ranges);
}

/** The colours of the code that was coloured at build time, so that nothing changes when the editor takes its place. */
export const colours = [
	reading,
	painted,
	EditorView.theme(
		Object.fromEntries(
			Object.entries(COLOURS).map(([style, name]) => [`.tok-${style}`, { color: `var(--code-${name})` }]),
		),
	),
];
