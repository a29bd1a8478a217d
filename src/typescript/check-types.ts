import type { Program, TypeProblem } from '../run/program.ts';
import { createAnswers } from './answers.ts';
import { makeDeclarations } from './declarations.ts';
import type { Questions } from './questions.ts';

let answers: Questions | undefined;

/** What TypeScript has against a program: for Node. The first call takes seconds. */
export function checkTypes(program: Program): TypeProblem[] {
	answers ??= createAnswers(makeDeclarations());
	return answers.problems(program);
}
