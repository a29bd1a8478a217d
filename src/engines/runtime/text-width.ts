import { free, match } from './own-texts.ts';

const { fromCodePoint } = String;
const codePointAt = free<(text: string, at: number) => number>(''.codePointAt);
const normalize = free<(text: string, form: string) => string>(''.normalize);

const ASCII = /^[ -~]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
const COLOUR = /\u001b\[[\d;]*m/g;
/** Characters of East Asia, whose width no property tells, and emoji. */
const WIDE =
	/[\u1100-\u115f\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{EPres}]/u;
const INVISIBLE = /(?!\xad)[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/u;

/** Columns that a text takes in a terminal, as Node counts them: an emoji of several parts is as wide as these together. */
export function textWidth(text: string, isColoured = true): number {
	if (has(ASCII, text)) return text.length;
	const composed = normalize(isColoured ? text.replace(COLOUR, '') : text, 'NFC');
	let columns = 0;
	for (let at = 0; at < composed.length; ) {
		const character = fromCodePoint(codePointAt(composed, at));
		columns += has(WIDE, character) ? 2 : has(INVISIBLE, character) ? 0 : 1;
		at += character.length;
	}
	return columns;
}

function has(characters: RegExp, text: string): boolean {
	return match(characters, text) !== null;
}
