// A thread for preparing: a program that takes long to read must not hold up the page. No learner's code runs in it.
import type { ExplainErrors } from './prepare-file.ts';
import { type Prepared, type PrepareOptions, prepareProgram } from './prepare-program.ts';
import { diagnosticAt } from './source.ts';

/** What the thread is asked; it answers with what `prepare` gives. */
export interface PrepareRequest {
	readonly program: Parameters<typeof prepareProgram>[0];
	readonly options: PrepareOptions | undefined;
}

/** What the thread says first when it knows that a program can't be read, and has yet to load the words for it. */
export const EXPLAINING = 'explaining';

/** The words for what can't be read, once a program has needed them. */
let words: ExplainErrors | null = null;

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
	if (words) return prepareProgram(program, options, words);
	let isReadable = true;
	const prepared = prepareProgram(program, options, (file, errors) => {
		isReadable &&= errors.length === 0;
		return withoutWords(file, errors);
	});
	if (isReadable) return prepared;
	postMessage(EXPLAINING);
	const loaded = await import('./syntax-errors.ts').catch(() => null);
	if (!loaded) return prepared;
	words = loaded.explainSyntaxErrors;
	return prepareProgram(program, options, words);
}

addEventListener('message', async ({ data }: MessageEvent<PrepareRequest>) => {
	postMessage(await answer(data));
});
postMessage('ready');
