import { parse } from '@babel/parser';
import type { Node } from '@babel/types';
import { isMemberOnlyTypes, isOnlyTypes } from '../only-types.ts';

/** What is left of a syntax tree when everything that only types add is taken away. */
export type Meaning = { [field: string]: unknown };

/** Fields that hold types, that only TypeScript has, or that say where something is. */
const LEFT_OUT = new Set(
	(
		'start end loc extra errors comments leadingComments trailingComments innerComments ' +
		'typeAnnotation returnType typeParameters typeArguments superTypeArguments implements ' +
		'abstract accessibility declare definite readonly override importKind exportKind'
	).split(' '),
);

/** The tree of a text that must be JavaScript as it is; leaves keep their offsets. Throws when it isn't. */
export function meaningOfJavaScript(code: string): Meaning {
	const plugins = ['decoratorAutoAccessors'] as const;
	return meaningOf(
		parse(code, { sourceType: 'module', createParenthesizedExpressions: true, plugins: [...plugins] }).program,
	);
}

/** The tree of a TypeScript text without its types, in the same form. */
export function meaningOfTypeScript(code: string): Meaning {
	const plugins = ['typescript', 'decoratorAutoAccessors'] as const;
	return meaningOf(
		parse(code, { sourceType: 'module', createParenthesizedExpressions: true, plugins: [...plugins] }).program,
	);
}

function meaningOf(node: Node): Meaning {
	switch (node.type) {
		case 'TSAsExpression':
		case 'TSSatisfiesExpression':
		case 'TSNonNullExpression':
		case 'TSInstantiationExpression':
			return meaningOf(node.expression);
	}
	if (isOnlyTypes(node)) return { type: 'EmptyStatement' };
	const meaning: Meaning = {};
	let isLeaf = true;
	for (const [field, value] of Object.entries(node)) {
		if (LEFT_OUT.has(field) || (field === 'optional' && !node.type.startsWith('Optional'))) continue;
		if (Array.isArray(value)) {
			const children = value.filter((child) => child === null || !isNothing(child));
			if (children.length > 0) isLeaf = false;
			meaning[field] = children.map((child) => child && meaningOf(child));
		} else if (isNode(value)) {
			isLeaf = false;
			meaning[field] = meaningOf(value);
		} else if (value) {
			meaning[field] = value;
		}
	}
	// Erasing moves where a function or a class member begins, but never a name, a literal or an empty block.
	if (isLeaf && node.type !== 'Program') meaning.start = node.start;
	return meaning;
}

/** Members of a list that say nothing when the program runs. */
function isNothing(node: Node): boolean {
	return (
		node.type === 'EmptyStatement' ||
		isOnlyTypes(node) ||
		isMemberOnlyTypes(node) ||
		(node.type === 'Identifier' && node.name === 'this') ||
		(node.type === 'ImportSpecifier' && node.importKind === 'type') ||
		(node.type === 'ExportSpecifier' && node.exportKind === 'type')
	);
}

function isNode(value: unknown): value is Node {
	return typeof value === 'object' && value !== null && 'type' in value;
}
