import { indexOf, match, slice } from './own-texts.ts';
import type { LinkedCode, Piece } from './pieces.ts';

// Captured before the program runs, which can change them.
const native = Function.prototype.toString;
const { apply, getOwnPropertyDescriptor } = Reflect;
const scope = globalThis;

/** The text of a function as it runs. @throws TypeError if it is none */
export function codeOf(given: object): string {
	return apply(native, given, []);
}

/** The text of a function as it was written: without what was put into the code that runs. Null: it is none of the program's. */
export function sourceText(text: string, codes: readonly LinkedCode[]): string | null {
	for (let i = 0; i < codes.length; i++) {
		const { code, pieces } = codes[i] as LinkedCode;
		const start = indexOf(code, text);
		if (start >= 0) return withoutPieces(text, start, pieces);
	}
	return null;
}

function withoutPieces(text: string, offset: number, pieces: readonly Piece[]): string {
	let original = '';
	let done = 0;
	for (let i = 0; i < pieces.length; i++) {
		const { start, length, source } = pieces[i] as Piece;
		if (start < offset + done || start + length > offset + text.length) continue;
		original += slice(text, done, start - offset) + source;
		done = start - offset + length;
	}
	return original + slice(text, done);
}

/** Those of built-in functions, and of what V8 makes of a text of the program. */
const SHOWN = /\[native code\]\s*\}$|^(?:async )?function\*? anonymous\(/;

/**
 * Functions show themselves as the learner wrote them. Call once, before the program runs.
 * @param hidesRuntime those that are not the program's say no more than built-in ones
 * @returns what takes the program's linked code
 */
export function installFunctionText(hidesRuntime: boolean): (codes: readonly LinkedCode[]) => void {
	let codes: readonly LinkedCode[] = [];
	// A method: like the one it stands for, it can't be constructed.
	const stand = {
		toString(this: object): string {
			const text = codeOf(this);
			const source = sourceText(text, codes);
			if (source !== null) return source;
			const name: string = getOwnPropertyDescriptor(this, 'name')?.value;
			// Engines say no name of what stands for another, as `Date` does.
			const isGlobal = getOwnPropertyDescriptor(scope, name)?.value === this;
			const isHidden = this === stand.toString || (hidesRuntime && (isGlobal || match(SHOWN, text) === null));
			return isHidden ? `function ${name}() { [native code] }` : text;
		},
	};
	const { toString: value } = stand;
	Object.defineProperty(Function.prototype, 'toString', { value, configurable: true, writable: true });
	return (linked) => {
		codes = linked;
	};
}
