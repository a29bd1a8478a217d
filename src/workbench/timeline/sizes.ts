/** Pixels of a timeline. */
export const ROW_HEIGHT = 30;
export const AXIS_HEIGHT = 34;
export const LABELS_WIDTH = 128;
/** Between the labels and time 0. */
export const BEFORE = 8;

const PER_CHARACTER = 6.2;

/** How wide a text is, more or less. Pixels. */
export function widthOf(text: string): number {
	return text.length * PER_CHARACTER;
}

/** A text that fits into so many pixels, more or less: it is drawn, and can't wrap. */
export function cutTo(text: string, width: number): string {
	const longest = Math.max(2, Math.floor(width / PER_CHARACTER));
	return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[ .,]+$/, '')}…`;
}
