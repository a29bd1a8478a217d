import { listed } from '../run/place-words.ts';
import { secondsOf } from '../run/wait-words.ts';
import { count } from './amounts.ts';
import type { Words } from './phrases.ts';
import type { Failure, Turn } from './verdict.ts';

/** A sentence names so many turns; the timeline has them all. */
const TURNS_NAMED = 3;

/** What breaks under another order, from what was wrong there (`inner`). */
export function scheduleWords({ turns, tried, kept }: Failure & { kind: 'schedule' }, inner: Words): Words {
	const more = turns.length > TURNS_NAMED ? [count(turns.length - TURNS_NAMED, 'more turn')] : [];
	const how = listed([
		...turns.slice(0, TURNS_NAMED).map((turn) => `at ${secondsOf(turn.at)} ${turnWords(turn)}`),
		...more,
	]);
	const found = tried === 1 ? 'in the first order tried' : `after ${tried} orders`;
	if (kept !== undefined) {
		return {
			title: `In the order you kept as test ${kept}: ${uncapital(inner.title)}`,
			text: `In the usual order all is well. In yours ${how || 'nothing else changes'}. Then: ${uncapital(inner.text)}`,
		};
	}
	return {
		title: `Under another order: ${uncapital(inner.title)}`,
		text: `In the usual order all is well, but nobody promises that order. It goes wrong when ${how || 'nothing else changes'} (found ${found}). Then: ${uncapital(inner.text)}`,
	};
}

/** One choice, in words: “ben goes before ada, both being ready”. */
export function turnWords({ of, options, chosen }: Turn): string {
	const taken = options[chosen] ?? '';
	const first = options[0] ?? '';
	switch (of) {
		case 'timer':
			return `the ${taken} goes off before the ${first}, both being due`;
		case 'delay':
			return `a wait that may take any time takes ${taken}`;
		case 'task':
			return `${taken} goes before ${first}, both being ready`;
	}
}

/** So that a title can go on a sentence; quotation marks and digits stay as they are. */
function uncapital(text: string): string {
	return text.slice(0, 1).toLowerCase() + text.slice(1);
}
