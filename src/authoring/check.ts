import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { attempt } from '../attempt/attempt.ts';
import { curriculumFindings, lessonsOf } from '../course/curriculum.ts';
import type { Exercise } from '../course/exercise.ts';
import { byPlace, type Finding } from '../course/finding.ts';
import { loadCourse, loadExercises } from '../course/load-course.ts';
import type { Lesson } from '../course/load-lesson.ts';
import { foldersIn } from '../course/read-files.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { checkExercise, type TryOut } from './check-exercise.ts';
import { checkProgram, type WrongOutput } from './check-lesson.ts';
import { gate } from './gate.ts';
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
	const [{ course, findings: courseFindings }, { exercises, findings: exerciseFindings }] = await Promise.all([
		loadCourse(root),
		loadExercises(root),
	]);
	const ids = await exerciseIds(root);
	const wanted = (file: string) => relative(root, file).includes(filter);
	const chosenLessons = lessonsOf(course).filter((lesson) => wanted(lesson.file));
	const chosenExercises = exercises.filter((exercise) => wanted(join(root, 'exercises', exercise.id, 'exercise.yaml')));
	const read = [...courseFindings, ...exerciseFindings, ...curriculumFindings(root, course, exercises, ids)].filter(
		(finding) => wanted(finding.file),
	);
	const ran = await runEverything(root, chosenLessons, chosenExercises);
	const changes = update ? await writeOutputs(ran.wrongOutputs) : [];
	const still = update ? [] : ran.wrongOutputs.map((wrong) => wrong.finding);
	return {
		findings: [...read, ...ran.findings, ...still].sort(byPlace),
		lessons: chosenLessons.length,
		exercises: chosenExercises.length,
		runs: ran.runs,
		changes,
	};
}

interface Ran {
	readonly findings: readonly Finding[];
	readonly wrongOutputs: readonly WrongOutput[];
	readonly runs: number;
}

async function runEverything(root: string, lessons: readonly Lesson[], exercises: readonly Exercise[]): Promise<Ran> {
	const engine = createLocalEngine();
	const turn = gate(availableParallelism());
	let runs = 0;
	const watch = {
		onRun() {
			runs += 1;
		},
	};
	const tryOut: TryOut = (program, task) => turn(() => attempt(program, task, engine, watch));
	try {
		const [programs, exerciseFindings] = await Promise.all([
			Promise.all(
				lessons.flatMap((lesson) =>
					lesson.programs.map((program) =>
						checkProgram(lesson.file, program, (prepared) =>
							turn(() => {
								runs += 1;
								return engine.start(prepared).record;
							}),
						),
					),
				),
			),
			Promise.all(exercises.map((exercise) => checkExercise(root, exercise, tryOut))),
		]);
		return {
			findings: [...programs.flatMap((checked) => checked.findings), ...exerciseFindings.flat()],
			wrongOutputs: programs.flatMap((checked) => checked.wrongOutput ?? []),
			runs,
		};
	} finally {
		engine.dispose();
	}
}

/** Every exercise folder, whether or not it can be read. */
async function exerciseIds(root: string): Promise<string[]> {
	const chapters = await foldersIn(join(root, 'exercises'));
	const names = await Promise.all(
		chapters.map(async (chapter) =>
			(await foldersIn(join(root, 'exercises', chapter))).map((name) => `${chapter}/${name}`),
		),
	);
	return names.flat();
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
