import type { BlockStatement, FunctionDeclaration, Node, VariableDeclaration } from '@babel/types';
import { blank, type Edit } from '../edits.ts';
import { namesBoundBy } from '../exports.ts';
import { isOnlyTypes } from '../only-types.ts';
import { endOf, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import type { Probing } from './probing.ts';

/**
 * At the top of a function, several functions and `var`s may share a name and are one variable; in a block, which the
 * body becomes, that is an error. So there a function keeps the name, whose last declaration counts from the start;
 * the others, which nobody can ever call, become values; and `var x = 1` becomes the assignment that it is. `orphans`
 * declares names that lose their `var` without need; `close` inserts what ends after all that is in the body.
 */
export function untangle(probing: Probing, body: BlockStatement): { readonly orphans: string; close(): void } {
	const functions = body.body.filter((statement) => isFunction(statement));
	const closing: Edit[] = [];
	const close = () => void probing.edits.push(...closing);
	if (functions.length === 0) return { orphans: '', close };
	const last = new Map(functions.map((statement) => [statement.id?.name ?? '', statement]));
	for (const statement of functions) {
		if (last.get(statement.id?.name ?? '') !== statement) bracket(startOf(statement), endOf(statement), ';(', ');');
	}

	const orphans = new Set<string>();
	visit(body, body);
	return { orphans: orphans.size > 0 ? `var ${[...orphans].join()};` : '', close };

	function bracket(start: number, end: number, open = '(', shut = ')'): void {
		probing.edits.push({ start, end: start, text: open });
		closing.push({ start: end, end, text: shut });
	}

	function visit(node: Node, parent: Node): void {
		if (node.type === 'VariableDeclaration' && node.kind === 'var' && !isOnlyTypes(node)) {
			const names = node.declarations.flatMap(({ id }) => namesBoundBy(id));
			if (names.some((name) => last.has(name))) {
				makeAssignment(probing, node, parent, bracket);
				for (const name of names) if (!last.has(name)) orphans.add(name);
			}
		}
		for (const child of childrenOf(node)) if (!opensScope(child)) visit(child, node);
	}
}

function isFunction(statement: Node): statement is FunctionDeclaration {
	return statement.type === 'FunctionDeclaration';
}

/** Whether a `var` in it would be a variable of its own. */
function opensScope({ type }: Node): boolean {
	return /Function|Method|Class|StaticBlock|^TS/.test(type);
}

function makeAssignment(
	{ edits, source }: Probing,
	node: VariableDeclaration,
	parent: Node,
	bracket: (start: number, end: number) => void,
): void {
	const start = startOf(node);
	const isInList = /^(?:BlockStatement|StaticBlock|SwitchCase|Program)$/.test(parent.type);
	// In a list of statements it could join the line above.
	edits.push(blank(source.text, start, start + 'var'.length, isInList ? { first: ';' } : {}));
	const isHead = 'left' in parent && parent.left === node;
	for (const { id, init } of node.declarations) {
		// `{ a } = b` alone would be a block, and `for (async of …)` is not allowed.
		if (isHead && id.type === 'Identifier') bracket(startOf(id), startOf(id) + id.name.length);
		if (!isHead && id.type === 'ObjectPattern') bracket(startOf(id), endOf(init ?? id));
	}
}
