import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { attempt } from '../attempt/attempt.ts';
import { curriculumFindings, lessonsOf } from '../course/curriculum.ts';
import type { Exercise } from '../course/exercise.ts';
import { byPlace, type Finding } from '../course/finding.ts';
import { type Course, loadCourse, loadExercises } from '../course/load-course.ts';
import type { Lesson } from '../course/load-lesson.ts';
import { checkTypes } from '../typescript/check-types.ts';
import { checkExercise, type TryOut } from './check-exercise.ts';
import { checkProgram, type WrongOutput } from './check-lesson.ts';
import { createEngines } from './engines.ts';
import { gate } from './gate.ts';
import { exerciseTypeFindings, lessonTypeFindings } from './type-findings.ts';
import { updateOutputs } from './update-outputs.ts';

export interface CheckOptions {
	/** Only files whose path contains this. */
	readonly filter?: string | undefined;
	/** Write real outputs into the lessons' output blocks. */
	readonly update?: boolean | undefined;
}

/** What `course check` found, and how much it looked at. */
export interface CheckReport {
	readonly findings: readonly Finding[];
	readonly lessons: number;
	readonly exercises: number;
	readonly runs: number;
	/** Output blocks written, as lines to print. */
	readonly changes: readonly string[];
}

/** Reads and runs the whole course below `root`. Nothing of it is taken on trust: every program is run. */
export async function checkCourse(
	root: string,
	{ filter = '', update = false }: CheckOptions = {},
): Promise<CheckReport> {
	const { course, exercises, findings } = await readCourse(root);
	const wanted = (file: string) => relative(root, file).includes(filter);
	const chosenLessons = lessonsOf(course).filter((lesson) => wanted(lesson.file));
	const chosenExercises = exercises.filter((exercise) => wanted(join(root, 'exercises', exercise.id, 'exercise.yaml')));
	const ran = await runEverything(root, chosenLessons, chosenExercises);
	const changes = update ? await writeOutputs(ran.wrongOutputs) : [];
	const still = update ? [] : ran.wrongOutputs.map((wrong) => wrong.finding);
	return {
		findings: [...findings.filter((finding) => wanted(finding.file)), ...ran.findings, ...still].sort(byPlace),
		lessons: chosenLessons.length,
		exercises: chosenExercises.length,
		runs: ran.runs,
		changes,
	};
}

/** Reads the whole course below `root`, with all that can be found without running anything. */
export async function readCourse(
	root: string,
): Promise<{ course: Course; exercises: Exercise[]; findings: Finding[] }> {
	const [{ course, findings: ofCourse }, { exercises, ids, findings: ofExercises }] = await Promise.all([
		loadCourse(root),
		loadExercises(root),
	]);
	const findings = [...ofCourse, ...ofExercises, ...curriculumFindings(root, course, exercises, ids)];
	return { course, exercises, findings: findings.sort(byPlace) };
}

interface Ran {
	readonly findings: readonly Finding[];
	readonly wrongOutputs: readonly WrongOutput[];
	readonly runs: number;
}

async function runEverything(root: string, lessons: readonly Lesson[], exercises: readonly Exercise[]): Promise<Ran> {
	const engines = createEngines();
	const turn = gate(availableParallelism());
	let runs = 0;
	const watch = {
		onRun() {
			runs += 1;
		},
	};
	const tryOut: TryOut = (program, task) =>
		turn(() => attempt(program, task, engines.patientOf(task), watch, checkTypes));
	try {
		const [programs, exerciseFindings] = await Promise.all([
			Promise.all(
				lessons.flatMap((lesson) =>
					lesson.programs.map((program) =>
						checkProgram(lesson.file, program, (prepared, schedule) =>
							turn(() => {
								runs += 1;
								return engines.patientOf(program).start(prepared, { clock: program.clock, schedule }).record;
							}),
						),
					),
				),
			),
			Promise.all(exercises.map((exercise) => checkExercise(root, exercise, tryOut))),
		]);
		// Afterwards: the compiler would keep this thread from hearing the runs.
		const types = await Promise.all([
			...lessons.map(lessonTypeFindings),
			...exercises.map((exercise) => exerciseTypeFindings(root, exercise)),
		]);
		return {
			findings: [...programs.flatMap((checked) => checked.findings), ...exerciseFindings.flat(), ...types.flat()],
			wrongOutputs: programs.flatMap((checked) => checked.wrongOutput ?? []),
			runs,
		};
	} finally {
		engines.dispose();
	}
}

async function writeOutputs(wrong: readonly WrongOutput[]): Promise<string[]> {
	const changes: string[] = [];
	for (const [file, updates] of Map.groupBy(wrong, (each) => each.finding.file)) {
		const updated = updateOutputs(await readFile(file, 'utf8'), updates);
		await writeFile(file, updated.text);
		changes.push(`${file}`, ...updated.changes.map((change) => `  ${change}`));
	}
	return changes;
}
