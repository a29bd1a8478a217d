import type { RunError } from '../run/events.ts';
import { count, seconds } from './amounts.ts';

/** What the learner reads: first what happened, then why, or where to look. Plain text. */
export interface Words {
	readonly title: string;
	readonly text: string;
}

/** A text in quotation marks, cut when it is too long to be read in a sentence. */
export function quoted(text: string, longest = 80): string {
	const line = text.replaceAll(/\s*\n\s*/g, ' ');
	return `“${line.length > longest ? `${line.slice(0, longest - 1)}…` : line}”`;
}

/** “TypeError: shelf is not iterable.” */
export function errorText(error: RunError): string {
	const text = [error.name, error.message].filter((part) => part !== '').join(': ');
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Milliseconds in the largest unit that fits: “2 s”, “1 hour”, “50 ms”. */
export function duration(milliseconds: number): string {
	if (milliseconds >= 3_600_000 && milliseconds % 3_600_000 === 0) return count(milliseconds / 3_600_000, 'hour');
	if (milliseconds >= 60_000 && milliseconds % 60_000 === 0) return count(milliseconds / 60_000, 'minute');
	return milliseconds >= 1_000 ? seconds(Math.round(milliseconds / 100) / 10) : `${Math.round(milliseconds)} ms`;
}

/** With a capital letter. */
export function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
