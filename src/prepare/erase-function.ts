import type { ArrowFunctionExpression, Function as FunctionNode, Node } from '@babel/types';
import { type Erasing, eraseNode, eraseSpan } from './erasing.ts';
import { endOf, startOf } from './source.ts';
import { childrenOf } from './tree.ts';

type Visit = (node: Node) => void;

/** A function that may have a `this` parameter: it goes, with the comma after it. */
export function eraseThis(erasing: Erasing, node: FunctionNode, visit: Visit): void {
	const [first] = node.params;
	const isThis = first?.type === 'Identifier' && first.name === 'this';
	if (isThis) {
		const comma = erasing.source.next(endOf(first));
		const end = erasing.source.text[comma] === ',' ? comma + 1 : endOf(first);
		eraseSpan(erasing, startOf(first), end);
	}
	for (const child of childrenOf(node)) if (!isThis || child !== first) visit(child);
}

/**
 * An arrow function. JavaScript allows no line break between `async`, `return` or the like and `(`, nor between `)`
 * and `=>`. Where erased types leave one there, the bracket moves to the far end of the types.
 */
export function eraseArrow(erasing: Erasing, node: ArrowFunctionExpression, visit: Visit): void {
	const { source } = erasing;
	const { typeParameters, returnType } = node;
	if (typeParameters) {
		const open = source.next(endOf(typeParameters));
		if (spansLines(erasing, startOf(typeParameters), open)) {
			eraseNode(erasing, typeParameters, { first: '(' });
			eraseSpan(erasing, open, open + 1);
		} else {
			eraseNode(erasing, typeParameters);
		}
	}
	if (returnType) {
		const close = source.previous(startOf(returnType)) - 1;
		if (spansLines(erasing, close, endOf(returnType))) {
			eraseSpan(erasing, close, close + 1);
			eraseNode(erasing, returnType, { last: ')' });
		} else {
			eraseNode(erasing, returnType);
		}
	}
	for (const child of childrenOf(node)) if (child !== typeParameters && child !== returnType) visit(child);
}

function spansLines({ source }: Erasing, start: number, end: number): boolean {
	return /[\n\r\u2028\u2029]/.test(source.text.slice(start, end));
}
