import type { Diagnostic } from '../run/program.ts';
import type { ParseError } from './parse.ts';
import { diagnosticAt } from './source.ts';
import { type Explanation, SYNTAX_WORDS } from './syntax-words.ts';
import { tokenAt, wordBefore } from './token-at.ts';
import { missingSemicolon, unexpectedToken } from './unexpected.ts';
import { unterminated } from './unterminated.ts';

/** More than this many syntax errors in one file are mostly echoes of the first; so are further ones in one line. */
const MOST_SHOWN = 10;

/** The parser's errors about one file in plain words, each at the place where the learner has to look. */
export function explainSyntaxErrors(
	file: { readonly path: string; readonly text: string },
	errors: readonly ParseError[],
): Diagnostic[] {
	const diagnostics: Diagnostic[] = [];
	for (const error of errors.slice(0, MOST_SHOWN)) {
		const { span = tokenAt(file.text, error.pos), message, advice } = explain(file.text, error);
		const diagnostic = diagnosticAt(file, span, { message, advice });
		if (diagnostics.at(-1)?.line !== diagnostic.line) diagnostics.push(diagnostic);
	}
	return diagnostics;
}

function explain(text: string, error: ParseError): Explanation {
	switch (error.reasonCode) {
		case 'UnexpectedToken':
			return isJsx(text, error.pos) ? JSX : unexpectedToken(text, error.pos, expectedBy(error));
		case 'MissingSemicolon':
			return missingSemicolon(text, error.pos);
		case 'UnterminatedString':
		case 'UnterminatedTemplate':
		case 'UnterminatedComment':
			return unterminated(text, error.pos, error.reasonCode);
		case 'UnterminatedRegExp':
			return isJsx(text, error.pos) ? JSX : unterminated(text, error.pos, error.reasonCode);
		case 'DeclarationMissingInitializer':
			return missingValue(text, error.pos, error.details.kind);
		default: {
			const words = SYNTAX_WORDS[error.reasonCode];
			const { start, end } = tokenAt(text, error.pos);
			if (words) return words(text.slice(start, end));
			return {
				message: `This can't be read: ${inWords(error.reasonCode)}.`,
				advice: 'Look at this place and just before it.',
			};
		}
	}
}

/** `DuplicateModifier`: "duplicate modifier". The parser's own messages are left out of what a page loads. */
function inWords(reasonCode: string): string {
	return reasonCode.replace(/\B[A-Z]/g, ' $&').toLowerCase();
}

/** The one sign or word that the parser would have taken. */
function expectedBy({ details }: ParseError): string | undefined {
	if (typeof details !== 'object' || !('expected' in details)) return undefined;
	return typeof details.expected === 'string' ? details.expected : undefined;
}

/** A tag where a value begins. What has brackets behind it is an arrow function of types: `= <T>(x: T) => …`. */
const TAG = /(?:^|[=(,?:&|>]|\breturn)\s*<(?:>|[A-Za-z][\w.:-]*(?:\s+[\w:-]+(?:=|\s*\/?>)|\s*\/?>))(?!\s*\()/m;
/** So many lines before an error the JSX may begin that is its reason. */
const JSX_LINES = 10;

function isJsx(text: string, pos: number): boolean {
	const before = text.slice(0, pos).split('\n').slice(-JSX_LINES).join('\n');
	const rest = text.slice(pos).split('\n', 1)[0] ?? '';
	return TAG.test(before + rest);
}

const JSX: Explanation = {
	message: 'This is JSX, which no browser can run as it is.',
	advice: 'Write a string or call a function instead.',
};

function missingValue(text: string, pos: number, kind: string): Explanation {
	if (kind === 'destructuring') {
		return { message: 'There is nothing to take these names out of.', advice: 'Write `= …` after the pattern.' };
	}
	const name = wordBefore(text, pos);
	const orLet = kind === 'const' ? ', or declare it with `let`' : '';
	return {
		message: `A \`${kind}\` must get its value at once.`,
		advice: `Write \`= …\` after the name${orLet}.`,
		span: { start: pos - name.length, end: pos },
	};
}
