import { listed, placeName } from '../run/place-words.ts';
import type { Words } from './phrases.ts';
import type { DroppedCall } from './verdict.ts';

/** A sentence names so many. */
const NAMED = 3;

/** Generators that a line makes and drops. */
export function droppedWords(calls: readonly DroppedCall[]): Words {
	const named = calls.slice(0, NAMED).map(({ name, where }) => `\`${name}\` on ${placeName(where)}`);
	const more = calls.length > NAMED ? ', and so on' : '';
	const one = calls.length === 1;
	return {
		title: one ? `${named[0]} never runs` : `${calls.length} calls never run: ${listed(named)}${more}`,
		text: `A call of a generator function runs nothing of it: it makes a generator, and ${one ? 'this line drops it' : 'these lines drop it'}. Write \`yield*\` in front${one ? '' : ' of each'} to run it there and wait for it, or hand it to somebody who runs it, such as \`createTask\`.`,
	};
}
