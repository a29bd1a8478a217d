import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { indentationAt, reading } from './editing/reading.ts';

test.each([
	['after an opening brace', 'if (a) {\n', 2],
	['before a closing brace', 'if (a) {\n  b();\n}', 0],
	['inside brackets that opened on one line', 'run(() => {\n', 2],
	['below a case', 'switch (a) {\n  case 1:\n', 4],
	['at the next case', 'switch (a) {\n  case 1:\n    b();\n  case 2:', 2],
	['where a chain goes on', 'task\n.then(run)', 2],
	['after all is closed', 'run(() => {\n  a();\n});\n', 0],
])('indents %s', (_, doc, columns) => {
	const state = EditorState.create({ doc, extensions: [reading] });
	const last = state.doc.line(state.doc.lines);
	expect(indentationAt(state, last.from, last.text.trimStart(), 2)).toBe(columns);
});
