import type { LabeledStatement, Loop, Node } from '@babel/types';
import { endOf, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import { isUsing, usingsInHead, type Wrapping, wrappingFor, wrappingForEach } from '../using/blocks.ts';
import type { Lane } from './lane.ts';
import { addSite, around, insert, insertAlways, type Probing, snippet, snippetOf } from './probing.ts';

/**
 * Each round of a loop is told of by the first statement of its body, which becomes a block if it is none. `for await (const
 * x of y) …` also becomes `try{for await (const x of probes?.iterated(frame,site,y)){probes.regained(frame); … }}finally{
 * probes.regained(frame)}`: however the loop is left, it may have waited for its iterator to close.
 */
export function probeLoop(probing: Probing, node: Loop, lane: Lane): void {
	const wrapping = probing.done.has(node) ? null : wrappingOf(probing, node, lane);
	if (wrapping) insertAlways(probing, startOf(node), wrapping.before);
	probeRounds(probing, node, lane);
	if (wrapping) insertAlways(probing, endOf(node), wrapping.after);
}

/** A label stays with its loop, so that `continue` finds it: what is put around the loop goes around both. */
export function probeLabelled(probing: Probing, node: LabeledStatement, lane: Lane): void {
	let loop: Node = node;
	while (loop.type === 'LabeledStatement') loop = loop.body;
	const wrapping = isLoop(loop) && !probing.done.has(loop) ? wrappingOf(probing, loop, lane) : null;
	probing.done.add(loop);
	if (wrapping) insertAlways(probing, startOf(node), wrapping.before);
	probing.visitChildren(node, lane);
	if (wrapping) insertAlways(probing, endOf(node), wrapping.after);
}

function isLoop(node: Node): node is Loop {
	return /^(?:For\w*|While|DoWhile)Statement$/.test(node.type);
}

/** What goes around a loop as a whole. */
function wrappingOf(probing: Probing, node: Loop, lane: Lane): Wrapping {
	const { probes, frame } = probing.names;
	if (node.type === 'ForOfStatement' && node.await && probing.isProbing) {
		return { before: 'try{', after: `}finally{${probes}.regained(${frame})}` };
	}
	const wrapping = node.type === 'ForStatement' ? wrappingFor(probing, usingsInHead(node), lane) : null;
	return wrapping && { before: `{${wrapping.before}`, after: `${wrapping.after}}` };
}

function probeRounds(probing: Probing, node: Loop, lane: Lane): void {
	const { probes, frame } = probing.names;
	const isAwaiting = node.type === 'ForOfStatement' && node.await;
	const end = node.type === 'DoWhileStatement' ? endOf(node) : startOf(node.body);
	const name = isAwaiting ? snippetOf(probing, node.right) : snippet(probing, startOf(node), end).trim();
	const site = addSite(probing, 'loop', node, name, lane === null ? probing.within : undefined);
	const first = `${isAwaiting ? `${probes}.regained(${frame});` : ''}${probes}.looped(${site});`;
	const each = node.type === 'ForOfStatement' && isUsing(node.left) ? wrappingForEach(probing, node.left, lane) : null;
	for (const child of childrenOf(node)) {
		const walk = () => probing.visit(child, lane);
		if (isAwaiting && child === node.right) {
			around(probing, child, `${probes}?.iterated(${frame},${site},`, ')', walk);
		} else if (child === node.body) {
			if (each) insertAlways(probing, startOf(child), each.before);
			probeBody(probing, child, first, walk);
			if (each) insertAlways(probing, endOf(child), each.after);
		} else if (!each || !isUsing(child)) {
			walk();
		}
	}
}

function probeBody(probing: Probing, body: Node, first: string, walk: () => void): void {
	if (body.type === 'BlockStatement') {
		insert(probing, startOf(body) + 1, first);
		walk();
	} else {
		around(probing, body, `{${first}`, '}', walk);
	}
}
