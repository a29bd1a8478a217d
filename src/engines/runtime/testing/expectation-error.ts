/** What a failed `expect` throws. `comparison`: the two sides as the console would show them. */
export class ExpectationError extends Error {
	override readonly name = 'ExpectationError';
	readonly comparison: Comparison | undefined;
	constructor(message: string, comparison?: Comparison) {
		super(message);
		this.comparison = comparison;
	}
}

export interface Comparison {
	readonly expected: string;
	readonly received: string;
}
