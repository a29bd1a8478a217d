import { fileURLToPath } from 'node:url';
import { loadCourse, loadExercises } from '../../src/course/load-course.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import { type PreparedProgram, type Program, singleFile } from '../../src/run/program.ts';
import type { RunSettings } from '../../src/run/record.ts';

/** A program of the course, as a page would run it. */
export interface CourseProgram {
	readonly name: string;
	readonly program: PreparedProgram;
	readonly clock: RunSettings['clock'];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every program of every lesson, and of every exercise its starter, solution and known mistakes, with and without its tests. */
export async function coursePrograms(): Promise<CourseProgram[]> {
	const found: CourseProgram[] = [];
	const add = (name: string, source: Program, clock: RunSettings['clock'], tests?: Program) => {
		const prepared = prepare(source, tests ? { tests } : {});
		if (prepared.ok) found.push({ name, program: prepared.program, clock });
	};
	const { course } = await loadCourse(ROOT);
	for (const { id, lessons } of course.chapters)
		for (const lesson of lessons)
			for (const { line, source, clock } of lesson.programs)
				add(`${id}/${lesson.id}, line ${line}`, singleFile(source), clock);
	const { exercises } = await loadExercises(ROOT);
	for (const { id, starter, solution, mistakes, tests, clock } of exercises) {
		const programs: [string, Program][] = [
			['start', starter],
			['solution', solution],
			...mistakes.map(({ file, program }): [string, Program] => [file, program]),
		];
		for (const [name, program] of programs) {
			add(`${id}, ${name}`, program, clock);
			if (tests) add(`${id}, ${name} with its tests`, program, clock, tests);
		}
	}
	return found;
}
