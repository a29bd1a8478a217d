import type { Ending, Leftover, SeenAt } from '../run/ending.ts';
import { listed, placeName } from '../run/place-words.ts';
import { capital, duration, errorText, type Words } from './phrases.ts';
import type { TooMuchOutputFailure } from './verdict.ts';
import { nameOf } from './words-waiting.ts';

type Of<K extends Ending['kind']> = Extract<Ending, { kind: K }>;

/** So many of those who keep the thread busy are named. */
const NAMED = 3;

/** One stretch of code never came to its end. */
export function blockedWords({ after, seen }: Of<'blocked'>): Words {
	const stopped = `After ${duration(after)} without a sign of life the run was stopped.`;
	if (seen === undefined) {
		return {
			title: 'It never gave the thread back',
			text: `${stopped} One stretch of code never comes to its end, and until it does, no timer and no other code gets a turn. Look for a loop whose condition stays true, or one that takes from a source without an end.`,
		};
	}
	if (seen.of === 'worker') {
		return {
			title: `${capital(nameOf(seen))} never came to its end`,
			text: `${stopped} In \`${seen.where.path}\` a stretch of code goes on and on, and until it ends, no message reaches the worker. Look for a loop whose condition stays true.`,
		};
	}
	if (!seen.times) {
		const last = isStart(seen) ? 'began' : `was last seen on ${placeName(seen.where)}`;
		return {
			title: `It never gave the thread back${isStart(seen) ? '' : ` after ${placeName(seen.where)}`}`,
			text: `${stopped} ${capital(nameOf(seen))} ${last}, and what it runs there or after it takes too long. Until that comes to its end, no timer and no other code gets a turn. Look for a function that calls itself again and again, or for one call with too much to do: a sort, a search, a regular expression.`,
		};
	}
	return {
		title: `It never gave the thread back: look at ${placeName(seen.where)}`,
		text: `${stopped} It was last seen in ${loopOf(seen)} on ${placeName(seen.where)}, where a loop had gone round ${amount(seen.times)} times. Until that loop ends, no timer and no other code gets a turn. Look for what should make it stop, and whether that can happen while it runs.`,
	};
}

/** A module is first seen on its first line, whatever stands there. */
function isStart(seen: SeenAt): boolean {
	return seen.of === 'module' && seen.where.line === 1 && !seen.times;
}

/** Whose loop it is: of a plain function it is told who called it. */
function loopOf(seen: SeenAt): string {
	if (seen.within === undefined) return nameOf(seen);
	const within = nameOf({ name: seen.within });
	return seen.of === 'module' ? within : `${within} (called from ${nameOf(seen)})`;
}

/** Microtasks set up one another and never let a timer run. */
export function starvedWords({ microtasks, feeding }: Of<'starved'>): Words {
	const [first] = feeding;
	const ran = `${amount(microtasks)} microtasks ran one after another, and no timer got a turn between them.`;
	const advice =
		'A microtask, like an `await` of what is already there, gives way only to other microtasks: let it wait for something real.';
	if (first === undefined) {
		return {
			title: 'Its microtasks never let go',
			text: `${ran} Each one sets up the next. ${advice}`,
		};
	}
	const named = feeding.slice(0, NAMED).map((feeder) => `${nameOf(feeder)} on ${placeName(feeder.where)}`);
	const feeds = named.length === 1 ? 'sets up its own next one' : 'keep setting up more of them';
	return {
		title: `Its microtasks never let go: look at ${placeName(first.where)}`,
		text: `${ran} ${feeding.length > NAMED ? `Mostly ${listed(named)}` : capital(listed(named))} ${feeds}. ${advice}`,
	};
}

/** The run's clock went further than any program needs. */
export function tooLongWords({ limit, keptBy, left = [] }: Of<'too-long'>): Words {
	if (keptBy) {
		const by = keptBy.length > 0 ? `What kept it going at the end: ${listed(keptBy)}. ` : '';
		return {
			title: `Still not over after ${duration(limit)}`,
			text: `That is real time, and more than any program here needs, so it was ended. ${by}A server goes on until somebody calls \`close()\`, an interval until it is cleared, a worker or a child process until it ends or is ended. Look for the one that nobody ends.`,
		};
	}
	const [first] = whatGoesOn(left);
	return {
		title: `Still not over after ${duration(limit)}${lookAt(first)}`,
		text: `That is time on the program’s own clock. ${goingOn(left)}Either one wait is that long, or wait follows wait and nothing says when to stop. Look for seconds where milliseconds are meant or the other way round, for an interval that nobody clears, or for a loop that waits and goes round for ever.`,
	};
}

/** Callbacks set up callbacks. */
export function tooManyTasksWords({ limit, mostly, left = [] }: Of<'too-many-tasks'>): Words {
	const poll = mostly ? undefined : pollingIn(left);
	if (poll) return pollingWords(limit, poll);
	const where = mostly ? ` Most of them were set up on ${placeName(mostly)}.` : ` ${goingOn(left)}`.trimEnd();
	const place = mostly ? `: look at ${placeName(mostly)}` : lookAt(whatGoesOn(left)[0]);
	return {
		title: `The callbacks never end${place}`,
		text: `After ${amount(limit)} callbacks the run was stopped.${where} Each one sets up another: look for the one that should have been the last, and did not know it.`,
	};
}

