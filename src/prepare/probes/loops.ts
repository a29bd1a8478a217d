import type { ForOfStatement, Loop, Node } from '@babel/types';
import { endOf, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import type { Lane } from './lane.ts';
import { addSite, around, insert, type Probing, snippet, snippetOf } from './probing.ts';

/** Each round of a loop is told of by the first statement of its body, which becomes a block if it is none. */
export function probeLoop(probing: Probing, node: Loop, lane: Lane): void {
	const { probes } = probing.names;
	const end = node.type === 'DoWhileStatement' ? endOf(node) : startOf(node.body);
	const site = addSite(probing, 'loop', node, snippet(probing, startOf(node), end).trim());
	probeRounds(probing, node, lane, `${probes}.looped(${site});`);
}

/**
 * `for await (const x of y) …` becomes `try{for await (const x of probes?.iterated(frame,site,y)){probes.regained(frame); …
 * }}finally{probes.regained(frame)}`: however the loop is left, it may have waited for its iterator to close.
 */
export function probeForAwait(probing: Probing, node: ForOfStatement, lane: Lane): void {
	const { probes, frame } = probing.names;
	const site = addSite(probing, 'loop', node, snippetOf(probing, node.right));
	const walk = () => probeRounds(probing, node, lane, `${probes}.regained(${frame});${probes}.looped(${site});`, site);
	if (probing.done.has(node)) walk();
	else around(probing, node, 'try{', `}finally{${probes}.regained(${frame})}`, walk);
}

/** A label stays with its loop, so that `continue` finds it: the `try` goes around both. */
export function probeLabelled(probing: Probing, node: Extract<Node, { type: 'LabeledStatement' }>, lane: Lane): void {
	let loop: Node = node;
	while (loop.type === 'LabeledStatement') loop = loop.body;
	const walk = () => probing.visitChildren(node, lane);
	if (loop.type === 'ForOfStatement' && loop.await && !probing.done.has(loop)) {
		probing.done.add(loop);
		const { probes, frame } = probing.names;
		around(probing, node, 'try{', `}finally{${probes}.regained(${frame})}`, walk);
	} else {
		walk();
	}
}

function probeRounds(probing: Probing, node: Loop, lane: Lane, first: string, iterated?: number): void {
	const { probes, frame } = probing.names;
	for (const child of childrenOf(node)) {
		if (iterated !== undefined && node.type === 'ForOfStatement' && child === node.right) {
			around(probing, child, `${probes}?.iterated(${frame},${iterated},`, ')', () => probing.visit(child, lane));
		} else if (child !== node.body) {
			probing.visit(child, lane);
		} else if (child.type === 'BlockStatement') {
			insert(probing, startOf(child) + 1, first);
			probing.visit(child, lane);
		} else {
			around(probing, child, `{${first}`, '}', () => probing.visit(child, lane));
		}
	}
}
