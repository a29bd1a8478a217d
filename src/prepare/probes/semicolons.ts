import type { Node } from '@babel/types';
import { endOf } from '../source.ts';
import type { Probing } from './probing.ts';

/** What begins a statement, but would go on with an expression that ends in a bracket. */
const GOES_ON = '([`+-/';

/**
 * A statement without a semicolon ends where the next token can't go on with it, as after `return`, `i++` or `() => {}`.
 * What is put around its last part ends in a bracket, with which `[` or `(` on the next line would go on: so it gets one.
 */
export function keepApart({ source, semicolons }: Probing, node: Node): void {
	const end = endOf(node);
	if (source.text[end - 1] === ';') return;
	const next = source.text[source.next(end)];
	if (next !== undefined && GOES_ON.includes(next)) semicolons.push({ start: end, end, text: ';' });
}
