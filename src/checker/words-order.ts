import { count } from './amounts.ts';
import { quoted, type Words } from './phrases.ts';
import type { Failure } from './verdict.ts';

/** Two lines in the wrong order. */
export function orderWords({ wrong }: Failure & { kind: 'order' }): Words {
	const [first, ...others] = wrong;
	if (first === undefined) return { title: 'The order is right', text: '' };
	const also =
		others.length > 0
			? ` ${count(others.length, 'more pair')} of lines ${others.length === 1 ? 'is' : 'are'} wrong too.`
			: '';
	const { before, after, beforeAt, afterAt } = first;
	const missing = beforeAt === null ? before : afterAt === null ? after : null;
	if (missing !== null) {
		return {
			title: `${quoted(missing, 40)} is never printed`,
			text: `The line ${quoted(before)} must come before ${quoted(after)}. Look at what keeps the statement that prints ${quoted(missing)} from being reached.${also}`,
		};
	}
	return {
		title: `${quoted(after, 40)} comes before ${quoted(before, 40)}`,
		text: `It must be the other way round: ${quoted(after)} is line ${afterAt} of the output, ${quoted(before)} only line ${beforeAt}. Other lines may stand anywhere. Look at what has to have happened before ${quoted(after)} may be printed.${also}`,
	};
}
