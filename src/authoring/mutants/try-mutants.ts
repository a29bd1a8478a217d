import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { attempt } from '../../attempt/attempt.ts';
import { verdictKind } from '../../checker/verdict.ts';
import type { Exercise } from '../../course/exercise.ts';
import { loadExercises } from '../../course/load-course.ts';
import { checkTypes } from '../../typescript/check-types.ts';
import { createEngines } from '../engines.ts';
import { gate } from '../gate.ts';
import { UsageError } from '../usage.ts';
import { mutantsOf } from './mutants-of.ts';

/** What became of the solutions of the exercises whose path contains `filter` when something was taken out of them. */
export interface MutantReport {
	/** A line for each mutant that passes, and with `all` for each that fails too. */
	readonly lines: readonly string[];
	readonly tried: number;
	readonly survived: number;
}

/** Checks every mutant of every solution. Throws a `UsageError` when no exercise is meant. */
export async function tryMutants(root: string, filter: string, all: boolean): Promise<MutantReport> {
	const { exercises } = await loadExercises(root);
	const chosen = exercises.filter(({ id }) => join('exercises', id).includes(filter));
	if (chosen.length === 0) throw new UsageError(`No exercise has ${filter} in its path. \`list\` shows what there is.`);
	const engines = createEngines();
	const turn = gate(availableParallelism());
	try {
		const tried = await Promise.all(
			chosen.flatMap((exercise) =>
				written(exercise).flatMap(([file, source]) =>
					mutantsOf(source).map(async (mutant) => {
						const program = { ...exercise.solution, files: { ...exercise.solution.files, [file]: mutant.source } };
						const { verdict } = await turn(() =>
							attempt(program, exercise, engines.patientOf(exercise), {}, checkTypes),
						);
						const passed = verdict.failures.length === 0;
						const fate = passed ? 'STILL PASSES' : verdictKind(verdict);
						return { passed, line: `${exercise.id} ${file}:${mutant.line}  without ${mutant.without}: ${fate}` };
					}),
				),
			),
		);
		const survivors = tried.filter(({ passed }) => passed);
		const lines = (all ? tried : survivors).map(({ line }) => line);
		return { lines, tried: tried.length, survived: survivors.length };
	} finally {
		engines.dispose();
	}
}

/** The files of a solution that the learner writes, without those that came with the starter. */
function written({ solution, starter }: Exercise): [string, string][] {
	return Object.entries(solution.files).filter(([file, source]) => source !== starter.files[file]);
}
