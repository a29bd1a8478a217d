import { EditorState, type StateCommand } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { closingBrackets, typed } from './closing-brackets.ts';
import { toggleBlockComment, toggleComment } from './commenting.ts';
import { breakLine, indentLess, indentMore, indentOnInput, indentUnit } from './indenting.ts';
import { otherBracket } from './matching-brackets.ts';
import { reading } from './reading.ts';

/** A text in which `|` is the cursor, or two of them what is selected. */
function stateOf(marked: string, unit = '  '): EditorState {
	const anchor = marked.indexOf('|');
	const head = marked.lastIndexOf('|') - (marked.lastIndexOf('|') > anchor ? 1 : 0);
	const extensions = [reading, closingBrackets, indentOnInput, indentUnit.of(unit), EditorState.tabSize.of(2)];
	return EditorState.create({ doc: marked.replaceAll('|', ''), selection: { anchor, head }, extensions });
}

function marked({ doc, selection: { main } }: EditorState): string {
	const text = doc.toString();
	const end = main.empty ? '' : `${text.slice(main.from, main.to)}|`;
	return `${text.slice(0, main.from)}|${end}${text.slice(main.to)}`;
}

function type(state: EditorState, text: string): EditorState {
	return [...text].reduce((before, sign) => {
		const change = typed(before, sign) ?? before.replaceSelection(sign);
		return before.update({ ...change, userEvent: 'input.type' }).state;
	}, state);
}

function done(command: StateCommand, state: EditorState): string {
	let result = state;
	command({ state, dispatch: (transaction) => (result = transaction.state) });
	return marked(result);
}

describe('a bracket or quote that is typed', () => {
	test.each([
		['is closed at the end of a line', '|', 'wait(', 'wait(|)'],
		['is gone over where it was added', '|', 'wait()', 'wait()|'],
		['is written where it was not added', 'wait(|)', ')', 'wait()|)'],
		['is not closed before a word', '|a', '(', '(|a'],
		['encloses what is selected', '|a + b|', '(', '(|a + b|)'],
		['is closed and gone over inside another', '|', 'a(b[c]);', 'a(b[c]);|'],
		['is closed as a quote', '|', "'a'", "'a'|"],
		['is no quote to be closed after a word', '// it|', "'", "// it'|"],
		['is no quote to be closed inside a string', "'a|'", '"', "'a\"|'"],
		['is left alone in a comment', '// |', '(', '// (|'],
	])('%s', (_, before, text, expected) => {
		expect(marked(type(stateOf(before), text))).toBe(expected);
	});

	test('moves a line out that closes a block', () => {
		expect(marked(type(stateOf('if (a) {\n  b();\n  |'), '}'))).toBe('if (a) {\n  b();\n}|');
	});
});

describe('Enter', () => {
	test.each([
		['goes in after an opening brace', 'if (a) {|', 'if (a) {\n  |'],
		['puts a closing brace on a line of its own', 'if (a) {|}', 'if (a) {\n  |\n}'],
		['keeps the level', '  a();|', 'a();\n|', '{\n  a();|\n}', '{\n  a();\n  |\n}'],
		['goes on where a comment over lines does', '/*\n  a|\n*/', '/*\n  a\n  |\n*/'],
		['takes what follows with it', 'f(|  a)', 'f(\n  |a)'],
		['leaves no spaces in an empty line', '{\n  |\n}', '{\n\n  |\n}'],
	])('%s', (_, ...texts) => {
		const [before = '', expected] = texts.slice(-2);
		expect(done(breakLine, stateOf(before))).toBe(expected);
	});

	test('indents by tabs where the file has tabs', () => {
		expect(done(breakLine, stateOf('{\n\tif (a) {|', '\t'))).toBe('{\n\tif (a) {\n\t\t|');
	});
});

test('selected lines go in and out by a level, and the one at which the selection ends does not', () => {
	const inside = done(indentMore, stateOf('|a\n\nb\n|c'));
	expect(inside.replaceAll('|', '')).toBe('  a\n\n  b\nc');
	expect(done(indentLess, stateOf('  a|')).replace('|', '')).toBe('a');
});

describe('a comment', () => {
	test.each([
		['is made of each line that has something, as deep as the least deep one', '|  a\n\n    b|', '  // a\n\n  //   b'],
		['is code again if all lines are comments', '|  // a\n//b|', '  a\nb'],
		['is made of comments too where not all lines are', '|// a\nb|', '// // a\n// b'],
		['can be begun in an empty line', '  |', '  // '],
	])('%s', (_, before, expected) => {
		expect(done(toggleComment, stateOf(before)).replaceAll('|', '')).toBe(expected);
	});

	test('stands around what is selected, and goes again', () => {
		expect(done(toggleBlockComment, stateOf('f(|a|)'))).toBe('f(|/* a */|)');
		expect(done(toggleBlockComment, stateOf('f(|/* a */|)'))).toBe('f(|a|)');
	});
});

test.each([
	['f(a[0], ")")', 1, { at: 11, fits: true }],
	['f(a[0], ")")', 11, { at: 1, fits: true }],
	['f(a]', 1, { at: 3, fits: false }],
	['f(a', 1, null],
	['// (', 3, undefined],
	['f("a")', 2, undefined],
	['if (a) {\n  b();\n}', 7, { at: 16, fits: true }],
])('the bracket of %s at %d is answered', (doc, at, expected) => {
	expect(otherBracket(EditorState.create({ doc, extensions: [reading] }), at)).toEqual(expected);
});
