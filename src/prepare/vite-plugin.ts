import type { Plugin, Rolldown } from 'vite';

type Ast = ReturnType<Rolldown.PluginContext['parse']>;

const PARSER = /\/@babel\/parser\/lib\/index\.js$/;
/** All the dialects that the parser has, by name; they are put together from the option `plugins`. */
const DIALECTS = /const mixinPlugins = \{[^}]*\}/;
/** Their messages are made by calls, which a bundler keeps unless it is told that nothing else happens in them. */
const UNUSED_MESSAGES = /(?<=const (?:Flow|Jsx|Placeholder)Errors = )(?=ParseErrorEnum`)/g;
/** The body of the function that checks which dialects go together. */
const UNUSED_CHECKS = /(?<=^function validatePlugins\(pluginsMap\) )\{$.*?^\}$/ms;
/** Objects with a message for each reason that the parser has, and those that only messages read. */
const MESSAGES = /^(\w*Errors|\w*ErrorTemplates|NodeDescriptions)$/;
/** There are more than this many messages, or they are not where they were. */
const FEWEST_MESSAGES = 200;

/**
 * Leaves out of the parser what nobody asks for here: its messages, for `syntax-errors.ts` goes by the reasons alone, and
 * the dialects that `parse.ts` has not among its options: Flow, JSX, ESTree, V8 intrinsics, placeholders; and what checks these options, which are always the same.
 */
export function slimParser(): Plugin {
	return {
		name: 'yieldpoint:slim-parser',
		enforce: 'pre',
		transform: {
			filter: { id: PARSER },
			handler(code, id) {
				const messages = messagesIn(this.parse(code));
				const found = DIALECTS.test(code) && UNUSED_CHECKS.test(code) && code.match(UNUSED_MESSAGES)?.length === 3;
				if (!found || messages.length < FEWEST_MESSAGES) {
					throw new Error(
						`${id}: the lists of the parser's dialects and messages are not where they were, so the unused ones can't be left out. ` +
							'Correct the patterns in src/prepare/vite-plugin.ts, or take the plugin out and load 18 KB more.',
					);
				}
				return {
					code: without(messages, code)
						.replace(DIALECTS, 'const mixinPlugins = { typescript }')
						.replace(UNUSED_CHECKS, '{}')
						.replace(UNUSED_MESSAGES, '/* @__PURE__ */ '),
					map: null,
				};
			},
		},
	};
}

interface Span {
	readonly start: number;
	readonly end: number;
}

/** Where the messages stand, in order. */
function messagesIn({ body }: Ast): Span[] {
	return body.flatMap((statement) => {
		if (statement.type !== 'VariableDeclaration') return [];
		return statement.declarations.flatMap(({ id, init }) => {
			if (id.type !== 'Identifier' || !MESSAGES.test(id.name) || init?.type !== 'ObjectExpression') return [];
			return init.properties.flatMap((property) => (property.type === 'Property' ? [property.value as Span] : []));
		});
	});
}

function without(messages: readonly Span[], code: string): string {
	let kept = '';
	let at = 0;
	for (const { start, end } of messages) {
		kept += `${code.slice(at, start)}''`;
		at = end;
	}
	return kept + code.slice(at);
}
