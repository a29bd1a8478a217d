import { cut } from '../cut.ts';

/** Node's `util.inspect`. */
export type Inspect = (value: unknown, options: { readonly depth: number; readonly breakLength: number }) => string;

let inspect: Inspect | undefined;

/** Call it before the first `show`. */
export function showWith(given: Inspect): void {
	inspect = given;
}

/** A value as it appears in a message. */
export function show(value: unknown): string {
	if (inspect === undefined) throw new Error('show() needs to be told how: call showWith() first.');
	return cut(inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY }));
}
