import type { VerdictKind } from '../../checker/verdict.ts';

/** What is remembered of an attempt is only the kind of its verdict; this is what to call it in a list. */
const WORDS: Readonly<Record<VerdictKind, string>> = {
	passed: 'solved',
	'not-runnable': 'could not be run',
	threw: 'ended by an error',
	rejected: 'ended by an unhandled rejection',
	deadlock: 'deadlock',
	blocked: 'blocked',
	starved: 'starved',
	'too-long': 'took too long',
	'too-much-output': 'printed too much',
	'too-much-memory': 'filled the memory',
	'too-many-tasks': 'started too many tasks',
	stopped: 'stopped',
	'engine-failed': 'the page failed',
	output: 'another output',
	order: 'lines in the wrong order',
	'in-flight': 'too many or too few at once',
	elapsed: 'too early or too late',
	dropped: 'a call that never runs',
	leftovers: 'left something behind',
	tests: 'tests failed',
	types: 'types that don’t fit',
	schedule: 'breaks in another order',
};

/** A stored verdict in words; one that an older or newer version of the site has written is just not solved. */
export function verdictWord(verdict: string): string {
	return verdict in WORDS ? WORDS[verdict as VerdictKind] : 'not solved';
}
