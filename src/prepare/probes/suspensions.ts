import type { AwaitExpression, BlockStatement, ReturnStatement, YieldExpression } from '@babel/types';
import { endOf, startOf } from '../source.ts';
import type { Lane } from './lane.ts';
import { addSite, around, insert, type Probing, snippetOf } from './probing.ts';

/**
 * `await x` becomes `probes?.resumed(frame,await probes.suspended(frame,site,x))`. There are always probes: `?.` is there
 * because V8 then calls the whole `(intermediate value)` in its error messages, as it calls an `await`.
 */
export function probeAwait(probing: Probing, node: AwaitExpression, lane: Lane): void {
	const { probes, frame } = probing.names;
	const site = addSite(probing, 'await', node, snippetOf(probing, node.argument));
	around(probing, node, `${probes}?.resumed(${frame},`, ')', () =>
		around(probing, node.argument, `${probes}.suspended(${frame},${site},`, ')', () =>
			probing.visit(node.argument, lane),
		),
	);
}

/** `yield x`, `yield` and `yield* x`, in the same way. */
export function probeYield(probing: Probing, node: YieldExpression, lane: Lane): void {
	const { probes, frame } = probing.names;
	const { argument } = node;
	const site = addSite(probing, 'yield', node, argument ? snippetOf(probing, argument) : '');
	around(probing, node, `${probes}?.resumed(${frame},`, ')', () => {
		if (!argument) return insert(probing, endOf(node), ` ${probes}.yielded(${frame},${site},void 0)`);
		const probe = node.delegate ? `${probes}?.delegated` : `${probes}.yielded`;
		around(probing, argument, `${probe}(${frame},${site},`, ')', () => probing.visit(argument, lane));
	});
}

/** In an async generator `return x` waits for x as `await` does. */
export function probeReturn(probing: Probing, { argument }: ReturnStatement, lane: Lane): void {
	if (!argument) return;
	if (lane !== 'async-generator') return probing.visit(argument, lane);
	const { probes, frame } = probing.names;
	const site = addSite(probing, 'await', argument, snippetOf(probing, argument));
	around(probing, argument, `${probes}.suspended(${frame},${site},`, ')', () => probing.visit(argument, lane));
}

/** The block of a `catch` or `finally`: whatever the lane waited for when the error came, it goes on now. */
export function probeHandler(probing: Probing, block: BlockStatement): void {
	const { probes, frame } = probing.names;
	insert(probing, startOf(block) + 1, `${probes}.regained(${frame});`);
}
