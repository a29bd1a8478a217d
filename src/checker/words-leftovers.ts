import type { Leftover } from '../run/ending.ts';
import { resourceInWords } from '../run/wait-words.ts';
import { count, seconds } from './amounts.ts';
import { capital, listed, placeName, type Words } from './phrases.ts';
import { nameOf, waitsFor } from './words-waiting.ts';

type Of<K extends Leftover['kind']> = Extract<Leftover, { kind: K }>;

/** A sentence names so many of one kind. */
const NAMED = 3;

/** What a program left behind when it ended. */
export function leftoverWords(left: readonly Leftover[]): Words {
	const kinds = [
		kindWords(
			left,
			'timer',
			'a timer',
			(some) => count(some, 'timer'),
			timerWords,
			'Whoever sets a timer clears it, on every way out.',
		),
		kindWords(
			left,
			'lane',
			'somebody waiting',
			(some) => `${some} that wait`,
			(lane) => laneWords(lane, left),
			left.some((lane) => lane.kind === 'lane' && lane.on.kind !== 'timer')
				? 'Nothing is left that could wake it: wait for what you begin, or cancel it.'
				: 'The program was over before it woke: wait for what you begin, or cancel it.',
		),
		kindWords(
			left,
			'resource',
			'something held',
			(some) => `${count(some, 'thing')} held`,
			resourceWords,
			'Give back what you take in a `finally`, so that an error does not keep it.',
		),
		kindWords(
			left,
			'connection',
			'an open connection',
			(some) => count(some, 'open connection'),
			connectionWords,
			'Close what you connect, on every way out: in Node the program would not end.',
		),
		kindWords(
			left,
			'error',
			'an error unread',
			(some) => `${count(some, 'error')} unread`,
			errorWords,
			'Await what may fail, or look at its error.',
		),
	].filter((kind) => kind !== null);
	return {
		title: `It ends and leaves ${listed(kinds.map(({ title }) => title))} behind`,
		text: kinds.map(({ text }) => text).join(' '),
	};
}

function kindWords<K extends Leftover['kind']>(
	left: readonly Leftover[],
	kind: K,
	one: string,
	many: (some: number) => string,
	each: (leftover: Of<K>) => string,
	advice: string,
): Words | null {
	const some = left.filter((leftover): leftover is Of<K> => leftover.kind === kind);
	if (some.length === 0) return null;
	const named = some.slice(0, NAMED).map(each);
	const more = some.length > NAMED ? ', and so on' : '';
	return { title: some.length === 1 ? one : many(some.length), text: `${capital(listed(named))}${more}. ${advice}` };
}

function timerWords({ where, repeats, due }: Of<'timer'>): string {
	const set = where ? ` set on ${placeName(where)}` : '';
	return repeats
		? `the interval${set} would go on for ever`
		: `the timer${set} would still go off at ${seconds(due / 1000)}`;
}

function laneWords({ of, name, where, on }: Of<'lane'>, left: readonly Leftover[]): string {
	const lanes = left.filter((other) => other.kind === 'lane');
	return `${nameOf({ of, name })}${where ? ` on ${placeName(where)}` : ''} still ${waitsFor({ on }, lanes)}`;
}

function resourceWords(resource: Of<'resource'>): string {
	return `the ${resourceInWords(resource)} is still held`;
}

function connectionWords({ name, where }: Of<'connection'>): string {
	return `the connection to ${name}${where ? ` opened on ${placeName(where)}` : ''} is still open`;
}

function errorWords({ name, error }: Of<'error'>): string {
	return `\`${name}\` failed with ${error.name}${error.message === '' ? '' : ` (${error.message})`}, and nobody looked`;
}
