import type { LinkedCode } from './pieces.ts';

// Taken before the program runs, which can change them.
const { indexOf } = String.prototype;
const { apply } = Reflect;

/** A module that exports one function of another one, and has nothing else of it. */
export interface FunctionModule {
	/** Which of the modules the function stands in. */
	readonly module: number;
	readonly linked: LinkedCode;
}

/** Keeps the lines, and the columns of what stays, where they are. */
const NO_LINE_BREAK = /[^\r\n\u2028\u2029]/g;
const EXPORT = 'export default(';

/**
 * Cuts a function out of linked code: with its probes, and at its place, so that errors and loops in it are told by the
 * learner's lines. Null: no module has this text.
 *
 * @param text the function as the engine has it
 */
export function functionModule(text: string, codes: readonly LinkedCode[]): FunctionModule | null {
	for (let module = 0; module < codes.length; module++) {
		const { code, pieces } = codes[module] as LinkedCode;
		const start: number = apply(indexOf, code, [text]);
		const [opening] = pieces;
		if (start < 0 || opening === undefined) continue;
		const before = code.slice(opening.length, start).replace(NO_LINE_BREAK, ' ');
		const longer = EXPORT.length;
		const linked: LinkedCode = {
			code: `${code.slice(0, opening.length)}${EXPORT}${before}${text}\n)`,
			pieces: pieces.map((piece, index) =>
				index === 0 ? { ...piece, length: piece.length + longer } : { ...piece, start: piece.start + longer },
			),
		};
		return { module, linked };
	}
	return null;
}
