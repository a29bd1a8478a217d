import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attempt, Task } from '../attempt/attempt.ts';
import { checkInFlight } from '../checker/in-flight.ts';
import type { Failure, TestResult } from '../checker/verdict.ts';
import { verdictKind } from '../checker/verdict.ts';
import { wordsOf } from '../checker/words.ts';
import type { Exercise, KnownMistake } from '../course/exercise.ts';
import { aboutFile, type Finding } from '../course/finding.ts';
import { parseYaml, type YamlPath } from '../course/yaml-source.ts';
import { MAIN, type Program } from '../run/program.ts';
import { filesOf, TESTS } from './program-files.ts';

/** Makes an attempt; how many at a time is the caller's matter. */
export type TryOut = (program: Program, task: Task) => Promise<Attempt>;

/** Runs everything an exercise ships: the solution must pass, the starter must not, every mistake must be recognised by itself. */
export async function checkExercise(root: string, exercise: Exercise, tryOut: TryOut): Promise<Finding[]> {
	const folder = join(root, 'exercises', exercise.id);
	const [solution, starter, mistakes] = await Promise.all([
		tryOut(exercise.solution, exercise),
		tryOut(exercise.starter, exercise),
		Promise.all(
			exercise.mistakes.map(async (mistake) => ({ mistake, tried: await tryOut(mistake.program, exercise) })),
		),
	]);
	const place = await yamlPlaces(join(folder, 'exercise.yaml'));
	const fileOf = await filesOf(folder, 'solution');
	// When the tests themselves can't be run, nothing that is said of the other programs means anything.
	if (solution.verdict.failures[0] && placeOf(solution.verdict.failures[0])?.path === TESTS)
		return solutionFindings(fileOf, solution);
	const findings = [
		...solutionFindings(fileOf, solution),
		...lostTests(folder, exercise, solution),
		...(solution.exploration?.choices === 0 ? [{ ...place(['expect', 'under-schedules']), ...NOTHING_FREE }] : []),
		...(countsNothing(exercise, solution) ? [{ ...place(['expect', 'in-flight']), ...NEVER_BEGUN }] : []),
		...starterFindings((await filesOf(folder, 'start'))(MAIN), starter),
	];
	const seen = [{ name: 'the starter', says: '', signature: starter.signature }];
	for (const [index, { mistake, tried }] of mistakes.entries()) {
		const wrong = mistakeFindings(mistake, tried, seen);
		findings.push(...wrong.map(({ key, ...words }) => ({ ...place(['mistakes', index, key]), ...words })));
		seen.push({ name: mistake.file, says: mistake.says, signature: tried.signature });
	}
	return findings;
}

const NOTHING_FREE = {
	what: 'Nothing in the solution depends on a schedule.',
	why: 'It has no timers that race, no `anyDelay` and no tasks that are ready together, so every schedule gives the same run.',
	fix: 'Give the exercise something that may come in any order, or drop `under-schedules`.',
};

/** Whether `at-most` holds only because nothing of that name is ever begun. */
function countsNothing({ expect: { inFlight } }: Exercise, { verdict, record }: Attempt): boolean {
	if (inFlight === undefined || record === null || verdict.failures.length > 0) return false;
	return checkInFlight(record, { of: inFlight.of, atLeast: 1 }) !== null;
}

const NEVER_BEGUN = {
	what: 'What `in-flight` counts is never begun in the solution.',
	why: 'So every program keeps to it.',
	fix: 'Correct `of`: the name of an async function or a coroutine of the program, or `request`, `task`, `job`, `worker`, `process`.',
};

async function yamlPlaces(file: string): Promise<(path: YamlPath) => Pick<Finding, 'file' | 'line' | 'column'>> {
	const source = parseYaml(file, await readFile(file, 'utf8'));
	return (path) => ('findings' in source ? { file, line: 1, column: 1 } : { file, ...source.place(path) });
}

function solutionFindings(fileOf: (path: string) => string, { verdict }: Attempt): Finding[] {
	return verdict.failures.map((failure) => {
		const { title, text } = wordsOf(failure);
		const { path = MAIN, line = 1, column = 1 } = placeOf(failure) ?? {};
		return {
			...{ file: fileOf(path), line, column },
			what: `The solution does not pass: ${title}.`,
			why: text,
			fix: 'Correct the solution, or what `expect` and the tests demand; `course try` shows the whole run.',
		};
	});
}

