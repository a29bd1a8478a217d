/** In UTF-16 code units: more of a line or of an error no reader needs, and a page would choke on it. */
export const LONGEST = 16 * 1024;

const { slice } = String.prototype;
const { apply } = Reflect;

/** The beginning of a text that is too long, and how much is left out after `place`: “ in this line”. */
export function cut(text: string, place = '', longest = LONGEST): string {
	if (text.length <= longest) return text;
	return `${apply(slice, text, [0, longest])}… (${text.length - longest} more characters${place}, not shown)`;
}
