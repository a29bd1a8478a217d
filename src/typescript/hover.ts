import ts from 'typescript';
import { type LanguageService, servicePath } from './language-service.ts';
import type { Place } from './questions.ts';

/** What the name at a place stands for. */
export interface Hover {
	/** The offsets of the name. */
	readonly from: number;
	readonly to: number;
	/** How it is declared, with its type. */
	readonly text: string;
	/** What its author says about it; may be empty. */
	readonly docs: string;
}

/** What is known of the name at a place; null: nothing stands there that has a type. */
export function hoverAt(service: LanguageService, { program, path, offset }: Place): Hover | null {
	const found = service.of(program).getQuickInfoAtPosition(servicePath(path), offset);
	if (!found) return null;
	const { start, length } = found.textSpan;
	return {
		from: start,
		to: start + length,
		text: ts.displayPartsToString(found.displayParts),
		docs: ts.displayPartsToString(found.documentation),
	};
}
