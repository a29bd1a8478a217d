// A thread for preparing: a program that takes long to read must not hold up the page. No learner's code runs in it.
import type { LibraryExports } from './missing-exports.ts';
import type { ExplainErrors } from './prepare-file.ts';
import { type Prepared, type PrepareOptions, prepareProgram } from './prepare-program.ts';
import { diagnosticAt } from './source.ts';

/** What the thread is asked; it answers with what `prepare` gives. */
export interface PrepareRequest {
	readonly program: Parameters<typeof prepareProgram>[0];
	readonly options: PrepareOptions | undefined;
}

/** What the thread says first when it has yet to load something: words for what can't be read, or the names of libraries. */
export const LOADING = 'loading';

/** The words for what can't be read, and the names that libraries export, once a program has needed them. */
let words: ExplainErrors | undefined;
let exportsOf: LibraryExports | undefined;

/** What is said if the words can't be loaded. */
const withoutWords: ExplainErrors = (file, errors) =>
	errors.slice(0, 1).map(({ pos }) =>
		diagnosticAt(
			file,
			{ start: pos, end: pos + 1 },
			{
				message: "This can't be read.",
				advice: 'Look at this place and just before it; what would say more could not be loaded.',
			},
		),
	);

async function answer({ program, options = {} }: PrepareRequest): Promise<Prepared> {
	let needsWords = false;
	let needsExports = false;
	const explain: ExplainErrors = (file, errors) => {
		needsWords ||= errors.length > 0;
		return withoutWords(file, errors);
	};
	const ask: LibraryExports = () => {
		needsExports = true;
		return undefined;
	};
	const prepared = prepareProgram(program, options, words ?? explain, exportsOf ?? ask);
	if (!needsWords && !needsExports) return prepared;
	postMessage(LOADING);
	if (needsWords) words = (await import('./syntax-errors.ts').catch(() => undefined))?.explainSyntaxErrors;
	if (needsExports) exportsOf = (await import('./library-names.ts').catch(() => undefined))?.libraryExports;
	return prepareProgram(program, options, words ?? withoutWords, exportsOf ?? ask);
}

addEventListener('message', async ({ data }: MessageEvent<PrepareRequest>) => {
	postMessage(await answer(data));
});
postMessage('ready');
