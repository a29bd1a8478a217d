import { indexOf } from './own-texts.ts';
import { isLineBreak, type LinkedCode, type Piece, withOpening } from './pieces.ts';
import { append } from './tracing/append.ts';

/** A module that exports one function of another one, and has nothing else of it. */
export interface FunctionModule {
	/** Which of the modules the function stands in. */
	readonly module: number;
	readonly linked: LinkedCode;
	/** What runs. */
	readonly code: string;
}

const EXPORT = 'export default(';

/**
 * Cuts a function out of linked code: with its probes, and at its place, so that errors and loops in it are told by the
 * learner's lines. Null: no module has this text.
 *
 * @param text the function as the engine has it
 * @param openings those of the modules
 */
export function functionModule(
	text: string,
	codes: readonly LinkedCode[],
	openings: readonly string[],
): FunctionModule | null {
	for (let module = 0; module < codes.length; module++) {
		const { code, pieces } = codes[module] as LinkedCode;
		const start = indexOf(code, text);
		if (start < 0) continue;
		const opening = openings[module] + EXPORT;
		let before = '';
		for (let i = 0; i < opening.length; i++) before += ' ';
		// Keeps the lines, and the columns of what stays, where they are.
		for (let i = opening.length - EXPORT.length; i < start; i++) before += isLineBreak(code[i]) ? code[i] : ' ';
		const linked: LinkedCode = { code: `${before}${text}\n)`, pieces: moved(pieces) };
		return { module, linked, code: withOpening(opening, linked) };
	}
	return null;
}

/** The opening has become longer. */
function moved(pieces: readonly Piece[]): Piece[] {
	const later: Piece[] = [];
	for (let i = 0; i < pieces.length; i++) {
		const piece = pieces[i] as Piece;
		const { start, length } = piece;
		append(later, i === 0 ? { ...piece, length: length + EXPORT.length } : { ...piece, start: start + EXPORT.length });
	}
	return later;
}
