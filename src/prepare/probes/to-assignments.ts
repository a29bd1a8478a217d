import type { VariableDeclaration } from '@babel/types';
import { blank, type Edit } from '../edits.ts';
import { endOf, startOf } from '../source.ts';
import type { Probing } from './probing.ts';

/**
 * `var x = 1` becomes `x = 1`, in a list of statements (where it could join the line above) or elsewhere, such as in the
 * head of a loop. Returns what inserts the ends, to be called when all that is in it has been visited.
 */
export function toAssignments({ edits, source }: Probing, node: VariableDeclaration, isInList: boolean): () => void {
	const start = startOf(node);
	const ends: Edit[] = [];
	edits.push({ ...blank(source.text, start, start + 'var'.length, isInList ? { first: ';' } : {}), lowers: true });
	for (const { id, init } of node.declarations) {
		// `{ a } = b` alone would be a block, and `for (async of …)` is not allowed.
		if (init && id.type === 'ObjectPattern') bracket(startOf(id), endOf(init));
		if (!init && id.type === 'Identifier') bracket(startOf(id), startOf(id) + id.name.length);
	}
	return () => void edits.push(...ends);

	function bracket(start: number, end: number): void {
		edits.push({ start, end: start, text: '(' });
		ends.push({ start: end, end, text: ')' });
	}
}
