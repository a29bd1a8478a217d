import type { Node } from '@babel/types';
import { blank, type Edit } from './edits.ts';
import { endOf, type Source, startOf } from './source.ts';

/** The erasing of one file: what the rules read, and the edits they add. */
export interface Erasing {
	readonly source: Source;
	readonly edits: Edit[];
}

/** Blanks a node; `first` and `last` put a character at its ends. */
export function eraseNode(erasing: Erasing, node: Node, put?: { first?: string; last?: string }): void {
	eraseSpan(erasing, startOf(node), endOf(node), put);
}

export function eraseSpan(
	{ source, edits }: Erasing,
	start: number,
	end: number,
	put?: { first?: string; last?: string },
): void {
	edits.push(blank(source.text, start, end, put));
}

/**
 * Erases the members of a list that are only types and visits the others. Where erasing brings two together that
 * would read as one (`a = 1` and, two lines below, `(b)`), a semicolon takes the place of what is erased.
 */
export function eraseList<Item extends Node>(
	erasing: Erasing,
	items: readonly Item[],
	isErased: (item: Item) => boolean,
	visit: (item: Item, before: Item | undefined) => void,
): void {
	let kept: Item | undefined;
	let erased: Item | undefined;
	for (const item of items) {
		if (isErased(item)) {
			if (erased) eraseNode(erasing, erased);
			erased = item;
			continue;
		}
		const put = joins(erasing.source, kept, startOf(item)) ? { first: ';' } : {};
		if (erased) eraseNode(erasing, erased, put);
		erased = undefined;
		visit(item, kept);
		kept = item;
	}
	if (erased) eraseNode(erasing, erased);
}

/** Whether the code at `offset` would continue what `before` says, were there nothing but white space between them. */
export function joins(source: Source, before: Node | undefined, offset: number): boolean {
	if (!before || source.text[endOf(before) - 1] === ';') return false;
	CONTINUES.lastIndex = offset;
	return CONTINUES.test(source.text);
}

const CONTINUES = /[([`+\-/*<]|in\b|instanceof\b/y;
