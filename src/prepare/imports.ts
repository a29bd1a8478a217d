import type { Node, StringLiteral, TemplateLiteral } from '@babel/types';
import type { Diagnostic } from '../run/program.ts';
import { diagnosticAt, endOf, type Source, startOf, textOf } from './source.ts';

/** A module specifier as written: offsets of the literal, quotes included, in the source, and its value. */
export interface Specifier {
	readonly start: number;
	readonly end: number;
	readonly value: string;
}

/** Every module that a file loads, in the order in which it names them. Imports of types only are none. */
export function specifiersOf(
	source: Source,
	nodes: readonly Node[],
): { specifiers: Specifier[]; diagnostics: Diagnostic[] } {
	const specifiers: Specifier[] = [];
	const diagnostics: Diagnostic[] = [];
	for (const node of nodes) {
		switch (node.type) {
			case 'ImportDeclaration':
			case 'ExportAllDeclaration':
			case 'ExportNamedDeclaration':
				if (node.source) add(node.source, node.source.value);
				refuseAttributes(node.attributes?.[0]);
				break;
			case 'ImportExpression':
				addDynamic(node.source);
				refuseAttributes(node.options);
				break;
		}
	}
	return { specifiers, diagnostics };

	function add(literal: StringLiteral | TemplateLiteral, value: string): void {
		specifiers.push({ start: startOf(literal), end: endOf(literal), value });
	}

	function addDynamic(argument: Node): void {
		if (argument.type === 'StringLiteral') {
			add(argument, argument.value);
		} else if (argument.type === 'TemplateLiteral' && argument.expressions.length === 0) {
			add(argument, argument.quasis[0]?.value.cooked ?? '');
		} else {
			report(
				argument,
				'What `import(…)` loads must be known before the program runs.',
				`Write the file's name in quotes instead of \`${textOf(source, argument)}\`; to choose among several, write an \`import('./…')\` for each.`,
			);
		}
	}

	function refuseAttributes(node: Node | null | undefined): void {
		if (!node) return;
		report(node, 'Only code can be imported here, so an import takes no attributes.', 'Leave out the `with { … }`.');
	}

	function report(node: Node, message: string, advice: string): void {
		diagnostics.push(diagnosticAt(source, { start: startOf(node), end: endOf(node) }, { message, advice }));
	}
}
