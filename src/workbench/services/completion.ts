import {
	autocompletion,
	type Completion,
	type CompletionContext,
	type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { ask } from './ask.ts';
import { importing, writeWithImport } from './importing.ts';
import { infoElement } from './info.ts';
import { placeIn, type Subject } from './subject.ts';

/** After one of these a list may come by itself: a word has begun, or a member or a module is to be named. */
const BEGUN = /(?:[\p{ID_Continue}$]|[^.]\.|from\s*['"][^'"]*|import\s*['"][^'"]*)$/u;
/** As long as only this is typed, the same list serves. */
const SAME_LIST = /^[\p{ID_Continue}$]*$/u;

/** A completion of TypeScript's, and where it stands in TypeScript's order. */
interface Ranked extends Completion {
	readonly rank: number;
}

/**
 * Offers what may be written: by itself while one types, and with Ctrl-Space. Arrows choose, Enter takes, Escape closes.
 * What another module exports is offered too, and taking it writes the import.
 */
export function completion(subject: Subject): Extension {
	async function source(context: CompletionContext): Promise<CompletionResult | null> {
		if (!context.explicit && context.matchBefore(BEGUN) === null) return null;
		const place = placeIn(subject, context.pos);
		const found = await ask('completions', place).catch(() => null);
		if (found === null || found.entries.length === 0) return null;
		const options = found.entries.map(
			({ name, kind, module }, rank): Ranked => ({
				label: name,
				detail: module === undefined ? kind : `from ${module}`,
				rank,
				info: () => more(place, name, module),
				...(module !== undefined && {
					apply: (view, _completion, from, to) => void writeWithImport(subject, view, { from, to, name, module }),
				}),
			}),
		);
		const word = context.state.sliceDoc(found.from, context.pos);
		// Of other modules it holds only what begins like the word.
		const validFor = (text: string) => text === word || (word !== '' && text.startsWith(word) && SAME_LIST.test(text));
		return { from: found.from, options, validFor };
	}

	return [
		importing,
		autocompletion({
			override: [source],
			icons: false,
			compareCompletions: (a, b) => (a as Ranked).rank - (b as Ranked).rank,
		}),
	];
}

async function more(place: ReturnType<typeof placeIn>, name: string, module?: string): Promise<HTMLElement | null> {
	const details = await ask('completionDetails', place, name, module).catch(() => null);
	return details && infoElement({ code: details.text, words: details.docs });
}