/** Where in the program a failure happened, if it has a place there. */
function placeOf(failure: Failure): { path?: string | undefined; line?: number; column?: number } | undefined {
	return failure.kind === 'not-runnable'
		? failure.diagnostics[0]
		: failure.kind === 'types'
			? failure.problems[0]
			: failure.kind === 'threw' || failure.kind === 'rejected'
				? failure.error.frames[0]
				: undefined;
}

/** Tests that ran and that the list of names lacks, because they are not at the top level of their file. */
function lostTests(folder: string, exercise: Exercise, solution: Attempt): Finding[] {
	const started = solution.testRecords.flatMap((record) =>
		record.events.filter((event) => event.kind === 'test-started').map((event) => event.name),
	);
	const lost = [...new Set(started)].filter((name) => !exercise.expect.tests?.includes(name));
	return lost.map((name) =>
		aboutFile(join(folder, TESTS), {
			what: `The test “${name}” is not written as a top-level \`test('name', …)\`.`,
			why: 'Only tests with a name that can be read from the file count; this one would be run and ignored.',
			fix: 'Write it out at the top level, without a loop or a condition around it.',
		}),
	);
}

function starterFindings(file: string, starter: Attempt): Finding[] {
	if (starter.verdict.failures.length > 0) return [];
	const why = 'Whoever presses Check without writing anything would have solved the exercise.';
	return [
		aboutFile(file, {
			what: 'The starter passes.',
			why,
			fix: 'Take out what the learner is to write, or demand more.',
		}),
	];
}

type MistakeFinding = Pick<Finding, 'what' | 'why' | 'fix'> & { key: 'program' | 'verdict' | 'fails' | 'says' };

function mistakeFindings(
	mistake: KnownMistake,
	tried: Attempt,
	seen: readonly { name: string; says: string; signature: string }[],
): MistakeFinding[] {
	const { file } = mistake;
	const [failure] = tried.verdict.failures;
	if (failure === undefined) {
		return [
			{
				key: 'program',
				what: `\`${file}\` passes.`,
				why: 'So the checker does not see this mistake, and learners who make it are told that they are right.',
				fix: 'Demand what it lacks (a test, the output, the time), or drop the mistake.',
			},
		];
	}
	const findings: MistakeFinding[] = [];
	const kind = verdictKind(tried.verdict);
	if (kind !== mistake.verdict) {
		const { title, text } = wordsOf(failure);
		findings.push({
			key: 'verdict',
			what: `\`${file}\` gets the verdict \`${kind}\`, not \`${mistake.verdict}\`: ${title}.`,
			why: text,
			fix: `Write \`verdict: ${kind}\` if that is what the mistake does; otherwise correct the program.`,
		});
	} else if (failure.kind === 'tests' && mistake.fails) {
		findings.push(...failsFindings(file, mistake.fails, failure.results));
	}
	const same = seen.find((other) => other.signature === tried.signature);
	if (same) {
		findings.push({
			key: 'program',
			what: `\`${file}\` goes wrong in the same way as ${same.name}.`,
			why: 'The two can’t be told apart, so one would be answered with the other’s words.',
			fix: 'Make the two programs differ in output or in a test, add a test that tells them apart, or drop one.',
		});
	}
	const twin = seen.find((other) => other.says.trim() === mistake.says.trim());
	if (twin)
		findings.push({
			key: 'says',
			what: `\`says\` repeats the words of ${twin.name}.`,
			why: 'Two mistakes have two causes.',
			fix: 'Say what this one does.',
		});
	return findings;
}

function failsFindings(file: string, promised: readonly string[], results: readonly TestResult[]): MistakeFinding[] {
	const failed = results.filter((result) => result.outcome.kind !== 'passed').map((result) => result.name);
	const passing = promised.filter((name) => !failed.includes(name));
	const unforeseen = failed.filter((name) => !promised.includes(name));
	if (passing.length === 0 && unforeseen.length === 0) return [];
	const quote = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
	const parts = [
		passing.length > 0 ? `passes ${quote(passing)}` : '',
		unforeseen.length > 0 ? `also fails ${quote(unforeseen)}` : '',
	];
	return [
		{
			key: 'fails',
			what: `\`${file}\` ${parts.filter((part) => part !== '').join(' and ')}.`,
			why: '`fails` names exactly the tests that must fail.',
			fix: 'Correct the list, the program or the tests.',
		},
	];
}
