import { linesOf } from './diff.ts';
import type { Failure, WrongOrder } from './verdict.ts';

/** The pairs of lines that are not printed in the demanded order; where a line comes more than once its first time counts. */
export function checkOrder(text: string, chains: readonly (readonly string[])[]): (Failure & { kind: 'order' }) | null {
	const printed = linesOf(text);
	const placeOf = (line: string): number | null => printed.indexOf(line.trimEnd()) + 1 || null;
	const wrong: WrongOrder[] = [];
	for (const chain of chains) {
		for (const [index, after] of chain.slice(1).entries()) {
			const before = chain[index] ?? '';
			const [beforeAt, afterAt] = [placeOf(before), placeOf(after)];
			if (beforeAt === null || afterAt === null || beforeAt > afterAt) wrong.push({ before, after, beforeAt, afterAt });
		}
	}
	return wrong.length > 0 ? { kind: 'order', wrong } : null;
}
