import type { Expression, Node, Statement } from '@babel/types';
import type { Edit } from './edits.ts';
import { eraseClass } from './erase-class.ts';
import { eraseArrow, eraseThis } from './erase-function.ts';
import { type Erasing, eraseList, eraseNode, eraseSpan } from './erasing.ts';
import { isOnlyTypes } from './only-types.ts';
import { endOf, type Source, startOf } from './source.ts';
import { childrenOf } from './tree.ts';

/** The edits that blank every type of a file. Every line and column of what remains stays where it was. */
export function eraseTypes(source: Source): Edit[] {
	const erasing: Erasing = { source, edits: [] };
	visit(source.tree.program);
	return erasing.edits;

	function visitChildren(node: Node): void {
		for (const child of childrenOf(node)) visit(child);
	}

	function visitStatements(statements: readonly Statement[]): void {
		eraseList(erasing, statements, isOnlyTypes, visit);
	}

	function visit(node: Node): void {
		switch (node.type) {
			case 'TSTypeAnnotation':
			case 'TSTypeParameterDeclaration':
			case 'TSTypeParameterInstantiation':
				eraseNode(erasing, node);
				break;
			case 'Program':
			case 'BlockStatement':
			case 'StaticBlock':
				visitStatements(node.body);
				break;
			case 'SwitchCase':
				if (node.test) visit(node.test);
				visitStatements(node.consequent);
				break;
			case 'ImportDeclaration':
			case 'ExportNamedDeclaration':
				eraseTypeSpecifiers(erasing, node.specifiers);
				visitChildren(node);
				break;
			case 'TSAsExpression':
			case 'TSSatisfiesExpression':
			case 'TSInstantiationExpression':
				eraseAfter(erasing, node.expression, node);
				visit(node.expression);
				break;
			case 'TSNonNullExpression':
				eraseSpan(erasing, endOf(node) - 1, endOf(node));
				visit(node.expression);
				break;
			case 'VariableDeclarator':
				if (node.definite && 'typeAnnotation' in node.id) eraseMark(erasing, node.id);
				visitChildren(node);
				break;
			case 'Identifier':
			case 'ObjectPattern':
			case 'ArrayPattern':
				if (node.optional) eraseMark(erasing, node);
				visitChildren(node);
				break;
			case 'FunctionDeclaration':
			case 'FunctionExpression':
			case 'ObjectMethod':
			case 'ClassMethod':
			case 'ClassPrivateMethod':
				eraseThis(erasing, node, visit);
				break;
			case 'ArrowFunctionExpression':
				eraseArrow(erasing, node, visit);
				break;
			case 'ClassDeclaration':
			case 'ClassExpression':
				eraseClass(erasing, node, visit);
				break;
			default:
				// What is only types here is all there is to an `if` or a loop, which needs a statement.
				if (isOnlyTypes(node)) eraseNode(erasing, node, { first: ';' });
				else visitChildren(node);
		}
	}
}

/** `type A` among the names of an import or export, with the comma after it. */
function eraseTypeSpecifiers(erasing: Erasing, specifiers: readonly Node[]): void {
	for (const specifier of specifiers) {
		const isType =
			(specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') ||
			(specifier.type === 'ExportSpecifier' && specifier.exportKind === 'type');
		if (!isType) continue;
		const comma = erasing.source.next(endOf(specifier));
		const end = erasing.source.text[comma] === ',' ? comma + 1 : endOf(specifier);
		eraseSpan(erasing, startOf(specifier), end);
	}
}

/** ` as T`, ` satisfies T` or `<T>` after an expression. A bracket after it begins a statement of its own and must go on doing so. */
function eraseAfter(erasing: Erasing, expression: Expression, whole: Node): void {
	const { source } = erasing;
	const following = source.text.charAt(source.next(endOf(whole)));
	const put = '([`'.includes(following || ' ') ? { first: ';' } : {};
	eraseSpan(erasing, source.next(endOf(expression)), endOf(whole), put);
}

/** The `?` of an optional parameter or the `!` of `let x!: T`. */
function eraseMark(erasing: Erasing, node: Node & { typeAnnotation?: Node | null }): void {
	const end = node.typeAnnotation ? erasing.source.previous(startOf(node.typeAnnotation)) : endOf(node);
	eraseSpan(erasing, end - 1, end);
}
