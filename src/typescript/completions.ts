import ts from 'typescript';
import { type LanguageService, servicePath } from './language-service.ts';
import type { Place } from './questions.ts';

/** What could be written at a place. */
export interface Completions {
	/** Offset at which the word begins that a completion takes the place of. */
	readonly from: number;
	/** Sorted: what is nearest first. */
	readonly entries: readonly Completion[];
}

export interface Completion {
	readonly name: string;
	/** One of TypeScript's names for kinds of things, `method` or `const` for example. */
	readonly kind: string;
}

/** What a completion is, for whoever looks at it. */
export interface CompletionDetails {
	/** Its type. */
	readonly text: string;
	readonly docs: string;
}

const PREFERENCES: ts.GetCompletionsAtPositionOptions = { includeCompletionsWithInsertText: false };

/** What may be written at a place; null: nothing is known there. */
export function completionsAt(service: LanguageService, { program, path, offset }: Place): Completions | null {
	const found = service.of(program).getCompletionsAtPosition(servicePath(path), offset, PREFERENCES);
	if (!found) return null;
	const before = program.files[path]?.slice(0, offset) ?? '';
	const word = /[\p{ID_Continue}$#]*$/u.exec(before)?.[0] ?? '';
	return {
		from: found.optionalReplacementSpan?.start ?? offset - word.length,
		entries: found.entries
			.toSorted((a, b) => compare(a.sortText, b.sortText) || compare(a.name, b.name))
			.map(({ name, kind }) => ({ name, kind })),
	};
}

/** More about the completion of that name. */
export function completionDetails(
	service: LanguageService,
	{ program, path, offset }: Place,
	name: string,
): CompletionDetails | null {
	const asked = service.of(program);
	const found = asked.getCompletionEntryDetails(servicePath(path), offset, name, {}, undefined, PREFERENCES, undefined);
	if (!found) return null;
	return { text: ts.displayPartsToString(found.displayParts), docs: ts.displayPartsToString(found.documentation) };
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
