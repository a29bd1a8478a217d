import type { Node } from '@babel/types';
import type { Site } from '../../run/probes.ts';
import type { Edit } from '../edits.ts';
import { endOf, type Source, startOf } from '../source.ts';
import type { Lane } from './lane.ts';
import type { Names } from './names.ts';

/** The probing of one file: what the rules read, the edits they add, and the sites, which are numbered through all files. */
export interface Probing {
	readonly source: Source;
	readonly names: Names;
	/** Whether there are probes at all; if not, only `using` is lowered. */
	readonly isProbing: boolean;
	readonly edits: Edit[];
	readonly sites: Site[];
	/** Calls whose value the program keeps. */
	readonly kept: Set<Node>;
	/** Whether a generator that a statement of the module's drops was meant to run: the file imports `aio`. */
	readonly knowsCoroutines: boolean;
	/** `new` expressions of which something is asked at once: `new A().b`. */
	readonly chained: Set<Node>;
	/** `await` and `yield` expressions whose value is iterated at once. */
	readonly walked: Set<Node>;
	/** What has its probes already, or must not have any. */
	readonly done: Set<Node>;
	/** What the function is called that is being visited. */
	within: string;
	/** Where the expression statement begins that is being visited. */
	statementStart: number;
	/** Where statements end only because of what follows them: put last among what is put there (`semicolons.ts`). */
	readonly semicolons: Edit[];
	/** Visits a node; `name`: what it is called by where its value goes. */
	visit(node: Node, lane: Lane, name?: string): void;
	visitChildren(node: Node, lane: Lane): void;
}

/** In UTF-16 code units. */
const LONGEST_NAME = 40;

/** What has a place in the source: a node, or one of its brackets. */
export interface Located {
	readonly loc?: { readonly start: { readonly line: number; readonly column: number } } | null | undefined;
}

/** Remembers a place that a probe reports and gives its number. */
export function addSite(
	{ source, sites }: Probing,
	kind: Site['kind'],
	node: Located,
	name: string,
	within?: string,
): number {
	const line = node.loc?.start.line ?? 1;
	const column = (node.loc?.start.column ?? 0) + 1;
	return sites.push({ kind, path: source.path, line, column, name, ...(within !== undefined && { within }) }) - 1;
}

/** What lies between two offsets of the source on one line, cut where it is long. */
export function snippet({ source }: Probing, start: number, end: number): string {
	const text = source.text.slice(start, Math.min(end, start + 4 * LONGEST_NAME)).replace(/\s+/g, ' ');
	return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}

/** The source of a node on one line, cut where it is long. */
export function snippetOf(probing: Probing, node: Node): string {
	return snippet(probing, startOf(node), endOf(node));
}

/**
 * Inserts code. At one place what ends comes before what begins, since nodes are visited in the order of the source: a
 * rule inserts what stands before a node's children before it visits them, and what stands after them afterwards.
 */
export function insert(probing: Probing, offset: number, text: string): void {
	if (probing.isProbing) insertAlways(probing, offset, text);
}

/** The same for what is no probe. */
export function insertAlways({ edits, source }: Probing, offset: number, text: string): void {
	// In `yield[1]` or `of[…]`, what is put between must not grow together with the word.
	const isGlued = /[\w$]/.test(text.charAt(0)) && /[\w$\u0080-\uffff]/.test(source.text.charAt(offset - 1));
	edits.push({ start: offset, end: offset, text: isGlued ? ` ${text}` : text });
}

/** Puts `before` and `after` around a node; `visit` visits what is in it. */
export function around(probing: Probing, node: Node, before: string, after: string, visit: () => void): void {
	insert(probing, startOf(node), before);
	visit();
	insert(probing, endOf(node), after);
}
