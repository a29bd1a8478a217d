/** What is wrong with an author's file: where, what, why it matters, and how to put it right. Lines and columns count from 1. */
export interface Finding {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly what: string;
	readonly why: string;
	readonly fix: string;
}

/** Something read from disk, or all that stands against it. */
export type Loaded<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly findings: readonly Finding[] };

/** A finding about a file as a whole. */
export function aboutFile(file: string, words: Pick<Finding, 'what' | 'why' | 'fix'>): Finding {
	return { file, line: 1, column: 1, ...words };
}

/** In the order of a listing: by file, then by position. */
export function byPlace(a: Finding, b: Finding): number {
	return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
}
