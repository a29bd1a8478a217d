import type { Leftover } from '../run/ending.ts';
import { listed, placeName } from '../run/place-words.ts';
import { count, seconds } from './amounts.ts';
import { capital, type Words } from './phrases.ts';
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
			'somebody still waiting',
			(some) => `${some} still waiting`,
			(lane) => laneWords(lane, left),
			`${whyAsleep(left)}: wait for what you begin, or cancel it.`,
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
			'an unread error',
			(some) => count(some, 'unread error'),
			errorWords,
			'Nobody looked: await what may fail, or read its error.',
		),
	].filter((kind) => kind !== null);
	return {
		title: `It ends and leaves behind ${listed(kinds.map(({ title }) => title))}`,
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

function whyAsleep(left: readonly Leftover[]): string {
	const lanes = left.filter((one) => one.kind === 'lane');
	const one = lanes.length === 1;
	return lanes.every(({ on }) => on.kind === 'timer')
		? `The program was over before ${one ? 'it' : 'they'} woke`
		: `Nothing is left that could wake ${one ? 'it' : 'them'}`;
}

function resourceWords(resource: Of<'resource'>): string {
	return `${tickedResource(resource)} is still held`;
}

/** “the lock `till`”; of one that nobody has named, “`lock-1`”. */
export function tickedResource({ of, name }: Of<'resource'>): string {
	return name.startsWith(`${of}-`) ? `\`${name}\`` : `the ${of} \`${name}\``;
}

function connectionWords({ name, where }: Of<'connection'>): string {
	return `the connection to ${name}${where ? ` opened on ${placeName(where)}` : ''} is still open`;
}

function errorWords({ name, error }: Of<'error'>): string {
	return `${failedName(name)} failed with ${error.name}${error.message === '' ? '' : ` (${error.message})`}`;
}

/** A future without a name is called “a future”. */
export function failedName(name: string): string {
	return name.startsWith('a ') ? name : `\`${name}\``;
}
