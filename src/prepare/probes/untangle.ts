import type { BlockStatement, FunctionDeclaration, Node } from '@babel/types';
import { namesBoundBy } from '../exports.ts';
import { isOnlyTypes } from '../only-types.ts';
import { endOf, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import type { Probing } from './probing.ts';
import { toAssignments } from './to-assignments.ts';

/**
 * At the top of a function, several functions and `var`s may share a name and are one variable; in a block, which the
 * body becomes, that is an error. So there a function keeps the name, whose last declaration counts from the start;
 * the others, which nobody can ever call, become values; and `var x = 1` becomes the assignment that it is. `orphans`
 * declares names that lose their `var` without need; `close` inserts what ends after all that is in the body.
 */
export function untangle(probing: Probing, body: BlockStatement): { readonly orphans: string; close(): void } {
	const functions = body.body.filter((statement) => isFunction(statement));
	const closing: (() => void)[] = [];
	const close = () => {
		for (const end of closing) end();
	};
	if (functions.length === 0) return { orphans: '', close };
	const last = new Map(functions.map((statement) => [statement.id?.name ?? '', statement]));
	for (const statement of functions) if (last.get(statement.id?.name ?? '') !== statement) makeValue(statement);

	const orphans = new Set<string>();
	visit(body, body);
	return { orphans: orphans.size > 0 ? `var ${[...orphans].join()};` : '', close };

	function makeValue(statement: FunctionDeclaration): void {
		const [start, end] = [startOf(statement), endOf(statement)];
		probing.edits.push({ start, end: start, text: ';(' });
		closing.push(() => probing.edits.push({ start: end, end, text: ');' }));
	}

	function visit(node: Node, parent: Node): void {
		if (node.type === 'VariableDeclaration' && node.kind === 'var' && !isOnlyTypes(node)) {
			const names = node.declarations.flatMap(({ id }) => namesBoundBy(id));
			if (names.some((name) => last.has(name))) {
				const isInList = /^(?:BlockStatement|SwitchCase)$/.test(parent.type);
				closing.push(toAssignments(probing, node, isInList));
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
