import ts from 'typescript';
import { type LanguageService, servicePath } from './language-service.ts';
import type { Place } from './questions.ts';

/** The call that a place is in the brackets of. */
export interface Signature {
	/** The signature around the parameter that is written now. */
	readonly before: string;
	readonly parameter: string;
	readonly after: string;
	/** What is said about the parameter, or else about the function; may be empty. */
	readonly docs: string;
}

/** The signature of the call around a place; null: there is none. */
export function signatureAt(service: LanguageService, { program, path, offset }: Place): Signature | null {
	const found = service.of(program).getSignatureHelpItems(servicePath(path), offset, undefined);
	const item = found?.items[found.selectedItemIndex];
	if (!found || !item) return null;
	const between = ts.displayPartsToString(item.separatorDisplayParts);
	const names = item.parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts));
	const now = Math.min(found.argumentIndex, names.length - 1);
	const join = (parts: readonly string[]) => parts.map((part) => part + between).join('');
	const rest = names.slice(now + 1).map((name) => between + name);
	const parameter = item.parameters[now];
	return {
		before: ts.displayPartsToString(item.prefixDisplayParts) + join(names.slice(0, Math.max(now, 0))),
		parameter: names[now] ?? '',
		after: rest.join('') + ts.displayPartsToString(item.suffixDisplayParts),
		docs: ts.displayPartsToString(parameter?.documentation) || ts.displayPartsToString(item.documentation),
	};
}
