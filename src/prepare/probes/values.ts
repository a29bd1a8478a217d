import type { Node } from '@babel/types';
import type { Probing } from './probing.ts';

/**
 * Marks the calls in a value that the program keeps: in a variable, as an argument, in an array. What is taken apart at
 * once is no such value, and what V8 names in its messages is none either, so that they stay what they are.
 */
export function keep(probing: Probing, value: Node | null | undefined): void {
	const plain = value && unwrapped(value);
	switch (plain?.type) {
		case 'CallExpression':
		case 'OptionalCallExpression':
			probing.kept.add(plain);
			break;
		case 'ConditionalExpression':
			keep(probing, plain.consequent);
			keep(probing, plain.alternate);
			break;
		case 'LogicalExpression':
			keep(probing, plain.left);
			keep(probing, plain.right);
			break;
		case 'SequenceExpression':
			keep(probing, plain.expressions.at(-1));
			break;
		case 'ArrayExpression':
			for (const element of plain.elements) keep(probing, element);
			break;
		case 'ObjectExpression':
			for (const property of plain.properties) if (property.type === 'ObjectProperty') keep(probing, property.value);
			break;
	}
}

/** Marks which parts of a node are kept, iterated, or asked for more at once. */
export function markParts(probing: Probing, node: Node): void {
	switch (node.type) {
		case 'VariableDeclarator':
			if (node.id.type === 'Identifier') keep(probing, node.init);
			else if (node.id.type === 'ArrayPattern' && node.init) probing.walked.add(unwrapped(node.init));
			break;
		case 'ForOfStatement':
			if (!node.await) probing.walked.add(unwrapped(node.right));
			break;
		case 'AssignmentExpression':
			if (/^(?:\?\?|\|\||&&)?=$/.test(node.operator) && !node.left.type.endsWith('Pattern')) keep(probing, node.right);
			break;
		case 'AssignmentPattern':
			if (node.left.type === 'Identifier') keep(probing, node.right);
			break;
		case 'ClassProperty':
		case 'ClassPrivateProperty':
			keep(probing, node.value);
			break;
		case 'ReturnStatement':
			keep(probing, node.argument);
			break;
		case 'ArrowFunctionExpression':
			keep(probing, node.body);
			break;
		case 'NewExpression':
			if (node.callee.type === 'NewExpression') probing.done.add(node.callee);
			for (const argument of node.arguments) keep(probing, argument);
			break;
		case 'MemberExpression':
		case 'OptionalMemberExpression':
			probing.chained.add(unwrapped(node.object));
			break;
		case 'CallExpression':
			probing.chained.add(unwrapped(node.callee));
			break;
		case 'TaggedTemplateExpression':
			probing.chained.add(unwrapped(node.tag));
			break;
		case 'ExportDefaultDeclaration':
			keep(probing, node.declaration);
			break;
	}
}

/** A value without brackets and types around it. */
export function unwrapped(value: Node): Node {
	switch (value.type) {
		case 'ParenthesizedExpression':
		case 'TSAsExpression':
		case 'TSSatisfiesExpression':
		case 'TSNonNullExpression':
			return unwrapped(value.expression);
		default:
			return value;
	}
}
