// A thread for TypeScript: it takes seconds to start, and the page must not wait. No learner's code runs in it.
import declarations from 'virtual:typescript-declarations';
import type { Program } from '../run/program.ts';
import { createAnswers } from './answers.ts';
import { isForNode } from './is-for-node.ts';
import type { Place, Questions } from './questions.ts';

/** What the thread is asked. It answers under the same number, with a value or with what went wrong. */
export interface Asked {
	readonly number: number;
	readonly question: keyof Questions;
	readonly about: readonly unknown[];
}
export type Answered = { readonly number: number } & ({ readonly value: unknown } | { readonly failed: string });

const answers = createAnswers(declarations);
let answersForNode: Promise<Questions> | null = null;

/** Node's types are large, so they come with the first program that needs them. */
function answersFor(program: Program): Questions | Promise<Questions> {
	if (!isForNode(program)) return answers;
	answersForNode ??= import('virtual:typescript-declarations/node').then(
		(node) => createAnswers(node.default),
		(error) => {
			answersForNode = null;
			throw error;
		},
	);
	return answersForNode;
}

addEventListener('message', async ({ data: { number, question, about } }: MessageEvent<Asked>) => {
	const [first] = about as [Program | Place];
	let said: Answered;
	try {
		const known = await answersFor('program' in first ? first.program : first);
		const answer = known[question] as (...about: readonly unknown[]) => unknown;
		said = { number, value: answer(...about) };
	} catch (error) {
		said = { number, failed: String(error) };
	}
	postMessage(said);
});
postMessage('ready');
