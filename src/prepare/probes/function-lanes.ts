import type { Function as FunctionNode, Program } from '@babel/types';
import { endOf, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import { functionName } from './function-name.ts';
import { type FunctionLane, type Lane, laneOf } from './lane.ts';
import { addSite, insert, type Probing } from './probing.ts';
import { untangle } from './untangle.ts';

/** A function, method or arrow. One that can wait becomes a lane. */
export function probeFunction(probing: Probing, node: FunctionNode, outer: Lane, name: string | undefined): void {
	const lane = laneOf(node);
	for (const child of childrenOf(node)) {
		// A computed key is evaluated where the function is made.
		if ('key' in node && child === node.key) probing.visit(child, outer);
		else if (child !== node.body) probing.visit(child, null);
		else if (lane === null) probing.visit(child, null);
		else probeBody(probing, node, lane, name);
	}
}

/**
 * `{ … }` becomes `{const frame=enter();try{ … }catch(error){throw failed(error)}finally{left()}}`. The value of a
 * `return` passes through `finally` untouched, no microtask is added, and an error is the same one afterwards.
 */
function probeBody(probing: Probing, node: FunctionNode, lane: FunctionLane, name?: string): void {
	const { probes, frame, error } = probing.names;
	const { body } = node;
	const site = addSite(probing, lane, node, functionName(probing.source, node, name));
	const head = `const ${frame}=${probes}.enter(${site});try{`;
	const tail = `}catch(${error}){throw ${probes}.failed(${frame},${error})}finally{${probes}.left(${frame})}`;
	if (body.type === 'BlockStatement') {
		const { orphans, close } = untangle(probing, body);
		insert(probing, startOf(body) + 1, orphans + head);
		probing.visitChildren(body, lane);
		close();
		insert(probing, endOf(body) - 1, tail);
	} else {
		insert(probing, startOf(body), `{${head}return `);
		probing.visit(body, lane);
		insert(probing, endOf(body), `${tail}}`);
	}
}

/** A module can't be put into a `try`: that it failed is what its importer hears. */
export function probeModule(probing: Probing, program: Program): void {
	const { probes, frame } = probing.names;
	const site = addSite(probing, 'module', program, probing.source.path);
	insert(probing, 0, `const ${frame}=${probes}.enter(${site});`);
	// A first line for the shell is allowed only where a file begins.
	if (program.interpreter) probing.edits.push({ start: 0, end: 2, text: '//' });
	probing.visitChildren(program, 'module');
	const last = program.body.at(-1);
	if (last) insert(probing, endOf(last), `;${probes}.left(${frame});`);
}
