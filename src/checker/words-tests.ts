import { listed, placeName } from '../run/place-words.ts';
import { MAIN } from '../run/program.ts';
import { count } from './amounts.ts';
import { errorText, quoted, type Words } from './phrases.ts';
import type { TestResult } from './verdict.ts';

/** Longer values are shown by the test itself; a sentence can't hold them. */
const LONGEST_VALUE = 60;

/** What failed hidden tests say: the first in detail, the others by name. */
export function testWords(results: readonly TestResult[]): Words {
	const failed = results.filter((result) => result.outcome.kind !== 'passed');
	const broken = failed.filter((result) => result.outcome.kind !== 'not-reached');
	const [first, ...others] = broken.length > 0 ? broken : failed;
	if (first === undefined) return { title: 'Every test passes', text: '' };
	const also = others.length > 0 ? ` Not yet either: ${listed(namesOf(others))}.` : '';
	return { title: title(failed.length, results.length), text: `${quoted(first.name)}: ${what(first.outcome)}${also}` };
}

/** The names of tests; of many only the first few. */
function namesOf(results: readonly TestResult[]): string[] {
	const names = results.map((result) => quoted(result.name));
	return names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
}

function title(failed: number, all: number): string {
	if (all === 1) return 'The test does not pass yet';
	if (failed === all) return `None of the ${all} tests passes yet`;
	return failed === 1 ? `All but one of ${count(all, 'test')} pass` : `${failed} of ${all} tests do not pass yet`;
}

/** What happened in one test, as one or two sentences that follow its name. */
export function what(outcome: TestResult['outcome']): string {
	switch (outcome.kind) {
		case 'passed':
			return 'passed.';
		case 'hangs':
			return 'it waits for something that can no longer happen. Look for a promise that nobody settles.';
		case 'blocked':
			return 'it never gave the thread back. Look for a loop that has no end, or that takes from a source without one.';
		case 'over-limit':
			return LIMITS[outcome.limit];
		case 'not-reached':
			return 'the run ended before its turn came. Look for process.exit, which ends everything at once.';
		case 'exited':
			return 'the program ended the run in the middle of it. Look for process.exit.';
		case 'reported-twice':
			return 'more than one result was reported in its name, so none of them counts. Only the tests themselves report.';
		case 'failed':
			return outcome.comparison ? compared(outcome.comparison.expected, outcome.comparison.received) : thrown(outcome);
	}
}

const LIMITS = {
	'too-long': 'its timers go on for ever. Look for the one that should have been the last.',
	'too-much-output': 'it never stops printing. Look for the loop around the line that prints.',
	'too-much-memory': 'it fills the memory. Look for a loop or a recursion that keeps everything it makes.',
	starved:
		'its microtasks set up one another and never let a timer run. Look for a loop that awaits what is already there.',
	'too-many-tasks': 'its callbacks never end. Look for the one that should have been the last.',
};

function compared(expected: string, received: string): string {
	const long = [expected, received].some((value) => value.length > LONGEST_VALUE || value.includes('\n'));
	return long
		? 'it got something else than it expected; the two are shown side by side.'
		: `it expected ${expected} and got ${received}.`;
}

function thrown({ error }: { error: Parameters<typeof errorText>[0] }): string {
	const own = error.frames.find((frame) => frame.path === MAIN);
	return `${own ? `${placeName(own)} threw an error.` : 'it met an error.'} ${errorText(error)}`;
}
