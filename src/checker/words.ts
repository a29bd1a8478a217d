import type { RunError } from '../run/events.ts';
import { listed, placeName } from '../run/place-words.ts';
import type { Diagnostic } from '../run/program.ts';
import { seconds } from './amounts.ts';
import { capital, errorText, type Words } from './phrases.ts';
import type { ElapsedDemand, Failure, ThrewFailure } from './verdict.ts';
import { droppedWords } from './words-dropped.ts';
import {
	blockedWords,
	rejectedWords,
	starvedWords,
	tooLongWords,
	tooManyTasksWords,
	tooMuchMemoryWords,
	tooMuchOutputWords,
} from './words-endings.ts';
import { inFlightWords } from './words-in-flight.ts';
import { leftoverWords } from './words-leftovers.ts';
import { orderWords } from './words-order.ts';
import { outputWords } from './words-output.ts';
import { scheduleWords } from './words-schedule.ts';
import { testWords } from './words-tests.ts';
import { typeWords } from './words-types.ts';
import { deadlockWords } from './words-waiting.ts';

export type { Words };

/** A failure in plain words. */
export function wordsOf(failure: Failure): Words {
	switch (failure.kind) {
		case 'not-runnable':
			return notRunnable(failure.diagnostics);
		case 'threw':
			return threw(failure);
		case 'rejected':
			return rejectedWords(failure);
		case 'deadlock':
			return deadlockWords(failure);
		case 'blocked':
			return blockedWords(failure);
		case 'too-long':
			return tooLongWords(failure);
		case 'too-much-output':
			return tooMuchOutputWords(failure);
		case 'too-much-memory':
			return tooMuchMemoryWords(failure);
		case 'too-many-tasks':
			return tooManyTasksWords(failure);
		case 'starved':
			return starvedWords(failure);
		case 'stopped':
			return {
				title: 'You stopped it',
				text: 'What it had printed by then is still in the console. A run that was stopped is not judged.',
			};
		case 'engine-failed':
			return {
				title: 'The sandbox broke, not your program',
				text: `${failure.why} Your program is kept; run it again.`,
			};
		case 'output':
			return outputWords(failure);
		case 'elapsed':
			return elapsed(failure.demand, failure.seconds);
		case 'leftovers':
			return leftoverWords(failure.leftovers);
		case 'dropped':
			return droppedWords(failure.calls);
		case 'tests':
			return testWords(failure.results);
		case 'types':
			return typeWords(failure.problems);
		case 'order':
			return orderWords(failure);
		case 'in-flight':
			return inFlightWords(failure);
		case 'schedule': {
			const [first] = failure.failures;
			return scheduleWords(failure, first ? wordsOf(first) : { title: 'It fails', text: '' });
		}
	}
}

function notRunnable(diagnostics: readonly Diagnostic[]): Words {
	const [first, ...more] = diagnostics;
	if (first === undefined) return { title: 'It can’t be run as it stands', text: 'Nothing was run.' };
	const others =
		more.length > 0
			? ` There ${more.length === 1 ? 'is one more such place' : `are ${more.length} more such places`}: ${placesInWords(more)}.`
			: '';
	return { title: `It can’t be run: look at ${placeName(first)}`, text: `${first.message} ${first.advice}${others}` };
}

/** How many of many places are named: whoever has repaired those will look again. */
const PLACES_NAMED = 5;

function placesInWords(diagnostics: readonly Diagnostic[]): string {
	const names = diagnostics.slice(0, PLACES_NAMED).map(placeName);
	return diagnostics.length > PLACES_NAMED ? `${names.join(', ')} and so on` : listed(names);
}

function threw({ error, cancelled }: ThrewFailure): Words {
	const [thrown, caller] = error.frames;
	const title = thrown ? `An error on ${placeName(thrown)} ended the program` : 'An error ended the program';
	const called = thrown && caller ? ` The call came from ${placeName(caller)}.` : '';
	const by = cancelled?.by === undefined ? '' : ` by \`${cancelled.by}\``;
	const why = cancelled
		? `The task \`${cancelled.task}\` had been cancelled${by}, and whoever waits for a cancelled task gets this error. `
		: meaning(error);
	return {
		title,
		text: `${errorText(error)} ${why}Nothing caught it, so the program ended there.${called}`,
	};
}

/** What the engine's own errors mean; an error that the program made speaks for itself. */
function meaning({ name, message }: RunError): string {
	if (name === 'RangeError' && message.includes('call stack'))
		return 'A function calls itself and never stops doing so. ';
	if (name === 'ReferenceError' && message.includes('before initialization'))
		return 'The line uses a variable whose own line has not been run yet. ';
	if (name === 'ReferenceError') return 'No variable of that name can be seen from there. ';
	if (name === 'TypeError' && /is not |^Cannot |undefined|null/.test(message))
		return 'A value there is something else than the line takes it for. ';
	return '';
}

function elapsed(demand: ElapsedDemand, took: number): Words {
	const [from, to] = 'equals' in demand ? [demand.equals, demand.equals] : [demand.from, demand.to];
	const wanted = from === to ? seconds(from) : `${from} to ${seconds(to)}`;
	if (took > to) {
		return {
			title: `${capital(spelled(took - to))} too late: ${seconds(took)} instead of ${wanted}`,
			text: 'Waits that come one after another add up; waits that are begun together cost only the longest. Look at what has already been started at the moment each wait begins.',
		};
	}
	return {
		title: `${capital(spelled(from - took))} too early: ${seconds(took)} instead of ${wanted}`,
		text: 'The program ended before all of its waiting was done. Look for a wait that is started and that nobody waits for, or one that is too short.',
	};
}

function spelled(gap: number): string {
	const rounded = Math.round(gap * 1000) / 1000;
	return rounded === 1 ? 'one second' : seconds(rounded);
}
