import type { ThemeRegistrationRaw } from 'shiki';

/** TextMate scopes by the class that colours them. The classes are those of Lezer's `classHighlighter`, so the editor can share the rules. */
const scopes = {
	'tok-comment': ['comment', 'punctuation.definition.comment'],
	'tok-string': ['string', 'punctuation.definition.string', 'string.regexp', 'constant.character.escape'],
	'tok-number': ['constant.numeric', 'constant.language', 'variable.language.this', 'support.constant'],
	'tok-keyword': [
		'keyword',
		'storage.type',
		'storage.modifier',
		'keyword.operator.new',
		'keyword.operator.expression',
		'keyword.generator',
	],
	'tok-function': ['entity.name.function', 'support.function', 'meta.function-call entity.name.function'],
	'tok-typeName': [
		'entity.name.type',
		'support.type',
		'support.class',
		'entity.name.class',
		'entity.other.inherited-class',
	],
	'tok-punctuation': [
		'punctuation',
		'punctuation.definition.template-expression',
		'meta.brace',
		'keyword.operator',
		'keyword.operator.assignment',
		'storage.type.function.arrow',
	],
	'tok-plain': ['meta.template.expression', 'variable', 'punctuation.accessor'],
} as const;

/** A theme whose colours are class names: the page's style sheet, not the page, knows what they look like. */
export const codeTheme: ThemeRegistrationRaw = {
	name: 'yieldpoint',
	type: 'light',
	colors: { 'editor.foreground': 'tok-plain', 'editor.background': 'tok-plain' },
	settings: [
		{ settings: { foreground: 'tok-plain', background: 'tok-plain' } },
		...Object.entries(scopes).map(([name, scope]) => ({ scope: [...scope], settings: { foreground: name } })),
	],
};
