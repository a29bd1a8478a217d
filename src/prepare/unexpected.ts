import { unclosedBracket } from './brackets.ts';
import type { Explanation } from './syntax-words.ts';
import { tokenAt, wordBefore } from './token-at.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What must stand before a word that can't begin anything. */
const PARTNERS = new Map([
	['else', 'if'],
	['catch', 'try'],
	['finally', 'try'],
	['case', 'switch'],
	['default', 'switch'],
]);

/** A place where the parser can't go on. `expected`: the only thing that it would have taken. */
export function unexpectedToken(text: string, pos: number, expected: string | undefined): Explanation {
	const open = unclosedBracket(text, pos);
	if (pos >= text.trimEnd().length) return endsTooEarly(text, open);
	const { start, end } = tokenAt(text, pos);
	const token = text.slice(start, end);
	const before = wordBefore(text, pos);
	return (
		hint(text, pos, token, before) ??
		wrongBracket(text, token, open, expected) ??
		missingValue(text, pos, token) ??
		(expected
			? {
					message: `\`${expected}\` is missing before \`${token}\`.`,
					advice: `Write \`${expected}\` there, or look for something that doesn't belong just before.`,
				}
			: {
					message: `\`${token}\` can't stand here.`,
					advice: 'Something is missing just before it, or it does not belong here.',
				})
	);
}

/** A sign or word that must be followed by a value, and isn't. */
function missingValue(text: string, pos: number, token: string): Explanation | undefined {
	const before = text.slice(Math.max(0, pos - 60), pos).trimEnd();
	const wants =
		/(?:=>|[=+\-*/%<>&|?:,([!~]|\.\.\.|\b(?:await|yield|throw|new|typeof|as|satisfies|extends|in|of))$/.exec(
			before,
		)?.[0];
	if (wants === undefined || !/^[;,)\]}=]$/.test(token)) return undefined;
	return {
		message: `Something is missing between \`${wants}\` and \`${token}\`.`,
		advice: 'Write the value or type that belongs there.',
	};
}

/** Two statements that nothing separates: mostly a misspelling or a forgotten sign. */
export function missingSemicolon(text: string, pos: number): Explanation {
	const start = pos + (text.slice(pos).length - text.slice(pos).trimStart().length);
	const span = tokenAt(text, start);
	const token = text.slice(span.start, span.end);
	const before = wordBefore(text, pos);
	const open = unclosedBracket(text, pos);
	const known = hint(text, start, token, before) ?? wrongBracket(text, token, open, undefined);
	if (known) return { span, ...known };
	if (token === '{' && text[pos - 1] === ')') {
		return {
			message: "`{` can't follow `)` here.",
			advice: 'For an arrow function, write `=>` between the two; for any other, `function` before its name.',
			span,
		};
	}
	return {
		message: `The statement should have ended before \`${token}\`.`,
		advice: 'Write `;` or an operator between the two, or look for a misspelling just before.',
		span,
	};
}

/** Mistakes that a word or sign and its neighbour give away. */
function hint(text: string, pos: number, token: string, before: string): Explanation | undefined {
	if (before === 'for' && token === 'await') {
		return {
			message: '`for await` only works inside an `async` function, and this function is not one.',
			advice: 'Write `async` before the function.',
		};
	}
	const accessor = /\basync\s+([gs])et\s+$/.exec(text.slice(0, pos))?.[1];
	if (accessor) {
		return {
			message: `A ${accessor}etter can't be \`async\`.`,
			advice: `Make it a method, \`async ${token}(…)\`, or leave out \`async\`${accessor === 'g' ? ' and return a promise' : ''}.`,
		};
	}
	if (before === 'async') {
		return {
			message: `\`async\` must stand before a function, and \`${token}\` is none.`,
			advice: 'Write `async function …` or `async (…) => …`.',
		};
	}
	if (before === 'from') {
		return {
			message: "After `from` comes a file's name in quotes.",
			advice: "Write it like `from './shop.ts'`.",
		};
	}
	if (before === 'function' && token === '(') {
		return { message: 'This function needs a name.', advice: 'Write the name between `function` and `(`.' };
	}
	if (['let', 'const', 'var', 'function'].includes(before) && /^[\p{ID_Start}$_]/u.test(token)) {
		return {
			message: `In a class, fields and methods stand without \`${before}\`.`,
			advice: `Leave out \`${before}\`, or move this out of the class.`,
		};
	}
	const partner = PARTNERS.get(token);
	if (partner) {
		return {
			message: `\`${token}\` has no \`${partner}\` that it belongs to.`,
			advice: `Look at the brackets before it: the block of the \`${partner}\` may be closed too early or too late.`,
		};
	}
	if (/[)\w]\s*=\s+$/.test(text.slice(Math.max(0, pos - 20), pos)) && token === '>') {
		return { message: 'The arrow `=>` is one sign.', advice: 'Leave out the space in it.' };
	}
	return undefined;
}

/** A bracket that is closed by the wrong one, not at all, or never opened. */
function wrongBracket(
	text: string,
	token: string,
	open: number | undefined,
	expected: string | undefined,
): Explanation | undefined {
	const isClosing = ')]}'.includes(token);
	if (open === undefined) {
		return isClosing
			? {
					message: `\`${token}\` closes nothing that is open.`,
					advice: 'Leave it out, or look for a bracket that is closed too early.',
				}
			: undefined;
	}
	const bracket = text.charAt(open);
	const closing = CLOSING[bracket];
	const isOver = token === ';' || (isClosing && token !== closing);
	if (!isOver || (bracket === '{' && !isClosing)) return undefined;
	const inLine = `in line ${text.slice(0, open).split('\n').length}`;
	return {
		message: `The \`${bracket}\` ${inLine} is still open before \`${token}\`${expected ? '' : ', or something is missing here'}.`,
		advice: `Write \`${closing}\` where it ends.`,
	};
}

function endsTooEarly(text: string, open: number | undefined): Explanation {
	if (open === undefined) {
		return { message: 'The file ends in the middle of a statement.', advice: 'Write the rest of it.' };
	}
	const bracket = text.charAt(open);
	return {
		message: `This \`${bracket}\` is never closed.`,
		advice: `Write \`${CLOSING[bracket]}\` where it ends.`,
		span: { start: open, end: open + 1 },
	};
}
