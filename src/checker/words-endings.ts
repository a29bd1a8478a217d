import type { Ending, SeenAt } from '../run/ending.ts';
import { capital, duration, errorText, listed, placeName, type Words } from './phrases.ts';
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
	const rounds = seen.times ? `, where a loop had gone round ${amount(seen.times)} times` : '';
	const until = seen.times ? 'Until that loop ends' : 'Until that code comes to its end';
	return {
		title: `It never gave the thread back: look at ${placeName(seen.where)}`,
		text: `${stopped} It was last seen in ${nameOf(seen)} on ${placeName(seen.where)}${rounds}. ${until}, no timer and no other code gets a turn. Look for what should make it stop, and whether that can happen while it runs.`,
	};
}

/** Microtasks set up one another and never let a timer run. */
export function starvedWords({ microtasks, feeding }: Of<'starved'>): Words {
	const [first] = feeding;
	const ran = `${amount(microtasks)} microtasks ran one after another, and no timer got a turn between them.`;
	const advice =
		'An `await` of what is already there gives way only to other microtasks: let it wait for something real.';
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
export function tooLongWords({ limit, keptBy }: Of<'too-long'>): Words {
	if (keptBy) {
		const by = keptBy.length > 0 ? `What kept it going at the end: ${listed(keptBy)}. ` : '';
		return {
			title: `Still not over after ${duration(limit)}`,
			text: `That is real time, and more than any program here needs, so it was ended. ${by}A server goes on until somebody calls \`close()\`, an interval until it is cleared, a worker or a child process until it ends or is ended. Look for the one that nobody ends.`,
		};
	}
	return {
		title: `Still not over after ${duration(limit)}`,
		text: 'That is time on the program’s own clock. Either one wait is that long, or wait follows wait and nothing says when to stop. Look for seconds where milliseconds are meant or the other way round, for an interval that nobody clears, or for a loop that waits and goes round for ever.',
	};
}

/** Callbacks set up callbacks. */
export function tooManyTasksWords({ limit, mostly }: Of<'too-many-tasks'>): Words {
	const where = mostly ? ` Most of them were set up on ${placeName(mostly)}.` : '';
	return {
		title: mostly ? `The callbacks never end: look at ${placeName(mostly)}` : 'The callbacks never end',
		text: `After ${amount(limit)} callbacks the run was stopped.${where} Each one sets up another: look for the one that should have been the last, and did not know it.`,
	};
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
