import type { Plugin } from 'rolldown';

const INSPECT = /\/node-inspect-extracted\/dist\/inspect\.js$/;
/** How it tells that a function is a generator: by its text. */
const BY_KEYWORD = String.raw`/^(async\s+)?function *\*/`;

/** Lets `console.log` see that the methods `*steps() {}` and `async *steps() {}` are generators too, as Node does. */
export function generatorsByMethod(): Plugin {
	return {
		name: 'yieldpoint:generators-by-method',
		transform: {
			filter: { id: INSPECT },
			handler(code, id) {
				if (!code.includes(BY_KEYWORD)) {
					throw new Error(
						`${id}: the pattern for generators is not where it was. See whether methods print as generators now, ` +
							'and correct src/engines/bundle/generators-by-method.ts or take it out.',
					);
				}
				return { code: code.replace(BY_KEYWORD, () => String.raw`/^(async\s*)?(function\s*)?\*/`), map: null };
			},
		},
	};
}
