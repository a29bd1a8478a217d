import type { Node, Program } from '@babel/types';
import { isMemberOnlyTypes, isOnlyTypes } from './only-types.ts';

/** The nodes directly below a node, in the order of the source but for decorators. */
export function childrenOf(node: Node): Node[] {
	const children: Node[] = [];
	for (const value of Object.values(node)) {
		if (Array.isArray(value)) children.push(...value.filter(isNode));
		else if (isNode(value)) children.push(value);
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
