import type { RunRecord } from '../../src/run/record.ts';
import type { Subject } from '../contract/subjects.ts';
import { essence } from '../differential/essence.ts';
import { limited } from '../differential/limited.ts';
import { nativeOutcome, patientOutcome } from '../differential/native.ts';
import { outcomeOf, prepared } from '../differential/outcome.ts';
import { differentialPrograms } from '../differential/programs.ts';
import { differentPrograms } from '../differential/random/compare.ts';
import { coursePrograms } from './course-programs.ts';

/** How many programs were run, and what went differently in those that differ. */
export interface Comparison {
	readonly run: number;
	/** What differs, by the program's name. */
	readonly different: ReadonlyMap<string, string>;
}

/** Programs in one page at a time. */
const WIDTH = 3;

/** The programs of `tests/differential`, against Node's own output. */
export async function compareWithNode(subject: Subject, probes: boolean): Promise<Comparison> {
	const inTurn = limited(WIDTH);
	const programs = differentialPrograms();
	const different = new Map<string, string>();
	await Promise.all(
		programs.map(async ({ subject: about, name, program }) => {
			const outcome = await inTurn(() => subject.run(prepared(program, { probes }))).then(outcomeOf, (error) => ({
				out: String(error),
				ending: 'threw' as const,
			}));
			const native = await nativeOutcome(program);
			if (outcome.out === native.out && outcome.ending === native.ending) return;
			// A machine that is busy with two browsers lets Node's timers come late.
			const again = await patientOutcome(program);
			if (outcome.out === again.out && outcome.ending === again.ending) return;
			different.set(`${about}: ${name}`, firstDifference(native.out, outcome.out));
		}),
	);
	return { run: programs.length, different };
}

/** Random programs, against Node's own output. */
export async function compareRandom(subject: Subject, seed: number, count: number): Promise<Comparison> {
	const run = (...[program, options]: Parameters<Subject['run']>) => subject.run(program, options);
	const different = await differentPrograms(seed, count, run, { probes: true });
	return { run: count, different: new Map(different.map((index) => [`${index} of seed ${seed}`, ''])) };
}

/** All programs of the course, against the record that the local engine makes: all of it but the words of errors. */
export async function compareCourse(subject: Subject, local: Subject): Promise<Comparison> {
	const inTurn = limited(WIDTH);
	const programs = await coursePrograms();
	const different = new Map<string, string>();
	await Promise.all(
		programs.map(async ({ name, program, clock }) => {
			const [here, there] = await inTurn(() =>
				Promise.all([local.run(program, { clock }), subject.run(program, { clock })]),
			);
			const [expected, got] = [essence(wordless(here)), essence(wordless(there))];
			if (expected !== got) different.set(name, firstDifference(expected, got));
		}),
	);
	return { run: programs.length, different };
}

/** Each browser has its own words for its own errors, and shows or hides built-in functions in a stack. */
function wordless(record: RunRecord): RunRecord {
	return JSON.parse(
		JSON.stringify(record, (key, value) => (key === 'error' ? { name: value.name, frames: value.frames } : value)),
	);
}

function firstDifference(expected: string, got: string): string {
	const [left, right] = [expected.split('\n'), got.split('\n')];
	const line = left.findIndex((text, index) => text !== right[index]);
	const at = line < 0 ? left.length : line;
	return `line ${at + 1}: ${left[at] ?? 'nothing more'}\n${' '.repeat(9)}here: ${right[at] ?? 'nothing more'}`;
}
