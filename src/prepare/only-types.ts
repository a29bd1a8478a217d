import type { Node } from '@babel/types';

/** Whether a statement exists only for the type checker, so that nothing of it is left to run. */
export function isOnlyTypes(node: Node): boolean {
	switch (node.type) {
		case 'TSTypeAliasDeclaration':
		case 'TSInterfaceDeclaration':
		case 'TSDeclareFunction':
		case 'TSNamespaceExportDeclaration':
			return true;
		case 'VariableDeclaration':
		case 'ClassDeclaration':
		case 'TSEnumDeclaration':
			return node.declare === true;
		case 'TSModuleDeclaration':
			return node.declare === true || node.body.body.every(isTypeOfNamespace);
		case 'ImportDeclaration':
		case 'TSImportEqualsDeclaration':
			return node.importKind === 'type';
		case 'ExportAllDeclaration':
			return node.exportKind === 'type';
		case 'ExportNamedDeclaration':
			return node.exportKind === 'type' || (node.declaration ? isOnlyTypes(node.declaration) : false);
		case 'ExportDefaultDeclaration':
			return isOnlyTypes(node.declaration);
		default:
			return false;
	}
}

/** `declare` inside a namespace still makes the namespace an object, so only types and nested namespaces count. */
function isTypeOfNamespace(node: Node): boolean {
	const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
	return (
		declared?.type === 'TSTypeAliasDeclaration' ||
		declared?.type === 'TSInterfaceDeclaration' ||
		(declared?.type === 'TSModuleDeclaration' && isOnlyTypes(declared))
	);
}

/** The same question for a member of a class. */
export function isMemberOnlyTypes(member: Node): boolean {
	switch (member.type) {
		case 'TSDeclareMethod':
		case 'TSIndexSignature':
			return true;
		case 'ClassProperty':
		case 'ClassAccessorProperty':
			return member.declare === true || member.abstract === true;
		default:
			return false;
	}
}
