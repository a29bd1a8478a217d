import type { Node } from '@babel/types';
import type { Diagnostic } from '../run/program.ts';
import { nameOf, namesBoundBy } from './exports.ts';
import { isOnlyTypes } from './only-types.ts';
import { diagnosticAt, endOf, type Source, startOf } from './source.ts';

/** Names that a file exports a second time: no engine would load it, and the parser leaves that to TypeScript's checker. */
export function duplicateExports(source: Source): Diagnostic[] {
	const seen = new Set<string>();
	const diagnostics: Diagnostic[] = [];
	for (const statement of source.tree.program.body) {
		if (isOnlyTypes(statement)) continue;
		if (statement.type === 'ExportDefaultDeclaration') add('default', statement);
		if (statement.type !== 'ExportNamedDeclaration') continue;
		for (const name of statement.declaration ? namesBoundBy(statement.declaration) : []) add(name, statement);
		for (const specifier of statement.specifiers) {
			const isType = specifier.type === 'ExportSpecifier' && specifier.exportKind === 'type';
			if (!isType) add(nameOf(specifier.exported), specifier);
		}
	}
	return diagnostics;

	function add(name: string, node: Node): void {
		const isNew = !seen.has(name);
		seen.add(name);
		if (isNew) return;
		const words =
			name === 'default'
				? {
						message: 'A file can have one `export default`.',
						advice: 'Give the others names and write `export` before them.',
					}
				: {
						message: `\`${name}\` is exported twice.`,
						advice: 'Leave one of the two out, or export it as another name.',
					};
		diagnostics.push(diagnosticAt(source, { start: startOf(node), end: endOf(node) }, words));
	}
}
