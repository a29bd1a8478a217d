import { basename, dirname, join } from 'node:path';
import type { ElapsedDemand, Expectation, InFlightDemand, OutputDemand } from '../checker/verdict.ts';
import type { Program } from '../run/program.ts';
import { nearest } from './did-you-mean.ts';
import type { Exercise, KnownMistake } from './exercise.ts';
import { besideStarter, type ExerciseFiles, exerciseFiles } from './exercise-files.ts';
import { EXERCISE_NOT_YET, type ExerciseFile, exerciseFile } from './exercise-schema.ts';
import { aboutFile, type Finding, type Loaded } from './finding.ts';
import { filesBelow, readText } from './read-files.ts';
import { testNames, unknownTest } from './test-names.ts';
import { validate } from './validate.ts';
import { parseYaml, type YamlPath, type YamlSource } from './yaml-source.ts';

/** The hidden tests of an exercise: their file, below its folder and to the program that imports `./main.ts`. */
const TESTS = 'tests.ts';

/** Reads `exercises/<chapter>/<exercise>` and checks all that can be known without running anything. */
export async function loadExercise(folder: string): Promise<Loaded<Exercise>> {
	const all = await readAll(folder);
	if (!all.ok) return all;
	const files = all.value;
	const yamlFile = join(folder, 'exercise.yaml');
	const yaml = files.text('exercise.yaml');
	if (yaml === null) return { ok: false, findings: [aboutFile(yamlFile, NO_YAML)] };
	const source = parseYaml(yamlFile, yaml);
	if ('findings' in source) return { ok: false, findings: source.findings };
	const read = validate(source, exerciseFile, EXERCISE_NOT_YET);
	if (!read.ok) return read;

	const findings: Finding[] = [];
	const report = (path: YamlPath, words: Pick<Finding, 'what' | 'why' | 'fix'>) =>
		findings.push({ file: yamlFile, ...source.place(path), ...words });
	const missing = (name: string, why: string): Program => {
		findings.push(
			aboutFile(yamlFile, { what: `\`${name}.ts\` is missing.`, why, fix: `Write ${join(folder, `${name}.ts`)}.` }),
		);
		return { files: {}, entry: name };
	};

	const starter = files.program('start') ?? missing('start', 'The learner would have nothing to begin with.');
	const solution =
		files.program('solution') ?? missing('solution', 'Nothing would prove that the exercise can be solved.');
	const testSource = files.text(TESTS);
	const tests = testSource === null ? null : testNames(join(folder, TESTS), testSource);
	findings.push(...(tests?.findings ?? []));
	const { engine } = read.value;
	if (engine === 'node' && read.value.clock === 'virtual') report(['clock'], VIRTUAL_NODE);
	const clock = engine === 'node' ? 'real' : (read.value.clock ?? 'virtual');
	const expect = expectationOf({ ...read.value, clock }, files, tests?.names ?? null, report);
	const mistakes = mistakesOf(read.value, files, tests?.names ?? [], report);
	findings.push(...strays(folder, files, source));

	if (findings.length > 0) return { ok: false, findings };
	const { title, asks, practises, hints, explain } = read.value;
	const id = `${basename(dirname(folder))}/${basename(folder)}`;
	const testProgram = testSource === null ? null : { files: { [TESTS]: testSource }, entry: TESTS };
	return {
		ok: true,
		value: {
			id,
			title,
			asks,
			practises,
			engine,
			clock,
			expect,
			hints,
			explain,
			starter,
			solution: besideStarter(solution, starter),
			tests: testProgram,
			mistakes: mistakes.map((mistake) => ({ ...mistake, program: besideStarter(mistake.program, starter) })),
		},
	};
}

type Report = (path: YamlPath, words: Pick<Finding, 'what' | 'why' | 'fix'>) => void;

async function readAll(folder: string): Promise<Loaded<ExerciseFiles>> {
	const texts = new Map<string, string>();
	const findings: Finding[] = [];
	for (const path of await filesBelow(folder)) {
		const text = await readText(join(folder, path));
		if (text?.ok === false) findings.push(...text.findings);
		else if (text) texts.set(path, text.value);
	}
	return findings.length > 0 ? { ok: false, findings } : { ok: true, value: exerciseFiles(texts) };
}

function expectationOf(
	exercise: ExerciseFile,
	files: ExerciseFiles,
	tests: readonly string[] | null,
	report: Report,
): Expectation {
	const { output, order, elapsed, 'in-flight': inFlight, 'under-schedules': underSchedules, types } = exercise.expect;
	const leavesNothing = exercise.expect['leaves-nothing'];
	const demands = [output, order, elapsed, inFlight, leavesNothing, types, tests];
	if (demands.every((demand) => demand === undefined || demand === null)) report(['expect'], NOTHING_DEMANDED);
	if (exercise.clock === 'real' && elapsed?.equals !== undefined) report(['expect', 'elapsed'], REAL_EQUALS);
	if (exercise.clock === 'real' && underSchedules !== undefined) report(['expect', 'under-schedules'], REAL_SCHEDULES);
	return {
		...(output === undefined ? {} : { output: outputDemand(output, files, report) }),
		...(order === undefined ? {} : { order }),
		...(elapsed === undefined ? {} : { elapsed: elapsedDemand(elapsed) }),
		...(inFlight === undefined ? {} : { inFlight: inFlightDemand(inFlight) }),
		...(leavesNothing === undefined ? {} : { leavesNothing }),
		...(types === undefined ? {} : { types: true }),
		...(tests === null ? {} : { tests }),
		...(underSchedules === undefined ? {} : { underSchedules }),
	};
}

