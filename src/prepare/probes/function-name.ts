import type { Function as FunctionNode, Node } from '@babel/types';
import { type Source, textOf } from '../source.ts';

/** What a function without a name is called. */
export const ANONYMOUS = '<anonymous>';

/** What a function is called by whoever reads the program: `load`, `Shop.open`, `menu.print`. */
export function functionName(source: Source, node: FunctionNode, outer: string | undefined): string {
	if ((node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') && node.id) return node.id.name;
	if (!('key' in node)) return outer ?? ANONYMOUS;
	const key = keyName(source, node.key, 'computed' in node && node.computed === true);
	return outer === undefined ? key : `${outer}${key.startsWith('[') ? '' : '.'}${key}`;
}

/** The name that a value gets from where it is put: `const NAME = …`, `{ NAME: … }`, `NAME = …`. */
export function nameGivenBy(source: Source, parent: Node): string | undefined {
	switch (parent.type) {
		case 'VariableDeclarator':
			return parent.id.type === 'Identifier' ? parent.id.name : undefined;
		case 'AssignmentExpression':
		case 'AssignmentPattern':
			return parent.left.type === 'Identifier' || parent.left.type === 'MemberExpression'
				? textOf(source, parent.left).replace(/[?:\s].*$/s, '')
				: undefined;
		case 'ObjectProperty':
		case 'ClassProperty':
		case 'ClassAccessorProperty':
			return keyName(source, parent.key, parent.computed === true);
		case 'ClassPrivateProperty':
			return keyName(source, parent.key, false);
		default:
			return undefined;
	}
}

function keyName(source: Source, key: Node, isComputed: boolean): string {
	if (isComputed) return `[${textOf(source, key)}]`;
	if (key.type === 'Identifier') return key.name;
	return key.type === 'StringLiteral' ? key.value : textOf(source, key);
}
