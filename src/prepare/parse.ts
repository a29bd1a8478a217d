import { type ParseError, type ParserOptions, parse } from '@babel/parser';
import type { File } from '@babel/types';

export type { ParseError };

const OPTIONS: ParserOptions = {
	sourceType: 'module',
	// Mistakes after which parsing can go on are collected, so that a learner sees all of them at once.
	errorRecovery: true,
	createParenthesizedExpressions: true,
	attachComment: false,
	plugins: ['typescript', 'decorators', 'decoratorAutoAccessors'],
};

/** A file's syntax tree, if it can be made, and all that is wrong with it. Throws a `RangeError` for code nested too deeply. */
export function parseTypeScript(text: string): { readonly tree?: File; readonly errors: readonly ParseError[] } {
	try {
		const tree = parse(text, OPTIONS);
		return { tree, errors: tree.errors };
	} catch (error) {
		if (isParseError(error)) return { errors: [error] };
		throw error;
	}
}

function isParseError(error: unknown): error is ParseError {
	return error instanceof SyntaxError && 'reasonCode' in error;
}
