import { slice } from './own-texts.ts';

/** In UTF-16 code units: more of a line or of an error no reader needs, and a page would choke on it. */
export const LONGEST = 16 * 1024;

/** The beginning of a text that is too long, and how much is left out after `place`: “ in this line”. */
export function cut(text: string, place = '', longest = LONGEST): string {
	if (text.length <= longest) return text;
	return `${slice(text, 0, longest)}… (${text.length - longest} more characters${place}, not shown)`;
}
