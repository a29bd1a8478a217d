import type { Node } from '@babel/types';
import type { Site } from '../../run/probes.ts';
import type { Edit } from '../edits.ts';
import { isOnlyTypes } from '../only-types.ts';
import { type Source, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import { isUsing, lowerUsing } from '../using/blocks.ts';
import { importsAio, probeCall, probeNew, probeStatement } from './calls.ts';
import { visitClass, visitObject } from './classes.ts';
import { probeFunction, visitBlock } from './function-lanes.ts';
import { nameGivenBy } from './function-name.ts';
import type { Lane } from './lane.ts';
import { probeLabelled, probeLoop } from './loops.ts';
import { probeModule } from './module-lane.ts';
import type { Names } from './names.ts';
import type { Probing } from './probing.ts';
import { keepApart } from './semicolons.ts';
import { probeAwait, probeExit, probeHandler, probeYield } from './suspensions.ts';
import { markParts } from './values.ts';

/**
 * The edits that put the probes into a file and lower its `using` declarations, with no line break among them. `sites` grows
 * by what the probes report; null: there are none, only `using` is lowered.
 */
export function insertProbes(source: Source, names: Names, sites: Site[] | null): Edit[] {
	const probing: Probing = {
		source,
		names,
		isProbing: sites !== null,
		edits: [],
		sites: sites ?? [],
		kept: new Set(),
		knowsCoroutines: importsAio(source.tree.program),
		chained: new Set(),
		walked: new Set(),
		done: new Set(),
		within: '',
		statementStart: 0,
		semicolons: [],
		visit,
		visitChildren,
	};
	probeModule(probing, source.tree.program);
	return [...probing.edits, ...probing.semicolons];

	function visitChildren(node: Node, lane: Lane): void {
		const name = nameGivenBy(source, node);
		for (const child of childrenOf(node)) visit(child, lane, name);
	}

	function visit(node: Node, lane: Lane, name?: string): void {
		if (isOnlyTypes(node)) return;
		markParts(probing, node);
		switch (node.type) {
			case 'FunctionDeclaration':
			case 'FunctionExpression':
			case 'ArrowFunctionExpression':
			case 'ObjectMethod':
			case 'ClassMethod':
			case 'ClassPrivateMethod':
				probeFunction(probing, node, lane, name);
				break;
			case 'ClassDeclaration':
			case 'ClassExpression':
				visitClass(probing, node, lane, name);
				break;
			case 'ObjectExpression':
				visitObject(probing, node, lane, name);
				break;
			case 'ParenthesizedExpression':
			case 'TSAsExpression':
			case 'TSSatisfiesExpression':
			case 'TSNonNullExpression':
			case 'TSInstantiationExpression':
				visit(node.expression, lane, name);
				break;
			case 'AwaitExpression':
				probeAwait(probing, node, lane);
				break;
			case 'YieldExpression':
				probeYield(probing, node, lane);
				break;
			case 'ReturnStatement':
			case 'ThrowStatement':
				probeExit(probing, node, lane);
				keepApart(probing, node);
				break;
			case 'CatchClause':
				if (lane) probeHandler(probing, node.body, 0);
				visitChildren(node, lane);
				break;
			case 'TryStatement':
				if (lane && node.finalizer) probeHandler(probing, node.finalizer, 1);
				visitChildren(node, lane);
				break;
			case 'CallExpression':
			case 'OptionalCallExpression':
				probeCall(probing, node, lane);
				break;
			case 'NewExpression':
				probeNew(probing, node, lane);
				break;
			case 'ExpressionStatement':
				probing.statementStart = startOf(node);
				probeStatement(probing, node, lane);
				keepApart(probing, node);
				break;
			case 'BlockStatement':
			case 'StaticBlock':
				visitBlock(probing, node, node.type === 'StaticBlock' ? null : lane);
				break;
			case 'VariableDeclaration':
				if (isUsing(node)) lowerUsing(probing, node, () => visitChildren(node, lane));
				else visitChildren(node, lane);
				keepApart(probing, node);
				break;
			case 'ForOfStatement':
			case 'ForStatement':
			case 'ForInStatement':
			case 'WhileStatement':
			case 'DoWhileStatement':
				probeLoop(probing, node, lane);
				break;
			case 'LabeledStatement':
				probeLabelled(probing, node, lane);
				break;
			default:
				if (!node.type.startsWith('TS')) visitChildren(node, lane);
		}
	}
}
