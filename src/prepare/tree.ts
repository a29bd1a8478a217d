import type { Node, Program } from '@babel/types';
import { isMemberOnlyTypes, isOnlyTypes } from './only-types.ts';

/** Fields that hold no children, or hold comments, which are not part of the tree. */
const NOT_CHILDREN = new Set(['type', 'loc', 'extra', 'leadingComments', 'innerComments', 'trailingComments']);

/** The nodes directly below a node, in the order of the source but for decorators. */
export function childrenOf(node: Node): Node[] {
	const children: Node[] = [];
	for (const [field, value] of Object.entries(node)) {
		if (NOT_CHILDREN.has(field) || typeof value !== 'object' || value === null) continue;
		for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) children.push(child);
	}
	return children;
}

/** Every node of a program, parents first, except statements and class members that are only types. */
export function runningNodes(program: Program): Node[] {
	const nodes: Node[] = [];
	const visit = (node: Node): void => {
		nodes.push(node);
		for (const child of childrenOf(node)) if (!isOnlyTypes(child) && !isMemberOnlyTypes(child)) visit(child);
	};
	visit(program);
	return nodes;
}

function isNode(value: unknown): value is Node {
	return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
