import type { Explanation } from './syntax-words.ts';

/** Texts, comments and regular expressions that never end: marked from their beginning to the end of that line. */
export function unterminated(
	text: string,
	pos: number,
	what: 'UnterminatedString' | 'UnterminatedTemplate' | 'UnterminatedComment' | 'UnterminatedRegExp',
): Explanation {
	switch (what) {
		case 'UnterminatedString':
			return {
				message: 'This text has no closing quote on its line.',
				advice: `Write \`${text.charAt(pos)}\` where the text ends; a text of several lines stands between backticks.`,
				span: lineFrom(text, pos),
			};
		case 'UnterminatedTemplate':
			return {
				message: 'This text has no closing backtick.',
				advice: 'Write a backtick where the text ends, and `}` where each `${` does.',
				span: lineFrom(text, Math.max(0, text.lastIndexOf('`', pos - 1))),
			};
		case 'UnterminatedComment':
			return {
				message: 'This comment is never closed.',
				advice: 'Write `*/` where it ends.',
				span: lineFrom(text, pos),
			};
		case 'UnterminatedRegExp':
			return {
				message: 'This regular expression has no closing `/` on its line.',
				advice: 'Write `/` where it ends; to divide, there must be a value before the `/`.',
				span: lineFrom(text, pos - 1),
			};
	}
}

function lineFrom(text: string, start: number): { start: number; end: number } {
	const line = /.*/y;
	line.lastIndex = start;
	return { start, end: start + (line.exec(text)?.[0].trimEnd().length ?? 0) };
}
