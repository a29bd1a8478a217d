import type { Class, Node, ObjectExpression } from '@babel/types';
import { isMemberOnlyTypes } from '../only-types.ts';
import { nameGivenBy } from './function-name.ts';
import type { Lane } from './lane.ts';
import type { Probing } from './probing.ts';

/** The value of a field and a static block are functions of their own, which can't wait; a computed key is not. */
export function visitClass(probing: Probing, node: Class, lane: Lane, given: string | undefined): void {
	const name = node.id?.name ?? given;
	if (node.superClass) probing.visit(node.superClass, lane);
	for (const member of node.body.body) {
		if (isMemberOnlyTypes(member)) continue;
		if (member.type === 'StaticBlock') {
			probing.visit(member, null);
		} else if ('value' in member) {
			probing.visit(member.key, lane);
			if (member.value) probing.visit(member.value, null, within(name, nameGivenBy(probing.source, member)));
		} else {
			probing.visit(member, lane, name);
		}
	}
}

/** The functions in an object are called by its name and theirs. */
export function visitObject(probing: Probing, node: ObjectExpression, lane: Lane, name: string | undefined): void {
	for (const property of node.properties) {
		if (property.type === 'ObjectProperty') {
			probing.visit(property.key, lane);
			probing.visit(property.value, lane, within(name, nameGivenBy(probing.source, property)));
		} else {
			probing.visit(property as Node, lane, name);
		}
	}
}

function within(outer: string | undefined, inner: string | undefined): string | undefined {
	if (outer === undefined || inner === undefined) return inner;
	return `${outer}${inner.startsWith('[') ? '' : '.'}${inner}`;
}