function inFlightDemand(demand: NonNullable<ExerciseFile['expect']['in-flight']>): InFlightDemand {
	const { of, 'at-most': atMost, 'at-least': atLeast } = demand;
	return { of, ...(atMost === undefined ? {} : { atMost }), ...(atLeast === undefined ? {} : { atLeast }) };
}

function elapsedDemand({ equals, from = 0, to = from }: NonNullable<ExerciseFile['expect']['elapsed']>): ElapsedDemand {
	return equals === undefined ? { from, to } : { equals };
}

function outputDemand(
	output: NonNullable<ExerciseFile['expect']['output']>,
	files: ExerciseFiles,
	report: Report,
): OutputDemand {
	if (typeof output !== 'string') {
		if (output.lines) return { kind: 'lines', lines: output.lines };
		if (output.contains) return { kind: 'contains', texts: output.contains };
		return { kind: 'any-order', lines: output['any-order'] ?? [] };
	}
	const text = files.text(output);
	if (text === null) {
		report(['expect', 'output'], {
			what: `\`${output}\` is not there.`,
			why: '`expect.output` names a file in the exercise’s folder.',
			fix: `Write the file; \`course try\` prints what the solution gives.`,
		});
	}
	return { kind: 'exact', text: (text ?? '').replace(/\r?\n$/, '') };
}

function mistakesOf(
	exercise: ExerciseFile,
	files: ExerciseFiles,
	tests: readonly string[],
	report: Report,
): KnownMistake[] {
	const seen = new Set<string>();
	return exercise.mistakes.flatMap((mistake, index) => {
		const at = ['mistakes', index];
		const { program: file, fails, ...rest } = mistake;
		if (seen.has(file)) report([...at, 'program'], { what: `\`${file}\` is listed twice.`, ...TWICE });
		seen.add(file);
		for (const name of fails ?? []) if (!tests.includes(name)) report([...at, 'fails'], unknownTest(name, tests));
		if (fails && rest.verdict !== 'tests') report([...at, 'fails'], FAILS_WITHOUT_TESTS);
		const program = file.startsWith('mistakes/') ? files.program(file) : null;
		if (program === null) {
			report([...at, 'program'], {
				what: `\`${file}\` is not there.`,
				why: 'A known mistake is a program below `mistakes/` that really makes it.',
				fix: 'Write the file, or correct its path: `mistakes/name.ts`.',
			});
			return [];
		}
		return [{ file, program, ...rest, ...(fails ? { fails } : {}) }];
	});
}

/** Files that no key and no rule of the format asks for. */
function strays(folder: string, files: ExerciseFiles, source: YamlSource): Finding[] {
	return files.unused().map((path) => {
		const file = join(folder, path);
		if (path.startsWith('mistakes/')) {
			const fix = `Add an entry with \`program: ${path}\`, \`verdict\` and \`says\` to ${source.file}, or delete the file.`;
			return aboutFile(file, {
				what: 'No entry under `mistakes:` names this program.',
				why: 'Nobody would ever read about it.',
				fix,
			});
		}
		const near = nearest(path, ['start.ts', 'solution.ts', TESTS, 'expected.txt']);
		const fix = near === null || files.text(near) !== null ? 'Delete it.' : `Did you mean \`${near}\`?`;
		return aboutFile(file, {
			what: 'Nothing uses this file.',
			why: 'An exercise holds only what the format names.',
			fix,
		});
	});
}

const NO_YAML = {
	what: 'The exercise has no `exercise.yaml`.',
	why: 'It says what is asked and what is demanded.',
	fix: 'Write it, or begin with `course new exercise`.',
};
const NOTHING_DEMANDED = {
	what: 'The exercise demands nothing.',
	why: 'Every program would solve it, the starter too.',
	fix: 'Demand `output`, `order`, `elapsed`, `in-flight`, `leaves-nothing` or `types`, or write `tests.ts`.',
};
const REAL_EQUALS = {
	what: '`elapsed.equals` on the real clock.',
	why: 'Real time is never exact, so nobody could solve it twice.',
	fix: 'Write a range: `{ from: 0.09, to: 0.2 }`.',
};
const VIRTUAL_NODE = {
	what: '`clock: virtual` with `engine: node`.',
	why: 'Real Node has real time: its sockets, processes and threads wait for no other.',
	fix: 'Leave `clock` out; `engine: node` means the real one.',
};
const REAL_SCHEDULES = {
	what: '`under-schedules` on the real clock.',
	why: 'There real time decides what comes first, so no order can be chosen and none found again.',
	fix: 'Leave `clock` out: the virtual clock is the rule.',
};
const TWICE = { why: 'Only one of the two could be recognised.', fix: 'Remove one.' };
const FAILS_WITHOUT_TESTS = {
	what: '`fails` without the verdict `tests`.',
	why: 'Failed tests are looked at only when they are the verdict.',
	fix: 'Remove `fails`, or write `verdict: tests`.',
};
