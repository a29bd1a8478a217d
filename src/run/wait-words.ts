import { listed, placeName } from './place-words.ts';
import type { Position } from './program.ts';
import type { LaneKind, ResourceKind, WaitReason } from './waiting.ts';

/** What the words need to know of another lane. */
export interface NamedLane {
	readonly name: string;
	readonly of?: LaneKind | undefined;
	readonly where?: Position | undefined;
	/** It has ended, and took with it what it held. */
	readonly gone?: true | undefined;
}

type LaneOf = (lane: number) => NamedLane | undefined;

/**
 * What a lane waits for, in a few words that stand after "waits for": `sleep until 3 s` is the one exception, and is
 * told as what the lane does.
 *
 * @param code marks the learner's code where it stands in the middle of the words
 */
export function waitInWords(on: WaitReason, laneOf: LaneOf, code = (text: string) => text): string {
	const named = (lane: number) => nameOf(lane, laneOf);
	switch (on.kind) {
		case 'value':
			return 'its next turn: the value is there already';
		case 'turn':
			return 'its next turn';
		case 'timer':
			return `sleep until ${secondsOf(on.until)}`;
		case 'lane':
			return laneInWords(on.lane, laneOf(on.lane));
		case 'lanes':
			if (on.promises) return pendingInWords(on, laneOf, code);
			// Of none it would be over at once: what is left are futures that are nobody's lane.
			return `${on.of} of ${on.lanes.length === 0 ? 'futures' : several(on.lanes.map(named))}`;
		case 'next':
			return on.lane === null ? 'the next value' : `the next value of ${named(on.lane)}`;
		case 'consumer':
			return 'somebody to ask for the next value';
		case 'promise':
			return `${on.made === undefined ? 'a promise' : `promise ${on.made}`}${on.where ? ` (line ${on.where.line})` : ''}`;
		case 'resource': {
			const what = on.for === undefined ? '' : `${QUEUE_WORDS[on.for]} `;
			const held = on.holders.length > 0 ? `, held by ${holdersInWords(on.holders, laneOf)}` : '';
			return `${what}${resourceInWords(on)}${held}`;
		}
		case 'message':
			return on.lane === null ? 'a message' : `a message from ${named(on.lane)}`;
		case 'future':
			// “an answer …” stands by itself, a name needs a noun.
			return on.label === '' ? 'a future' : /^an? /.test(on.label) ? on.label : `future ${on.label}`;
	}
}

type Part = NonNullable<Extract<WaitReason, { kind: 'lanes' }>['promises']>[number];

/** “Promise.all, of which fetchUser and the 2nd of 3 (gate(), line 4) never settle”. */
function pendingInWords(
	{ of, lanes, promises = [], among = KEPT }: Extract<WaitReason, { kind: 'lanes' }>,
	laneOf: LaneOf,
	code: (text: string) => string,
): string {
	const names = lanes.map((lane) => nameOf(lane, laneOf));
	let total = among < KEPT ? ` of ${among}` : '';
	for (const [made, parts] of Map.groupBy(promises, (part) => partInWords(part, laneOf, code))) {
		names.push(`the ${listedShort(parts.map(({ nth }) => ordinal(nth)))}${total}${made && ` (${made})`}`);
		total = '';
	}
	return `${of}, of which ${listedShort(names)} never ${lanes.length + promises.length === 1 ? 'settles' : 'settle'}`;
}

/** What is known of it beside its place; nothing: an empty text. */
function partInWords({ on }: Part, laneOf: LaneOf, code: (text: string) => string): string {
	// A timer that would still fire settles it.
	if (on.kind !== 'promise' && on.kind !== 'timer') return waitInWords(on, laneOf, code);
	const { made, where } = on;
	return [made && code(made), where && placeName(where)].filter(Boolean).join(', ');
}

/** “a”, “a and b”, “a, b and c”, “a, b and 2 more”. */
function listedShort(names: readonly string[]): string {
	if (names.length <= NAMED) return listed(names);
	return listed([...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more`]);
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(place: number): string {
	return `${place}${ENDINGS[ORDINALS.select(place)] ?? 'th'}`;
}

const QUEUE_WORDS = {
	get: 'an item from',
	put: 'room in',
	join: 'all items done in',
};

/** `lock till`; one that nobody has named has its kind in its name: `lock-2`. */
export function resourceInWords({ of, name }: { readonly of: ResourceKind; readonly name: string }): string {
	return name.startsWith(`${of}-`) ? name : `${of} ${name}`;
}

function laneInWords(number: number, lane: NamedLane | undefined): string {
	if (lane === undefined) return `lane ${number}`;
	if (lane.of === 'task' || lane.of === 'job' || lane.of === 'worker' || lane.of === 'request' || lane.of === 'process')
		return `${lane.of} ${lane.name}`;
	return `promise of ${lane.name}${lane.where ? ` (line ${lane.where.line})` : ''}`;
}

function nameOf(lane: number, laneOf: LaneOf): string {
	return laneOf(lane)?.name ?? `lane ${lane}`;
}

function holdersInWords(holders: readonly number[], laneOf: LaneOf): string {
	if (holders.length > 1 && holders.every((lane) => laneOf(lane)?.gone))
		return `${listedShort(holders.map((lane) => nameOf(lane, laneOf)))}, which have ended`;
	return several(holders.map((lane) => `${nameOf(lane, laneOf)}${laneOf(lane)?.gone ? ', which has ended' : ''}`));
}

const NAMED = 3;
/** A record keeps no more parts of a `Promise.all`: of so many there may be others. */
const KEPT = 100;

function several(names: readonly string[]): string {
	if (names.length <= NAMED) return names.join(', ');
	const atLeast = names.length >= KEPT ? 'at least ' : '';
	return `${names.slice(0, NAMED - 1).join(', ')} and ${atLeast}${names.length - NAMED + 1} more`;
}

/** `1.5 s`, `0.003 s`: milliseconds of the run's clock as people read them; parts of one only where there are few of them. */
export function secondsOf(milliseconds: number): string {
	const parts = milliseconds < 10 ? 1000 : 1;
	return `${Math.round(milliseconds * parts) / parts / 1000} s`;
}
