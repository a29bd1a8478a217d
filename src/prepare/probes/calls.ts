import type { CallExpression, ExpressionStatement, Node, OptionalCallExpression, Program } from '@babel/types';
import { endOf, startOf } from '../source.ts';
import type { Lane } from './lane.ts';
import { addSite, around, insert, type Probing, snippetOf } from './probing.ts';
import { keep, unwrapped } from './values.ts';

type Call = CallExpression | OptionalCallExpression;

/** Calls whose promise a program keeps are told of, so that a lane which awaits it later can say whose it is. */
export function probeCall(probing: Probing, node: Call, lane: Lane): void {
	const { probes } = probing.names;
	if ((probing.kept.has(node) && node.callee.type !== 'Super') || isRejection(node)) {
		const site = addSite(probing, 'call', node, snippetOf(probing, node));
		around(probing, node, `${probes}.called(${site},`, ')', () => visitCall(probing, node, lane));
	} else {
		visitCall(probing, node, lane);
	}
}

/**
 * A call that stands by itself, where generators are coroutines: in a generator, and in a file that imports `aio`. If it
 * gives a generator, a `yield*` has been forgotten.
 */
export function probeStatement(probing: Probing, node: ExpressionStatement, lane: Lane): void {
	const call = unwrapped(node.expression);
	const isCall = call.type === 'CallExpression' || call.type === 'OptionalCallExpression';
	if (!isCall || call.callee.type === 'Super' || !(lane === 'generator' || probing.knowsCoroutines)) {
		probing.visitChildren(node, lane);
		return;
	}
	const site = addSite(probing, 'call', call, snippetOf(probing, call));
	around(probing, node.expression, `${probing.names.probes}.dropped(${site},`, ')', () =>
		probing.visitChildren(node, lane),
	);
}

/** Whether what a file calls may be coroutines. */
export function importsAio({ body }: Program): boolean {
	return body.some((node) => node.type === 'ImportDeclaration' && node.source.value === 'aio');
}

function visitCall(probing: Probing, node: Call, lane: Lane): void {
	const reaction = reactionOf(node);
	probing.visit(node.callee, lane);
	for (const argument of node.arguments) {
		if (reaction && isReaction(argument)) {
			const site = addSite(probing, 'callback', argument, `${reaction}(${snippetOf(probing, argument)})`);
			const given = `${probing.names.probes}.callback(${site},`;
			around(probing, argument, given, `${receiverOf(node)})`, () => probing.visit(argument, lane));
		} else {
			keep(probing, argument);
			probing.visit(argument, lane);
		}
	}
}

/** Its promise is of interest though nobody keeps it. */
function isRejection({ callee }: Call): boolean {
	if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
	return callee.object.type === 'Identifier' && callee.object.name === 'Promise' && callee.property.name === 'reject';
}

/** The name of the method that is given something to call later. */
function reactionOf({ callee }: Call): string | undefined {
	if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
	if (callee.computed || callee.property.type !== 'Identifier') return undefined;
	return /^(?:then|catch|finally)$/.test(callee.property.name) ? callee.property.name : undefined;
}

/** Whose method it is, as a further argument, where naming it twice does nothing. */
function receiverOf({ callee }: Call): string {
	const object =
		callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression' ? callee.object : null;
	const plain = object && unwrapped(object);
	if (plain?.type === 'Identifier') return `,${plain.name}`;
	return plain?.type === 'ThisExpression' || plain?.type === 'Super' ? ',this' : '';
}

/** An async function is a lane by itself. */
function isReaction(argument: Node): boolean {
	const { type } = argument;
	if (type === 'FunctionExpression' || type === 'ArrowFunctionExpression') return !argument.async;
	return (
		type !== 'SpreadElement' && type !== 'NullLiteral' && !(type === 'Identifier' && argument.name === 'undefined')
	);
}

/** `new Promise(…)` becomes `probes?.created(site,probes.creating(),new Promise(…))`; for `?.` see `suspensions.ts`. */
export function probeNew(probing: Probing, node: Extract<Node, { type: 'NewExpression' }>, lane: Lane): void {
	const { probes } = probing.names;
	const isPromise = node.callee.type === 'Identifier' && node.callee.name === 'Promise';
	if (!isPromise || probing.done.has(node)) {
		probing.visitChildren(node, lane);
		return;
	}
	const site = addSite(probing, 'call', node, snippetOf(probing, node));
	const isChained = probing.chained.has(node);
	// Without brackets `?.` would make the rest of the chain part of it; a bracket could join the line above, a number can't.
	const open = !isChained ? '' : startOf(node) === probing.statementStart ? '0,(' : '(';
	insert(probing, startOf(node), `${open}${probes}?.created(${site},${probes}.creating(),`);
	probing.visitChildren(node, lane);
	insert(probing, endOf(node), isChained ? '))' : ')');
}
