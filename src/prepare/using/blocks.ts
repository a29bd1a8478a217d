import type { ForStatement, Node, VariableDeclaration } from '@babel/types';
import { blank } from '../edits.ts';
import type { Lane } from '../probes/lane.ts';
import { addSite, insertAlways, type Probing } from '../probes/probing.ts';
import { endOf, startOf } from '../source.ts';

export type UsingDeclaration = VariableDeclaration & { readonly kind: 'using' | 'await using' };

export function isUsing(node: Node | null | undefined): node is UsingDeclaration {
	return node?.type === 'VariableDeclaration' && (node.kind === 'using' || node.kind === 'await using');
}

/** Code to put before and after statements; null: nothing in them is to be disposed of. */
export type Wrapping = { readonly before: string; readonly after: string } | null;

/**
 * What a block with `using` becomes: `const held=resources.open();try{ … }catch(error){resources.failed(held,error)}finally{
 * resources.close(held)}`. With `await using`, each step of closing is awaited right there, as engines do: in a function of its
 * own it would take more microtasks.
 */
export function wrappingFor(probing: Probing, declarations: readonly UsingDeclaration[], lane: Lane): Wrapping {
	if (declarations.length === 0) return null;
	const { probes, frame, resources, held, step, error } = probing.names;
	const before = `const ${held}=${resources}.open();try{`;
	const failed = `${resources}.failed(${held},${error})`;
	const caught = `}catch(${error}){${failed}}finally{`;
	const { isProbing } = probing;
	const regained = isProbing && lane ? `${probes}.regained(${frame},1);` : '';
	if (declarations.every(({ kind }) => kind === 'using')) {
		return { before, after: `${caught}${regained}${resources}.close(${held})}` };
	}
	const value = `${step}.value`;
	const awaited = isProbing
		? `${probes}.resumed(${frame},await ${probes}.suspended(${frame},${step}.site,${value}))`
		: `await ${value}`;
	const steps = `for(let ${step};${step}=${resources}.next(${held});)try{${awaited}}catch(${error}){${regained}${failed}}`;
	return { before, after: `${caught}${regained}${steps}${resources}.closed(${held})}` };
}

/** The `using` declarations directly in a block. */
export function usingsIn(statements: readonly Node[]): UsingDeclaration[] {
	return statements.filter(isUsing);
}

/** The `using` in the head of a `for (using x = …; …; …)`. */
export function usingsInHead(loop: ForStatement): UsingDeclaration[] {
	return isUsing(loop.init) ? [loop.init] : [];
}

/** `using x = y` becomes `const x = y,{}=resources.use(held,x)`, so that y still gives its name and its messages. */
export function lowerUsing(probing: Probing, node: UsingDeclaration, visit: () => void): void {
	toConst(probing, node);
	visit();
	for (const { id, init } of node.declarations) {
		if (id.type === 'Identifier' && init) insertAlways(probing, endOf(init), `,{}=${use(probing, node, id.name)}`);
	}
}

/** `for (using x of y)` becomes `for (const x of y)`, with this around its body. */
export function wrappingForEach(probing: Probing, node: UsingDeclaration, lane: Lane): Wrapping {
	const id = node.declarations[0]?.id;
	const wrapping = wrappingFor(probing, [node], lane);
	if (wrapping === null || id?.type !== 'Identifier') return null;
	toConst(probing, node);
	const first = use(probing, node, id.name);
	return { before: `{${wrapping.before}${first};`, after: `${wrapping.after}}` };
}

function use(probing: Probing, node: UsingDeclaration, name: string): string {
	const { resources, held } = probing.names;
	if (node.kind === 'using') return `${resources}.use(${held},${name})`;
	const site = probing.isProbing ? `,${addSite(probing, 'await', node, `${name}[Symbol.asyncDispose]()`)}` : '';
	return `${resources}.useAsync(${held},${name}${site})`;
}

function toConst({ edits, source }: Probing, node: UsingDeclaration): void {
	let start = startOf(node);
	if (node.kind === 'await using') {
		edits.push({ ...blank(source.text, start, start + 'await'.length), lowers: true });
		start = source.next(start + 'await'.length);
	}
	edits.push({ start, end: start + 'using'.length, text: 'const', lowers: true });
}