/** Who gives way again and again while others wait for time to pass. */
function pollingIn(left: readonly Leftover[]): GoesOn | undefined {
	const isTimeWanted = left.some((one) => one.kind === 'timer' || (one.kind === 'lane' && one.on.kind === 'timer'));
	return isTimeWanted ? whatGoesOn(left).find((one) => one.kind === 'lane' && one.on.kind === 'turn') : undefined;
}

function pollingWords(limit: number, poll: GoesOn): Words {
	return {
		title: `It is never idle, so its clock stands still${lookAt(poll)}`,
		text: `After ${amount(limit)} turns the run was stopped. The virtual clock moves on only when nobody is ready to run, and ${goesOnWords(poll)} is ready again at once, so no sleep comes to its end. Let it wait for the thing itself, such as an \`Event\` or the end of a task, or sleep longer than 0.`,
	};
}

/** One line prints and prints. */
export function tooMuchOutputWords({ mostly }: TooMuchOutputFailure): Words {
	return {
		title: `It never stops printing${mostly ? `: look at ${placeName(mostly)}` : ''}`,
		text: `The run was stopped when it had printed more than anybody would read. ${mostly ? `Most of it came from ${placeName(mostly)}: look at` : 'Find the line that prints, then'} the loop around it, and ask what should end that loop.`,
	};
}

/** It kept everything it made. */
export function tooMuchMemoryWords({ limit, seen }: Of<'too-much-memory'>): Words {
	const filled = limit === undefined ? 'all the memory that it may have' : `more than ${limit} MB of memory`;
	const known = seen && !isStart(seen);
	const last = known ? ` It was last seen in ${loopOf(seen)} on ${placeName(seen.where)}.` : '';
	return {
		title: `It used up the memory${known ? `: look at ${placeName(seen.where)}` : ''}`,
		text: `The program filled ${filled}, and was ended.${last} Look for a loop or a recursion that keeps everything it makes: an array, a text or a list of promises that only grows, or a function that calls itself and never stops doing so.`,
	};
}

/** What a run that was ended would have gone on with: intervals first, then who sleeps or gave way, then other timers. */
export function whatGoesOn(left: readonly Leftover[]): readonly GoesOn[] {
	const sleepers = left
		.filter((one) => one.kind === 'lane')
		.filter(({ on }) => on.kind === 'timer' || on.kind === 'turn');
	const timers = left.filter((one) => one.kind === 'timer');
	const slept = new Set(sleepers.map(({ on }) => (on.kind === 'timer' ? on.timer : null)));
	return [
		...timers.filter(({ repeats }) => repeats),
		...sleepers,
		...timers.filter(({ repeats, timer }) => !repeats && !slept.has(timer)),
	];
}

type GoesOn = Extract<Leftover, { kind: 'timer' | 'lane' }>;

function goingOn(left: readonly Leftover[]): string {
	const words = [...new Set(whatGoesOn(left).map(goesOnWords))];
	if (words.length === 0) return newestWords(left);
	const more = words.length > NAMED ? ['more'] : [];
	return `It would have gone on with ${listed([...words.slice(0, NAMED), ...more])}. `;
}

/** “the interval set on line 2”, “`poll` (which waits on line 4)”. */
function goesOnWords(one: GoesOn): string {
	if (one.kind === 'lane') return `${nameOf(one)}${one.where ? ` (which waits on ${placeName(one.where)})` : ''}`;
	return `${one.repeats ? 'the interval' : 'the timer'}${one.where ? ` set on ${placeName(one.where)}` : ''}`;
}

/** Nobody sleeps: then it is told where the one waits that began last. */
function newestWords(left: readonly Leftover[]): string {
	const newest = left.findLast((one) => one.kind === 'lane');
	return newest?.where ? `At the end ${nameOf(newest)} waited on ${placeName(newest.where)}. ` : '';
}

function lookAt(first: GoesOn | undefined): string {
	return first?.where ? `: look at ${placeName(first.where)}` : '';
}

/** Nobody handled a rejection. */
export function rejectedWords({ error, by }: Of<'rejected'>): Words {
	const [thrown] = error.frames;
	const title = thrown ? `Nobody handled the rejection from ${placeName(thrown)}` : 'Nobody handled a rejection';
	const promise = by ? `the promise of ${madeBy(by)}` : 'a promise';
	return {
		title: by && !thrown ? `Nobody handled the rejection from ${placeName(by.where)}` : title,
		text: `${errorText(error)} It rejected ${promise}, on which nobody had an \`await\` or a \`catch\`, and that ends the program. Look for the call whose promise was left alone.`,
	};
}

/** “`fetchUser` (line 3)”. */
function madeBy(by: SeenAt): string {
	return `${nameOf(by)} (${placeName(by.where)})`;
}

function amount(number: number): string {
	return number.toLocaleString('en');
}
