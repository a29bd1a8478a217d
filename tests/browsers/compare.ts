import { linesInSharedWords } from '../../src/checker/engine-words.ts';
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
/** Real milliseconds of silence before a run counts as blocked: two browsers leave each other little time. */
const PATIENCE = 30_000;

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
			const again = await patientOutcome(program, outcome);
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

/** The programs of the course whose name contains `part`, against the record that the local engine makes. */
export async function compareCourse(subject: Subject, local: Subject, part = ''): Promise<Comparison> {
	const inTurn = limited(WIDTH);
	const programs = (await coursePrograms()).filter(({ name }) => name.includes(part));
	const different = new Map<string, string>();
	await Promise.all(
		programs.map(async ({ name, program, clock }) => {
			const options = { clock, limits: { silence: PATIENCE } };
			const [here, there] = await inTurn(() =>
				Promise.all([local.run(program, options), subject.run(program, options)]),
			);
			const essential = clock === 'real' ? timeless : wordless;
			const [expected, got] = [essential(here), essential(there)];
			if (expected !== got) different.set(name, firstDifference(expected, got));
		}),
	);
	return { run: programs.length, different };
}

/**
 * Each browser has its own words for its own errors and its own idea of a stack: their names and first lines are compared.
 * Hidden tests have no probes, so WebKit leaves out their tail calls: no more than the file can be told.
 */
function wordless(record: RunRecord): string {
	return essence(
		JSON.parse(
			JSON.stringify(record, (key, value) => {
				if (key === 'error') return { name: value.name, at: placeOf(value.frames[0]) };
				if (key === 'where' && value?.path === 'tests.ts') return { path: value.path };
				if (value?.kind === 'output') return { ...value, text: inSharedWords(value.text) };
				if (key === 'expected' || key === 'received') return inSharedWords(value);
				if (value?.kind === 'lane-ended') return { ...value, detail: value.detail?.replace(ENGINE_ERROR, '$1') };
				return value;
			}),
		),
	);
}

const ENGINE_ERROR = /^((?:Type|Reference)Error)(?:: |\().*$/s;

/**
 * What repeats on the real clock: what was printed, how it ended, and what became of the tests. Not the reports of errors
 * that nobody read: how many of them come before the end depends on which worker is faster.
 */
function timeless({ events, ending }: RunRecord): string {
	const lines = events.flatMap((event) => {
		if (event.kind === 'output') return event.stream === 'out' ? [inSharedWords(event.text)] : [];
		return event.kind === 'test-ended' ? [`${event.name}: ${event.outcome.kind}`] : [];
	});
	return [...lines, ending.kind].join('\n');
}

function placeOf(frame: { path: string; line: number } | undefined): string {
	return frame ? `${frame.path}:${frame.line}` : '';
}

function inSharedWords(printed: string): string {
	return linesInSharedWords(printed.split('\n')).join('\n');
}

function firstDifference(expected: string, got: string): string {
	const [left, right] = [expected.split('\n'), got.split('\n')];
	const line = left.findIndex((text, index) => text !== right[index]);
	const at = line < 0 ? left.length : line;
	return `line ${at + 1}: ${left[at] ?? 'nothing more'}\n${' '.repeat(9)}here: ${right[at] ?? 'nothing more'}`;
}
