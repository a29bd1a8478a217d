import type { BlockStatement, Function as FunctionNode, StaticBlock } from '@babel/types';
import { endOf, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import { usingsIn, wrappingFor } from '../using/blocks.ts';
import { functionName } from './function-name.ts';
import { type FunctionLane, type Lane, laneOf } from './lane.ts';
import { addSite, insert, insertAlways, type Located, type Probing } from './probing.ts';
import { leavesAt } from './suspensions.ts';
import { untangle } from './untangle.ts';

/** A function, method or arrow. One that can wait becomes a lane. */
export function probeFunction(probing: Probing, node: FunctionNode, outer: Lane, name: string | undefined): void {
	const lane = laneOf(node);
	const outside = probing.within;
	probing.within = functionName(probing.source, node, name);
	for (const child of childrenOf(node)) {
		// A computed key is evaluated where the function is made.
		if ('key' in node && child === node.key) probing.visit(child, outer);
		else if (child !== node.body) probing.visit(child, null);
		else if (lane !== null && probing.isProbing) probeBody(probing, node, lane, name);
		else if (child.type === 'BlockStatement' && usingsIn(child.body).length > 0)
			visitUntangled(probing, child, lane, '');
		else probing.visit(child, lane);
	}
	probing.within = outside;
}

/** A body that becomes a block. `head` comes first in it. */
function visitUntangled(probing: Probing, body: BlockStatement, lane: Lane, head: string): void {
	const { orphans, close } = untangle(probing, body);
	insertAlways(probing, startOf(body) + 1, orphans + head);
	visitBlock(probing, body, lane);
	close();
}

/** The statements of a block. */
export function visitBlock(probing: Probing, block: BlockStatement | StaticBlock, lane: Lane): void {
	const wrapping = wrappingFor(probing, usingsIn(block.body), lane);
	const start = block.type === 'StaticBlock' ? probing.source.next(startOf(block) + 'static'.length) : startOf(block);
	if (wrapping) insertAlways(probing, start + 1, wrapping.before);
	probing.visitChildren(block, lane);
	if (wrapping) insertAlways(probing, endOf(block) - 1, wrapping.after);
}

/**
 * `{ … }` becomes `{const frame=enter();try{ … ;leaves()}catch(error){throw failed(error)}finally{left()}}`. The value of a
 * `return` passes through `finally` untouched, no microtask is added, and an error is the same one afterwards.
 */
function probeBody(probing: Probing, node: FunctionNode, lane: FunctionLane, name?: string): void {
	const { probes, frame, error } = probing.names;
	const { body } = node;
	const site = addSite(probing, lane, node, functionName(probing.source, node, name));
	const head = `const ${frame}=${probes}.enter(${site});try{`;
	const tail = `}catch(${error}){throw ${probes}.failed(${frame},${error})}finally{${probes}.left(${frame})}`;
	if (body.type === 'BlockStatement') {
		visitUntangled(probing, body, lane, head);
		insert(probing, endOf(body) - 1, `;${leavesAt(probing, lastOf(body))})${tail}`);
	} else {
		insert(probing, startOf(body), `{${head}return ${leavesAt(probing, body)},(`);
		probing.visit(body, lane);
		insert(probing, endOf(body), `))${tail}}`);
	}
}

/** The bracket that closes a block. */
function lastOf({ loc }: BlockStatement): Located {
	return { loc: loc && { start: { line: loc.end.line, column: loc.end.column - 1 } } };
}
