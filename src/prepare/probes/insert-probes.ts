import type { Node } from '@babel/types';
import type { Site } from '../../run/probes.ts';
import type { Edit } from '../edits.ts';
import { isMemberOnlyTypes, isOnlyTypes } from '../only-types.ts';
import type { Source } from '../source.ts';
import { childrenOf } from '../tree.ts';
import { probeFunction, probeModule } from './function-lanes.ts';
import { nameGivenBy } from './function-name.ts';
import type { Lane } from './lane.ts';
import type { Names } from './names.ts';
import type { Probing } from './probing.ts';
import { probeAwait, probeHandler, probeReturn, probeYield } from './suspensions.ts';

/** The edits that put the probes into a file. They only insert, and no line break; `sites` grows by what they report. */
export function insertProbes(source: Source, names: Names, sites: Site[]): Edit[] {
	const probing: Probing = { source, names, edits: [], sites, kept: new Set(), done: new Set(), visit, visitChildren };
	probeModule(probing, source.tree.program);
	return probing.edits;

	function visitChildren(node: Node, lane: Lane): void {
		const name = nameGivenBy(source, node);
		for (const child of childrenOf(node)) visit(child, lane, name);
	}

	function visit(node: Node, lane: Lane, name?: string): void {
		if (isOnlyTypes(node)) return;
		switch (node.type) {
			case 'FunctionDeclaration':
			case 'FunctionExpression':
			case 'ArrowFunctionExpression':
			case 'ObjectMethod':
			case 'ClassMethod':
			case 'ClassPrivateMethod':
				return probeFunction(probing, node, lane, name);
			case 'ClassDeclaration':
			case 'ClassExpression':
				if (node.superClass) visit(node.superClass, lane);
				for (const member of node.body.body) if (!isMemberOnlyTypes(member)) visit(member, lane, node.id?.name ?? name);
				return;
			case 'ClassProperty':
			case 'ClassPrivateProperty':
			case 'ClassAccessorProperty':
				visit(node.key, lane);
				// A field's value is a function of its own, which can't wait.
				if (node.value) visit(node.value, null, joined(name, nameGivenBy(source, node)));
				return;
			case 'StaticBlock':
				return visitChildren(node, null);
			case 'ObjectExpression':
				for (const property of node.properties) {
					if (property.type !== 'ObjectProperty') visit(property, lane, name);
					else {
						visit(property.key, lane);
						visit(property.value, lane, joined(name, nameGivenBy(source, property)));
					}
				}
				return;
			case 'ParenthesizedExpression':
			case 'TSAsExpression':
			case 'TSSatisfiesExpression':
			case 'TSNonNullExpression':
			case 'TSInstantiationExpression':
				return visit(node.expression, lane, name);
			case 'AwaitExpression':
				return probeAwait(probing, node, lane);
			case 'YieldExpression':
				return probeYield(probing, node, lane);
			case 'ReturnStatement':
				return probeReturn(probing, node, lane);
			case 'CatchClause':
				if (lane) probeHandler(probing, node.body);
				return visitChildren(node, lane);
			case 'TryStatement':
				if (lane && node.finalizer) probeHandler(probing, node.finalizer);
				return visitChildren(node, lane);
			default:
				if (!node.type.startsWith('TS')) visitChildren(node, lane);
		}
	}
}

function joined(outer: string | undefined, inner: string | undefined): string | undefined {
	return outer === undefined || inner === undefined ? inner : `${outer}${inner.startsWith('[') ? '' : '.'}${inner}`;
}
