import type { LinkedCode, Piece } from './pieces.ts';

// Captured before the program runs, which can change them.
const native = Function.prototype.toString;
const { apply } = Reflect;
const { indexOf, slice } = String.prototype;

/** The text of a function as it runs. @throws TypeError if it is none */
export function codeOf(given: object): string {
	return apply(native, given, []);
}

/** The text of a function as it was written: without what was put into the code that runs. */
export function sourceText(text: string, codes: readonly LinkedCode[]): string {
	for (let i = 0; i < codes.length; i++) {
		const { code, pieces } = codes[i] as LinkedCode;
		const start: number = apply(indexOf, code, [text]);
		if (start >= 0) return withoutPieces(text, start, pieces);
	}
	return text;
}

function withoutPieces(text: string, offset: number, pieces: readonly Piece[]): string {
	let original = '';
	let done = 0;
	for (let i = 0; i < pieces.length; i++) {
		const { start, length, source } = pieces[i] as Piece;
		if (start < offset + done || start + length > offset + text.length) continue;
		original += apply(slice, text, [done, start - offset]) + source;
		done = start - offset + length;
	}
	return original + apply(slice, text, [done]);
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
