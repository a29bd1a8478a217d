import type { Node } from '@babel/types';
import type { Diagnostic } from '../run/program.ts';
import { diagnosticAt, endOf, type Source, startOf } from './source.ts';

/** Regular expressions that no engine would take: the parser reads them only roughly. */
export function invalidPatterns(source: Source, nodes: readonly Node[]): Diagnostic[] {
	const diagnostics: Diagnostic[] = [];
	for (const node of nodes) {
		if (node.type !== 'RegExpLiteral') continue;
		const reason = whyInvalid(node.pattern, node.flags);
		if (reason === undefined) continue;
		diagnostics.push(
			diagnosticAt(
				source,
				{ start: startOf(node), end: endOf(node) },
				{
					message: `This regular expression is not valid: ${reason}.`,
					advice: 'Write `\\` before a sign that is meant as itself.',
				},
			),
		);
	}
	return diagnostics;
}

function whyInvalid(pattern: string, flags: string): string | undefined {
	try {
		new RegExp(pattern, flags);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
