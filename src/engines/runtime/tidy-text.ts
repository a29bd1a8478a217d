import type { Locate } from './stack.ts';

const { apply } = Reflect;
const { includes } = String.prototype;

/** A place in a module of the program, as Firefox and WebKit write it. */
const PLACE = /(blob:[^\s()@]{1,100}?):(\d+):(\d+)/g;

/** A text with stacks in it, as a program makes of `error.stack`: its places become those of what the learner wrote. */
export function tidyText(text: string, locate: Locate): string {
	if (!apply(includes, text, ['blob:'])) return text;
	try {
		return text.replace(PLACE, (place, url: string, line: string, column: string) => {
			const found = locate(url, Number(line), Number(column));
			return found ? `${found.path}:${found.line}:${found.column}` : place;
		});
	} catch {
		// A program that has patched what takes texts apart sees the places in the code that runs.
		return text;
	}
}
