import ts from 'typescript';
import type { TextEdit } from './format.ts';
import { isImportable, type LanguageService, servicePath } from './language-service.ts';
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
	/** The module that it must be imported from first; absent: it is known here. */
	readonly module?: string;
}

/** What a completion is, for whoever looks at it. */
export interface CompletionDetails {
	/** Its type. */
	readonly text: string;
	readonly docs: string;
}

/** What may be written at a place; null: nothing is known there. Of other modules only what begins like the word. */
export function completionsAt(service: LanguageService, { program, path, offset }: Place): Completions | null {
	const text = program.files[path] ?? '';
	const word = /[\p{ID_Continue}$#]*$/u.exec(text.slice(0, offset))?.[0] ?? '';
	const preferences = preferencesIn(text, word !== '');
	const found = service.of(program).getCompletionsAtPosition(servicePath(path), offset, preferences);
	if (!found) return null;
	return {
		from: found.optionalReplacementSpan?.start ?? offset - word.length,
		entries: found.entries
			.filter(({ source }) => source === undefined || isImportable(source))
			.toSorted((a, b) => compare(a.sortText, b.sortText) || compare(a.name, b.name))
			.map(({ name, kind, source }) => ({ name, kind, ...(source !== undefined && { module: source }) })),
	};
}

/** More about the completion of that name, from that module. */
export function completionDetails(
	service: LanguageService,
	{ program, path, offset }: Place,
	name: string,
	module?: string,
): CompletionDetails | null {
	const found = details(service, { program, path, offset }, name, module);
	if (!found) return null;
	return { text: ts.displayPartsToString(found.displayParts), docs: ts.displayPartsToString(found.documentation) };
}

/**
 * What writes a completion of another module: the name in the place of what stands from `from` to the place, and its import.
 * In the order of the text; null: TypeScript knows of no way.
 */
export function completionEdits(
	service: LanguageService,
	{ program, path, offset }: Place,
	from: number,
	name: string,
	module: string,
): TextEdit[] | null {
	const text = program.files[path] ?? '';
	// The whole name says what it is used for: of half a word TypeScript may think that it is a type.
	const files = { ...program.files, [path]: text.slice(0, from) + name + text.slice(offset) };
	const found = details(service, { program: { ...program, files }, path, offset: from + name.length }, name, module);
	const changes = found?.codeActions?.flatMap((action) => action.changes.flatMap(({ textChanges }) => textChanges));
	if (!changes) return null;
	const grown = from + name.length - offset;
	const before = (at: number) => (at <= from ? at : at - grown);
	const edits = changes.map(({ span, newText }) => ({
		from: before(span.start),
		to: before(span.start + span.length),
		insert: newText,
	}));
	return [...edits, { from, to: offset, insert: name }].sort((a, b) => a.from - b.from);
}

function details(service: LanguageService, { program, path, offset }: Place, name: string, module?: string) {
	const file = servicePath(path);
	const preferences = preferencesIn(program.files[path] ?? '', module !== undefined);
	const asked = service.of(program);
	// What another module exports is only found again by what the list says of it.
	const listed = module === undefined ? undefined : asked.getCompletionsAtPosition(file, offset, preferences);
	const data = listed?.entries.find((entry) => entry.name === name && entry.source === module)?.data;
	const format = ts.getDefaultFormatCodeSettings('\n');
	return asked.getCompletionEntryDetails(file, offset, name, format, module, preferences, data);
}

/** Imports are written as the file has them, with the whole name of a file; in one without any, between single quotes. */
function preferencesIn(text: string, modules: boolean): ts.GetCompletionsAtPositionOptions {
	return {
		includeCompletionsForModuleExports: modules,
		includeCompletionsWithInsertText: false,
		importModuleSpecifierEnding: 'js',
		quotePreference: /^\s*(?:import|export)\b.*"/m.test(text) ? 'double' : 'single',
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
