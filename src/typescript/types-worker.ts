// A thread for TypeScript: it takes seconds to start, and the page must not wait. No learner's code runs in it.
import declarations from 'virtual:typescript-declarations';
import { createAnswers } from './answers.ts';
import type { Questions } from './questions.ts';

/** What the thread is asked. It answers under the same number, with a value or with what went wrong. */
export interface Asked {
	readonly number: number;
	readonly question: keyof Questions;
	readonly about: readonly unknown[];
}
export type Answered = { readonly number: number } & ({ readonly value: unknown } | { readonly failed: string });

const answers = createAnswers(declarations);

addEventListener('message', ({ data: { number, question, about } }: MessageEvent<Asked>) => {
	const answer = answers[question] as (...about: readonly unknown[]) => unknown;
	let said: Answered;
	try {
		said = { number, value: answer(...about) };
	} catch (error) {
		said = { number, failed: String(error) };
	}
	postMessage(said);
});
postMessage('ready');
