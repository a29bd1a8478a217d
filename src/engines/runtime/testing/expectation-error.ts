/** What a failed `expect` throws. `comparison`: the two sides as the console would show them. */
export class ExpectationError extends Error {
	override readonly name = 'ExpectationError';
	readonly comparison: Comparison | undefined;
	constructor(message: string, comparison?: Comparison) {
		super(message);
		this.comparison = comparison;
	}
}

/**
 * What a check that waits throws, with the line that called it. V8 tells by itself who waits for a check, other browsers
 * don't.
 */
export function atCall(): (error: unknown) => unknown {
	const { stack = '' } = new Error();
	return (error) => {
		if (error instanceof ExpectationError && !stack.includes('\n    at ')) error.stack = stack;
		return error;
	};
}

export interface Comparison {
	readonly expected: string;
	readonly received: string;
}
