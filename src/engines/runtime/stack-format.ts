import { joinStack, type Locate, readStack } from './stack.ts';

const { apply } = Reflect;
const errorToString = Error.prototype.toString;

/** While it is set, stacks are written as V8 does it: that is faster, and the runtime reads them anyway. */
export const stacks = { areRaw: false };

/**
 * Where V8 runs, `error.stack` tells of the program's files, lines and columns from the first time it is read, and of
 * nothing of the runtime's. What a program puts in the place of the format is ignored: it would be handed the runtime's
 * own call sites. Call once, before the program runs.
 */
export function installStackFormat(locate: Locate): void {
	function prepareStackTrace(error: unknown, sites: readonly unknown[]): string {
		let text = headerOf(error);
		// By hand: a program may have patched what walks through arrays.
		for (let i = 0; i < sites.length; i++) text += `\n    at ${sites[i]}`;
		try {
			const { header, lines } = readStack(text, locate);
			return joinStack(header ?? text, lines);
		} catch {
			return text;
		}
	}
	const get = () => (stacks.areRaw ? undefined : prepareStackTrace);
	Object.defineProperty(Error, 'prepareStackTrace', { get, set() {}, configurable: false });
}

function headerOf(error: unknown): string {
	try {
		return apply(errorToString, error, []);
	} catch {
		return '<error>';
	}
}
