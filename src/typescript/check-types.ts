import type { Program, TypeProblem } from '../run/program.ts';
import type { Questions } from './questions.ts';

let answers: Promise<Questions> | undefined;

/** What TypeScript has against a program: for Node. The first call loads the compiler, and takes a second or two. */
export async function checkTypes(program: Program): Promise<TypeProblem[]> {
	answers ??= load();
	return (await answers).problems(program);
}

async function load(): Promise<Questions> {
	const [{ createAnswers }, { makeDeclarations }] = await Promise.all([
		import('./answers.ts'),
		import('./declarations.ts'),
	]);
	return createAnswers(makeDeclarations());
}
