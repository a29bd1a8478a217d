import type { EngineWanted, Program, TypeProblem } from '../run/program.ts';
import type { Questions } from './questions.ts';

const answers = new Map<EngineWanted, Promise<Questions>>();

/** What TypeScript has against a program: for Node. The first call loads the compiler, and takes a second or two. */
export async function checkTypes(program: Program, engine: EngineWanted = 'embedded'): Promise<TypeProblem[]> {
	let known = answers.get(engine);
	if (known === undefined) {
		known = load(engine);
		answers.set(engine, known);
	}
	return (await known).problems(program);
}

async function load(engine: EngineWanted): Promise<Questions> {
	const [{ createAnswers }, { makeDeclarations, makeNodeDeclarations }] = await Promise.all([
		import('./answers.ts'),
		import('./declarations.ts'),
	]);
	return createAnswers(engine === 'node' ? makeNodeDeclarations() : makeDeclarations());
}
