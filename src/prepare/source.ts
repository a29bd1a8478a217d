import type { Comment, File, Node } from '@babel/types';
import type { Diagnostic } from '../run/program.ts';

/** One file of a program with its syntax tree. */
export interface Source {
	readonly path: string;
	readonly text: string;
	readonly tree: File;
	/** From this offset on, the first that is neither white space nor comment; the length of the text if there is none. */
	next(offset: number): number;
	/** The end of the last thing before this offset that is neither white space nor comment; 0 if there is none. */
	previous(offset: number): number;
}

export function createSource(path: string, text: string, tree: File): Source {
	const comments = tree.comments ?? [];
	const endOfComment = new Map(comments.map((comment) => [startOf(comment), endOf(comment)]));
	const startOfComment = new Map(comments.map((comment) => [endOf(comment), startOf(comment)]));
	return {
		path,
		text,
		tree,
		next(offset) {
			let at = offset;
			for (;;) {
				while (/\s/.test(text.charAt(at))) at++;
				const end = endOfComment.get(at);
				if (end === undefined) return at;
				at = end;
			}
		},
		previous(offset) {
			let at = offset;
			for (;;) {
				while (/\s/.test(text.charAt(at - 1))) at--;
				const start = startOfComment.get(at);
				if (start === undefined) return at;
				at = start;
			}
		},
	};
}

export function startOf(node: Node | Comment): number {
	return node.start ?? 0;
}

export function endOf(node: Node | Comment): number {
	return node.end ?? 0;
}

export function textOf(source: Source, node: Node): string {
	return source.text.slice(startOf(node), endOf(node));
}

/** A diagnostic about `start` to `end` of a text; marks no more than the first line of it. */
export function diagnosticAt(
	file: { readonly path: string; readonly text: string },
	span: { readonly start: number; readonly end: number },
	words: { readonly message: string; readonly advice: string },
): Diagnostic {
	const before = file.text.slice(0, span.start).split(LINE_BREAK);
	const marked = file.text.slice(span.start, span.end).split(LINE_BREAK)[0] ?? '';
	return {
		path: file.path,
		line: before.length,
		column: (before.at(-1) ?? '').length + 1,
		length: Math.max(1, marked.length),
		...words,
	};
}

/** What JavaScript counts as a line break. */
const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/;
