import type { Node, Statement } from '@babel/types';
import { isOnlyTypes } from './only-types.ts';
import { startOf } from './source.ts';

/** What a file declares at its top level, and what it exports. */
export interface Names {
	/** Exported names that exist when the program runs. */
	readonly values: ReadonlySet<string>;
	/** Names of types and interfaces, exported or not. */
	readonly types: ReadonlySet<string>;
	/** Values declared at the top level, with the offset of their declaration. */
	readonly declared: ReadonlyMap<string, number>;
	/** Offsets of the specifiers of every `export * from`. */
	readonly stars: readonly number[];
}

export function namesOf(statements: readonly Statement[]): Names {
	const values = new Set<string>();
	const types = new Set<string>();
	const declared = new Map<string, number>();
	const stars: number[] = [];
	for (const statement of statements) {
		const isExported = statement.type === 'ExportNamedDeclaration';
		const declaration = isExported ? statement.declaration : statement;
		if (declaration?.type === 'TSTypeAliasDeclaration' || declaration?.type === 'TSInterfaceDeclaration') {
			types.add(declaration.id.name);
		}
		if (isOnlyTypes(statement)) continue;
		for (const name of declaration ? namesBoundBy(declaration) : []) {
			declared.set(name, startOf(statement));
			if (isExported) values.add(name);
		}
		if (isExported) {
			for (const specifier of statement.specifiers) {
				const isType = specifier.type === 'ExportSpecifier' && specifier.exportKind === 'type';
				if (!isType) values.add(nameOf(specifier.exported));
			}
		} else if (statement.type === 'ExportDefaultDeclaration') {
			values.add('default');
		} else if (statement.type === 'ExportAllDeclaration') {
			stars.push(startOf(statement.source));
		}
	}
	return { values, types, declared, stars };
}

/** The name that an identifier or string stands for. */
export function nameOf(node: Node): string {
	if (node.type === 'StringLiteral') return node.value;
	return node.type === 'Identifier' ? node.name : '';
}

/** The names that a declaration or a pattern gives a value. */
export function namesBoundBy(node: Node): string[] {
	switch (node.type) {
		case 'FunctionDeclaration':
		case 'ClassDeclaration':
			return node.id ? [node.id.name] : [];
		case 'VariableDeclaration':
			return node.declarations.flatMap(({ id }) => namesBoundBy(id));
		case 'Identifier':
			return [node.name];
		case 'ObjectPattern':
			return node.properties.flatMap((property) =>
				namesBoundBy(property.type === 'ObjectProperty' ? property.value : property),
			);
		case 'ArrayPattern':
			return node.elements.flatMap((element) => (element ? namesBoundBy(element) : []));
		case 'AssignmentPattern':
			return namesBoundBy(node.left);
		case 'RestElement':
			return namesBoundBy(node.argument);
		default:
			return [];
	}
}
