import { join } from 'node:path';
import type { Exercise } from '../course/exercise.ts';
import type { Finding } from '../course/finding.ts';
import type { Lesson } from '../course/load-lesson.ts';
import { singleFile, type TypeProblem } from '../run/program.ts';
import { checkTypes } from '../typescript/check-types.ts';
import { filesOf } from './program-files.ts';

/** What TypeScript has against the programs of a lesson. */
export async function lessonTypeFindings({ file, programs }: Lesson): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const { source, engine, line } of programs) {
		const problems = await checkTypes(singleFile(source), engine);
		findings.push(...problems.map((problem) => finding(problem, { file, line: line + problem.line })));
	}
	return findings;
}

/** What TypeScript has against a starter, a solution, and the tests that import it. */
export async function exerciseTypeFindings(root: string, exercise: Exercise): Promise<Finding[]> {
	const folder = join(root, 'exercises', exercise.id);
	const { engine, starter, solution, tests } = exercise;
	const findings: Finding[] = [];
	const tested = { ...solution, files: { ...solution.files, ...tests?.files } };
	for (const [name, program] of [['start', starter] as const, ['solution', tested] as const]) {
		const fileOf = await filesOf(folder, name);
		const problems = await checkTypes(program, engine);
		findings.push(...problems.map((problem) => finding(problem, { file: fileOf(problem.path), line: problem.line })));
	}
	// A file of the starter that stands beside the solution is checked with both.
	const keys = findings.map(({ file, line, column }) => `${file}:${line}:${column}`);
	return findings.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
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
