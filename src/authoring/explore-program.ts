import { explore } from '../attempt/explore.ts';
import { count } from '../checker/amounts.ts';
import { linesOf } from '../checker/diff.ts';
import { failureOf } from '../checker/failure-of.ts';
import { wordsOf } from '../checker/words.ts';
import type { Ending } from '../run/ending.ts';
import { outputOf, type RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { scheduleOf } from '../run/schedule-of.ts';
import { scheduleText } from './schedule-option.ts';

/** Of each output so many lines are shown. */
const LINES_SHOWN = 20;

/** One way in which a program can go: what it prints and how it ends. */
interface Outcome {
	readonly output: string;
	readonly ending: Ending;
	/** Schedules that lead there, and the simplest of them. */
	times: number;
	simplest: readonly number[];
}

/** Runs a program under many schedules and prints all that it may do. Says whether it always ended of itself. */
export async function exploreProgram(
	run: (schedule: Schedule) => Promise<RunRecord>,
	runs: number,
	print: (text: string) => void,
): Promise<boolean> {
	const outcomes = new Map<string, Outcome>();
	const explored = await explore({
		limit: runs,
		judge: () => ({ failures: [] }),
		async run(schedule) {
			const record = await run(schedule);
			note(record, outcomes);
			return record;
		},
	});
	const all = explored.complete ? ' (there are no others)' : '';
	const found = [...outcomes.values()].sort((a, b) => b.times - a.times);
	const free = explored.choices === 0 ? 'nothing is free' : `up to ${count(explored.choices, 'free choice')} in a run`;
	const ways = outcomes.size === 1 ? 'always the same output' : `${outcomes.size} different outcomes`;
	print(`${count(explored.tried, 'schedule')} tried${all}, ${free}: ${ways}.\n`);
	for (const outcome of found) print(`\n${outcomeText(outcome)}`);
	return found.every(({ ending }) => ending.kind === 'finished');
}

function note(record: RunRecord, outcomes: Map<string, Outcome>): void {
	const [output, { ending }] = [outputOf(record), record];
	const choices = scheduleOf(record)?.choices ?? [];
	const simple = choices.slice(0, choices.findLastIndex((choice) => choice !== 0) + 1);
	const key = JSON.stringify([output, ending.kind]);
	const known = outcomes.get(key);
	if (known === undefined) {
		outcomes.set(key, { output, ending, times: 1, simplest: simple });
		return;
	}
	known.times++;
	if (deviations(simple) < deviations(known.simplest)) known.simplest = simple;
}

function deviations(choices: readonly number[]): number {
	return choices.filter((choice) => choice !== 0).length;
}

function outcomeText({ output, ending, times, simplest }: Outcome): string {
	const lines = linesOf(output);
	const shown = lines.slice(0, LINES_SHOWN).map((line) => `    ${line}`.trimEnd());
	if (lines.length > LINES_SHOWN) shown.push(`    … ${count(lines.length - LINES_SHOWN, 'more line')}`);
	if (lines.length === 0) shown.push('    (no output)');
	const failure = failureOf(ending);
	const end = failure ? [`  ${wordsOf(failure).title}.`] : [];
	return [`${count(times, 'schedule')}, such as --schedule ${scheduleText(simplest)}:`, ...shown, ...end, ''].join(
		'\n',
	);
}
