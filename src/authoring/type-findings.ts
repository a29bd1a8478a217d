import { join } from 'node:path';
import type { Exercise } from '../course/exercise.ts';
import type { Finding } from '../course/finding.ts';
import type { Lesson } from '../course/load-lesson.ts';
import { prepare } from '../prepare/prepare.ts';
import { type EngineWanted, type Program, singleFile, type TypeProblem } from '../run/program.ts';
import { checkTypes } from '../typescript/check-types.ts';
import { filesOf } from './program-files.ts';

/** What TypeScript has against the programs of a lesson. */
export async function lessonTypeFindings({ file, programs }: Lesson): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const { source, engine, line } of programs) {
		const problems = await problemsOf(singleFile(source), engine);
		findings.push(...problems.map((problem) => finding(problem, { file, line: line + problem.line })));
	}
	return findings;
}

/** What TypeScript has against a starter, a solution, and the tests that import it. */
export async function exerciseTypeFindings(root: string, exercise: Exercise): Promise<Finding[]> {
	const folder = join(root, 'exercises', exercise.id);
	const { engine, starter, solution, tests } = exercise;
	const findings: Finding[] = [];
	for (const [name, program] of [['start', starter] as const, ['solution', solution] as const]) {
		const fileOf = await filesOf(folder, name);
		const problems = await problemsOf(program, engine, name === 'solution' ? tests : null);
		findings.push(...problems.map((problem) => finding(problem, { file: fileOf(problem.path), line: problem.line })));
	}
	// A file of the starter that stands beside the solution is checked with both.
	const keys = findings.map(({ file, line, column }) => `${file}:${line}:${column}`);
	return findings.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** What TypeScript has against a program and its tests; nothing of what can't be run at all, which the runs tell. */
async function problemsOf(
	program: Program,
	engine: EngineWanted,
	tests: Program | null = null,
): Promise<readonly TypeProblem[]> {
	const platform = engine === 'node' ? 'node' : 'sandbox';
	if (!prepare(program, { platform, ...(tests ? { tests } : {}) }).ok) return [];
	return checkTypes({ ...program, files: { ...program.files, ...tests?.files } }, engine);
}

function finding({ column, message }: TypeProblem, at: { file: string; line: number }): Finding {
	return {
		...at,
		column,
		what: `TypeScript has something against this: ${message.split('\n', 1)[0]}`,
		why: 'The editor underlines it for every reader, and what is shown should be right.',
		fix: [...message.split('\n').slice(1), 'Correct the types.'].join('\n'),
	};
}
