import type { Node } from '@babel/types';
import { parseTypeScript } from '../../prepare/parse.ts';
import { runningNodes } from '../../prepare/tree.ts';

/** A program with one small thing taken out of it. */
export interface Mutant {
	readonly source: string;
	/** What was taken out, as it stands in the program: `await`, `lock.release()`. */
	readonly without: string;
	readonly line: number;
}

/**
 * Every program that one gets by dropping an `await`, a `yield*` or a `yield`, a call that stands alone, a `finally` block's
 * content, or by writing `const` for `using`: what people forget in asynchronous code. A source that does not parse gives none.
 */
export function mutantsOf(source: string): Mutant[] {
	const { tree } = parseTypeScript(source);
	if (tree === undefined) return [];
	return runningNodes(tree.program).flatMap((node) => {
		const cut = cutIn(node, source);
		if (cut === null) return [];
		const { start, end, put = '' } = cut;
		return [
			{
				source: source.slice(0, start) + put + source.slice(end),
				without: cut.without ?? shortened(source.slice(start, end)),
				line: node.loc?.start.line ?? 1,
			},
		];
	});
}

interface Cut {
	readonly start: number;
	readonly end: number;
	readonly put?: string;
	readonly without?: string;
}

function cutIn(node: Node, source: string): Cut | null {
	const { start, end } = node;
	if (typeof start !== 'number' || typeof end !== 'number') return null;
	if (node.type === 'AwaitExpression' || (node.type === 'YieldExpression' && node.argument)) {
		const from = node.argument?.start;
		return typeof from === 'number' ? { start, end: from, without: source.slice(start, from).trim() } : null;
	}
	if (node.type === 'ForOfStatement' && node.await) {
		const at = source.indexOf('await', start);
		return { start: at, end: at + 'await'.length, without: 'await of for await' };
	}
	if (node.type === 'VariableDeclaration' && node.kind.endsWith('using')) {
		const end = source.indexOf('using', start) + 'using'.length;
		return { start, end, put: 'const', without: node.kind };
	}
	if (node.type === 'ExpressionStatement' && isCall(node.expression)) return { start, end, put: ';' };
	if (node.type === 'TryStatement' && node.finalizer) {
		const block = node.finalizer;
		if (typeof block.start === 'number' && typeof block.end === 'number')
			return { start: block.start, end: block.end, put: '{}', without: 'the content of finally' };
	}
	return null;
}

/** A call, awaited or delegated to or not. Printing is left out: it shows what a program does, and nobody forgets it. */
function isCall(node: Node): boolean {
	if ((node.type === 'AwaitExpression' || node.type === 'YieldExpression') && node.argument)
		return isCall(node.argument);
	if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return false;
	const { callee } = node;
	return !(
		callee.type === 'MemberExpression' &&
		callee.object.type === 'Identifier' &&
		callee.object.name === 'console'
	);
}

const LONGEST = 60;

function shortened(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ').trim();
	return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
