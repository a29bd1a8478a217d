import type { Plugin } from 'vite';

const PARSER = /\/@babel\/parser\/lib\/index\.js$/;
/** All the dialects that the parser has, by name; they are put together from the option `plugins`. */
const DIALECTS = /const mixinPlugins = \{[^}]*\}/;
/** What `&auml;` and the like stand for in JSX, which is recognised and never run. */
const ENTITIES = /const entities = \{[^}]*\}/;
/** Their messages are made by calls, which a bundler keeps unless it is told that nothing else happens in them. */
const UNUSED_MESSAGES = /(?<=const (?:Flow|Placeholder)Errors = )(?=ParseErrorEnum`)/g;

/**
 * Leaves out of the parser the dialects that `parse.ts` never asks for: Flow, ESTree, V8 intrinsics, placeholders. A sixth
 * of what a learner loads to run a program is saved by it.
 */
export function slimParser(): Plugin {
	return {
		name: 'yieldpoint:slim-parser',
		enforce: 'pre',
		transform: {
			filter: { id: PARSER },
			handler(code, id) {
				if (!DIALECTS.test(code) || !ENTITIES.test(code) || code.match(UNUSED_MESSAGES)?.length !== 2) {
					throw new Error(
						`${id}: the lists of the parser's dialects are not where they were, so the unused ones can't be left out. ` +
							'Correct the patterns in src/prepare/vite-plugin.ts, or take the plugin out and load 12 KB more.',
					);
				}
				return {
					code: code
						.replace(DIALECTS, 'const mixinPlugins = { jsx, typescript }')
						.replace(ENTITIES, 'const entities = {}')
						.replace(UNUSED_MESSAGES, '/* @__PURE__ */ '),
					map: null,
				};
			},
		},
	};
}
