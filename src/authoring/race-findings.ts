import type { Finding } from '../course/finding.ts';
import type { LessonProgram } from '../course/lesson-source.ts';
import type { Position } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { choicesMade } from '../run/schedule-of.ts';

/** So many races of a program are turned round. */
const RACES = 20;

/** A race of timers: which of the run's choices it is, and how many may be first. */
interface Race {
	readonly index: number;
	readonly options: number;
}

/**
 * What stands against a program whose output depends on a race of timers: in the browsers it need not come out as it
 * does here. Each race is turned round by itself.
 *
 * @param record the run as it comes
 * @param consoleText what of a run must stay the same
 */
export async function raceFindings(
	file: string,
	program: LessonProgram,
	record: RunRecord,
	run: (schedule: Schedule) => Promise<RunRecord>,
	consoleText: (record: RunRecord) => string,
): Promise<Finding[]> {
	if (racesOf(record).length === 0) return [];
	const usual = await run({ choices: [] });
	const before = choicesMade(usual).map(({ chosen }) => chosen);
	for (const { index, options } of racesOf(usual).slice(0, RACES)) {
		for (let option = 1; option < options; option++) {
			const turned = await run({ choices: [...before.slice(0, index), option] });
			if (turned.ending.kind === usual.ending.kind && consoleText(turned) === consoleText(usual)) continue;
			const [first, second] = [winnerOf(usual, index), winnerOf(turned, index)];
			return [finding(file, program, first, second)];
		}
	}
	return [];
}

function racesOf({ events }: RunRecord): Race[] {
	return events
		.filter((event) => event.kind === 'choice')
		.map((event, index) => ({ index, options: event.options.length, of: event.of }))
		.filter(({ of }) => of === 'timer');
}

/** Where somebody waits for the timer that won a race, or else where it was set. The winner is the next to fire after the choice of this number. */
function winnerOf({ events }: RunRecord, choice: number): Position | null {
	let choices = -1;
	const fired = events.find((event) => {
		if (event.kind === 'choice') choices++;
		return choices >= choice && event.kind === 'timer-fired';
	});
	if (fired?.kind !== 'timer-fired') return null;
	const { timer } = fired;
	const waits = events.find((e) => e.kind === 'lane-suspended' && e.on.kind === 'timer' && e.on.timer === timer);
	const set = events.find((event) => event.kind === 'timer-set' && event.timer === timer);
	return (waits?.kind === 'lane-suspended' && waits.where) || (set?.kind === 'timer-set' && set.where) || null;
}

function finding(file: string, program: LessonProgram, first: Position | null, second: Position | null): Finding {
	const lineOf = (place: Position | null) => program.line + (place?.line ?? 0);
	return {
		file,
		line: lineOf(first),
		column: first?.column ?? 1,
		what: `What this program shows depends on a race: the timer of this line and the one of line ${lineOf(second)} are due at the same moment.`,
		why: 'They were set at different times with different delays, so fractions of a millisecond decide; in a real engine either may be first.',
		fix: 'Make one of the delays a little longer, or let one wait for the other.',
	};
}
