/** A piece of text, as offsets. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** The word, number or sign that begins at an offset; where nothing does, the last sign before it. */
export function tokenAt(text: string, offset: number): Span {
	TOKEN.lastIndex = offset;
	const token = TOKEN.exec(text)?.[0];
	if (token !== undefined) return { start: offset, end: offset + token.length };
	const end = text.slice(0, offset).trimEnd().length;
	return { start: Math.max(0, end - 1), end };
}

/** The word that ends at an offset, or before the white space there; empty when there is none. */
export function wordBefore(text: string, offset: number): string {
	return /[\p{ID_Continue}$]*$/u.exec(text.slice(Math.max(0, offset - 60), offset).trimEnd())?.[0] ?? '';
}

const TOKEN = /#?[\p{ID_Continue}$]+|=>|\.\.\.|\|\||&&|\?\?|\*\*|[=!]==?|\S/uy;
