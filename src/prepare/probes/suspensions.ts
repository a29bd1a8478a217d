import type {
	AwaitExpression,
	BlockStatement,
	Node,
	ReturnStatement,
	ThrowStatement,
	YieldExpression,
} from '@babel/types';
import { endOf, startOf } from '../source.ts';
import type { Lane } from './lane.ts';
import { addSite, around, insert, type Located, type Probing, snippetOf } from './probing.ts';

/**
 * `await x` becomes `probes?.resumed(frame,await probes.suspended(frame,site,x))`. There are always probes: `?.` is there
 * because V8 then calls the whole `(intermediate value)` in its error messages, as it calls an `await`.
 */
export function probeAwait(probing: Probing, node: AwaitExpression, lane: Lane): void {
	const { probes, frame } = probing.names;
	const site = addSite(probing, 'await', node, snippetOf(probing, node.argument));
	around(probing, node, ...resumedIn(probing, node), () =>
		around(probing, node.argument, `${probes}.suspended(${frame},${site},`, ')', () =>
			probing.visit(node.argument, lane),
		),
	);
}

function resumedIn({ names: { probes, frame }, walked }: Probing, node: Node): [before: string, after: string] {
	const before = `${probes}?.resumed(${frame},`;
	return walked.has(node) ? [`${probes}.iterable(${before}`, '))'] : [before, ')'];
}

/** `yield x`, `yield` and `yield* x`, in the same way. */
export function probeYield(probing: Probing, node: YieldExpression, lane: Lane): void {
	const { probes, frame } = probing.names;
	const { argument } = node;
	const site = addSite(probing, 'yield', node, argument ? snippetOf(probing, argument) : '');
	around(probing, node, ...resumedIn(probing, node), () => {
		const probe = node.delegate ? `${probes}?.delegated` : `${probes}.yielded`;
		const before = `${probe}(${frame},${site},`;
		if (argument) around(probing, argument, before, ')', () => probing.visit(argument, lane));
		else insert(probing, endOf(node), `${before}void 0)`);
	});
}

/**
 * `return x` becomes `return probes.leaves(frame,site,(x))`, and so does `throw x`; `return` becomes `{probes.leaves(frame,site);
 * return}`. In an async generator `return x` waits
 * for x as `await` does. In a function that never waits only a `throw` is told, and not that of a new error, which has a stack.
 */
export function probeExit(probing: Probing, node: ReturnStatement | ThrowStatement, lane: Lane): void {
	const { argument } = node;
	const { probes, frame } = probing.names;
	if (!lane) {
		if (node.type === 'ThrowStatement' && node.argument.type !== 'NewExpression') {
			const thrown = `${probes}.thrown(${addSite(probing, 'exit', node, '')},(`;
			around(probing, node.argument, thrown, '))', () => probing.visit(node.argument, lane));
		} else if (argument) probing.visit(argument, lane);
		return;
	}
	const leaves = leavesAt(probing, node);
	if (!argument) {
		// Without a value an async generator does not wait.
		insert(probing, startOf(node), `{${leaves});`);
		insert(probing, endOf(node), '}');
		return;
	}
	let [before, after] = ['(', '))'];
	if (lane === 'async-generator' && node.type === 'ReturnStatement') {
		const site = addSite(probing, 'await', argument, snippetOf(probing, argument));
		[before, after] = [`${probes}.suspended(${frame},${site},(`, ')))'];
	}
	around(probing, argument, `${leaves},${before}`, after, () => probing.visit(argument, lane));
}

/** The beginning of a probe that says where a function is left. */
export function leavesAt(probing: Probing, node: Located): string {
	return `${probing.names.probes}.leaves(${probing.names.frame},${addSite(probing, 'exit', node, '')}`;
}

/** The block of a `catch` or `finally`: whatever the lane waited for when the error came, it goes on now. */
export function probeHandler(probing: Probing, block: BlockStatement, passes: 0 | 1): void {
	const { probes, frame } = probing.names;
	insert(probing, startOf(block) + 1, `${probes}.regained(${frame},${passes});`);
}
