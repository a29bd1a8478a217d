import { joinStack, type Locate, readFrames } from './stack.ts';

const { apply } = Reflect;
const errorToString = Error.prototype.toString;

export const stacks = {
	/** While it is set, stacks are written as V8 does it: that is faster, and the runtime reads them anyway. */
	areRaw: false,
	/** Whether stacks tell of the program alone from the beginning: what else is in one, the program has put there. */
	areTidy: false,
	/** Called with an error that is about to be printed. */
	tidy(_error: Error): void {},
};

/**
 * Where V8 runs, `error.stack` tells of the program's files, lines and columns from the first time it is read, and of
 * nothing of the runtime's. What a program puts in the place of the format is ignored: it would be handed the runtime's
 * own call sites. Call once, before the program runs.
 */
export function installStackFormat(locate: Locate): void {
	function prepareStackTrace(error: unknown, sites: readonly unknown[]): string {
		// Throws where a getter of the error does, as in Node.
		const header: string = apply(errorToString, error, []);
		let frames = '';
		// By hand: a program may have patched what walks through arrays.
		for (let i = 0; i < sites.length; i++) frames += `\n    at ${sites[i]}`;
		try {
			return joinStack(header, readFrames(frames, locate));
		} catch {
			stacks.areTidy = false;
			return header + frames;
		}
	}
	const get = () => (stacks.areRaw ? undefined : prepareStackTrace);
	Object.defineProperty(Error, 'prepareStackTrace', { get, set() {}, configurable: false });
	// Nothing of the program is on this one.
	stacks.areTidy = new Error().stack === 'Error';
}
