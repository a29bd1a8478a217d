import type { Node } from '@babel/types';
import type { Diagnostic, ImportTarget } from '../run/program.ts';
import { resolveFile, type View } from './resolve.ts';
import { diagnosticAt, endOf, type Source, startOf, textOf } from './source.ts';
import type { Words } from './syntax-words.ts';
import { childrenOf } from './tree.ts';

/** The argument of a `new Worker(…)`: its offsets in the source, and the file that the worker runs. */
export interface WorkerStart {
	readonly start: number;
	readonly end: number;
	readonly target: ImportTarget & { readonly kind: 'worker' };
}

/** Every file that is started as a worker: `new Worker(new URL('./job.ts', import.meta.url))`, `new Worker('./job.ts')`. */
export function workersOf(
	source: Source,
	nodes: readonly Node[],
	view: View,
): { workers: WorkerStart[]; diagnostics: Diagnostic[] } {
	const workers: WorkerStart[] = [];
	const diagnostics: Diagnostic[] = [];
	const starts = nodes.filter((node) => node.type === 'NewExpression').filter(({ callee }) => isWorker(callee));
	if (starts.length === 0 || nodes.some(declaresWorker)) return { workers, diagnostics };

	for (const node of starts) {
		const [argument] = node.arguments;
		const span = { start: startOf(argument ?? node), end: endOf(argument ?? node) };
		const found = argument ? fileOf(argument, source, view) : { refused: UNKNOWN };
		if ('path' in found) workers.push({ ...span, target: { kind: 'worker', path: found.path } });
		else diagnostics.push(diagnosticAt(source, span, found.refused));
	}
	return { workers, diagnostics };
}

const UNKNOWN: Words = {
	message: 'Which file a worker runs must be known before the program runs.',
	advice: "Write `new Worker(new URL('./job.ts', import.meta.url), { type: 'module' })`, with the name of your file.",
};

function isWorker(callee: Node): boolean {
	if (callee.type === 'Identifier') return callee.name === 'Worker';
	if (callee.type !== 'MemberExpression' || callee.computed) return false;
	const { object, property } = callee;
	const isGlobal = object.type === 'Identifier' && (object.name === 'globalThis' || object.name === 'self');
	return isGlobal && property.type === 'Identifier' && property.name === 'Worker';
}

function fileOf(argument: Node, source: Source, view: View): { path: string } | { refused: Words } {
	const written = writtenIn(argument, source);
	if (written === undefined) return { refused: UNKNOWN };
	if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(written)) {
		return {
			refused: {
				message: `A worker runs a file of the program, and \`${written.slice(0, 80)}\` is none.`,
				advice: "Put its code into a file beside this one, and write `new URL('./job.ts', import.meta.url)`.",
			},
		};
	}
	// A browser reads `job.ts` as `./job.ts`.
	const found = resolveFile(/^[./]/.test(written) ? written : `./${written}`, view);
	return 'target' in found ? { path: found.target.path } : found;
}

/** The URL as written: a text, or the text in `new URL(text, import.meta.url)`, with or without `.href`. */
function writtenIn(node: Node, source: Source): string | undefined {
	if (node.type === 'StringLiteral') return node.value;
	if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
		return node.quasis[0]?.value.cooked ?? undefined;
	if (node.type === 'MemberExpression' && !node.computed && textOf(source, node.property) === 'href') {
		return node.object.type === 'NewExpression' ? writtenIn(node.object, source) : undefined;
	}
	if (node.type !== 'NewExpression' || textOf(source, node.callee) !== 'URL') return undefined;
	const [text, base] = node.arguments;
	const isFromHere = base?.type === 'MemberExpression' && /^import\s*\.\s*meta\s*\.\s*url$/.test(textOf(source, base));
	return text && isFromHere ? writtenIn(text, source) : undefined;
}

/** Whether a node gives the name `Worker` another meaning. */
function declaresWorker(node: Node): boolean {
	switch (node.type) {
		case 'ClassDeclaration':
		case 'ClassExpression':
		case 'VariableDeclarator':
			return namesWorker(node.id);
		case 'FunctionDeclaration':
		case 'FunctionExpression':
			return namesWorker(node.id) || node.params.some(namesWorker);
		case 'ArrowFunctionExpression':
		case 'ObjectMethod':
		case 'ClassMethod':
			return node.params.some(namesWorker);
		case 'ImportSpecifier':
		case 'ImportDefaultSpecifier':
		case 'ImportNamespaceSpecifier':
			return node.local.name === 'Worker';
		default:
			return false;
	}
}

/** Whether a name or a pattern binds `Worker`; a default value that mentions it counts too, which does no harm. */
function namesWorker(pattern: Node | null | undefined): boolean {
	if (!pattern) return false;
	if (pattern.type === 'Identifier') return pattern.name === 'Worker';
	return childrenOf(pattern).some((child) => !child.type.startsWith('TS') && namesWorker(child));
}
