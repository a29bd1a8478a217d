import type { Node } from '@babel/types';
import type { Site } from '../../run/probes.ts';
import type { Edit } from '../edits.ts';
import { isOnlyTypes } from '../only-types.ts';
import { type Source, startOf } from '../source.ts';
import { childrenOf } from '../tree.ts';
import { probeCall, probeNew } from './calls.ts';
import { visitClass, visitObject } from './classes.ts';
import { probeFunction, probeModule } from './function-lanes.ts';
import { nameGivenBy } from './function-name.ts';
import type { Lane } from './lane.ts';
import { probeForAwait, probeLabelled, probeLoop } from './loops.ts';
import type { Names } from './names.ts';
import type { Probing } from './probing.ts';
import { probeAwait, probeHandler, probeReturn, probeYield } from './suspensions.ts';
import { markParts } from './values.ts';

/** The edits that put the probes into a file. They only insert, and no line break; `sites` grows by what they report. */
export function insertProbes(source: Source, names: Names, sites: Site[]): Edit[] {
	const probing: Probing = {
		source,
		names,
		edits: [],
		sites,
		kept: new Set(),
		chained: new Set(),
		walked: new Set(),
		done: new Set(),
		statementStart: 0,
		visit,
		visitChildren,
	};
	probeModule(probing, source.tree.program);
	return probing.edits;

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
				probeReturn(probing, node, lane);
				break;
			case 'CatchClause':
				if (lane) probeHandler(probing, node.body);
				visitChildren(node, lane);
				break;
			case 'TryStatement':
				if (lane && node.finalizer) probeHandler(probing, node.finalizer);
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
				visitChildren(node, lane);
				break;
			case 'ForOfStatement':
				if (node.await) probeForAwait(probing, node, lane);
				else probeLoop(probing, node, lane);
				break;
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
