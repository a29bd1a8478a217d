import type { LinkedCode } from './pieces.ts';

const native = Function.prototype.toString;
const { apply } = Reflect;

/** The text of a function as it was written: without what was put into the code that runs. */
export function sourceText(text: string, codes: readonly LinkedCode[]): string {
	for (const { code, pieces } of codes) {
		const start = code.indexOf(text);
		if (start < 0) continue;
		const end = start + text.length;
		let original = '';
		let done = start;
		for (const piece of pieces) {
			if (piece.start < done || piece.start + piece.length > end) continue;
			original += code.slice(done, piece.start) + piece.source;
			done = piece.start + piece.length;
		}
		return original + code.slice(done, end);
	}
	return text;
}

/**
 * Functions show themselves as the learner wrote them. Call once, before the program runs.
 * @returns what takes the program's linked code
 */
export function installFunctionText(): (codes: readonly LinkedCode[]) => void {
	let codes: readonly LinkedCode[] = [];
	// A method: like the one it stands for, it can't be constructed.
	const stand = {
		toString(this: unknown): string {
			return this === stand.toString ? apply(native, native, []) : sourceText(apply(native, this, []), codes);
		},
	};
	const { toString: value } = stand;
	Object.defineProperty(Function.prototype, 'toString', { value, configurable: true, writable: true });
	return (linked) => {
		codes = linked;
	};
}
