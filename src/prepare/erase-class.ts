import type { Class, ClassBody, Node } from '@babel/types';
import { type Erasing, eraseList, eraseSpan, joins } from './erasing.ts';
import { isMemberOnlyTypes } from './only-types.ts';
import { endOf, startOf } from './source.ts';
import { childrenOf } from './tree.ts';

type Visit = (node: Node) => void;
type Member = ClassBody['body'][number];
type KeyedMember = Extract<Member, { key: unknown }>;
type Field = Extract<Member, { type: 'ClassProperty' | 'ClassPrivateProperty' | 'ClassAccessorProperty' }>;

const ERASED_MODIFIERS = new Set(['public', 'private', 'protected', 'readonly', 'override', 'abstract', 'declare']);

/** `abstract`, `implements`, type parameters, and what is TypeScript's own in the members. */
export function eraseClass(erasing: Erasing, node: Class, visit: Visit): void {
	const { source } = erasing;
	if (node.type === 'ClassDeclaration' && node.abstract) {
		const start = source.text.indexOf('abstract', startOf(node));
		eraseSpan(erasing, start, start + 'abstract'.length);
	}
	for (const part of [node.typeParameters, node.superClass, node.superTypeArguments]) if (part) visit(part);
	const last = node.implements?.at(-1);
	if (last) eraseSpan(erasing, startOfImplements(erasing, node), endOf(last));
	eraseList(erasing, node.body.body, isMemberOnlyTypes, (member, before) =>
		eraseMember(erasing, member, before, visit),
	);
}

function startOfImplements({ source }: Erasing, node: Class): number {
	const before = node.superTypeArguments ?? node.superClass ?? node.typeParameters ?? node.id;
	if (before) return source.next(endOf(before));
	return source.next(source.text.indexOf('class', startOf(node)) + 'class'.length);
}

function eraseMember(erasing: Erasing, member: Member, before: Member | undefined, visit: Visit): void {
	if ('key' in member) eraseModifiers(erasing, member, before);
	switch (member.type) {
		case 'ClassMethod':
		case 'ClassPrivateMethod':
			if (member.optional) eraseSpan(erasing, afterKey(erasing, member), afterKey(erasing, member) + 1);
			visit(member);
			break;
		case 'ClassProperty':
		case 'ClassPrivateProperty':
		case 'ClassAccessorProperty':
			eraseTypeOfField(erasing, member);
			for (const child of childrenOf(member)) if (child !== member.typeAnnotation) visit(child);
			break;
		default:
			visit(member);
	}
}

/** `: T`, `?: T` or `!: T` of a field. */
function eraseTypeOfField(erasing: Erasing, field: Field): void {
	const { typeAnnotation } = field;
	const isMarked = ('optional' in field && field.optional) || ('definite' in field && field.definite);
	if (!isMarked && !typeAnnotation) return;
	const start = afterKey(erasing, field);
	const end = typeAnnotation ? endOf(typeAnnotation) : start + 1;
	eraseSpan(erasing, start, end, looksLikeModifier(erasing, field) ? { first: ';' } : {});
}

/** Where the first thing after a member's name is. */
function afterKey({ source }: Erasing, member: KeyedMember): number {
	const end = endOf(member.key);
	return source.next('computed' in member && member.computed ? source.next(end) + 1 : end);
}

/** Blanks the modifiers before a member's name. */
function eraseModifiers(erasing: Erasing, member: KeyedMember, before: Member | undefined): void {
	const { source } = erasing;
	const modifiers: { start: number; end: number }[] = [];
	let offset = startOf(member);
	let firstKept: number | undefined;
	while (offset < startOf(member.key)) {
		const [word = ''] = /^[a-z]+/.exec(source.text.slice(offset, startOf(member.key))) ?? [];
		if (ERASED_MODIFIERS.has(word)) modifiers.push({ start: offset, end: offset + word.length });
		else firstKept ??= offset;
		offset = source.next(offset + Math.max(1, word.length));
	}
	const [first, ...rest] = modifiers;
	if (!first) return;
	const joined = joins(source, before, firstKept ?? startOf(member.key));
	eraseSpan(erasing, first.start, first.end, joined ? { first: ';' } : {});
	for (const { start, end } of rest) eraseSpan(erasing, start, end);
}

/** A field called `get`, `set` or `static` that ends without a semicolon would become part of the next member once its type is gone. */
function looksLikeModifier({ source }: Erasing, field: Field): boolean {
	if (field.value || field.type === 'ClassPrivateProperty' || field.key.type !== 'Identifier' || field.computed)
		return false;
	return ['get', 'set', 'static'].includes(field.key.name) && source.text[endOf(field) - 1] !== ';';
}
