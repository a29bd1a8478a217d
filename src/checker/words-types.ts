import { listed, placeName } from '../run/place-words.ts';
import type { TypeProblem } from '../run/program.ts';
import { capital, type Words } from './phrases.ts';

/** So many places are named: whoever has repaired those will look again. */
const NAMED = 5;

/** The types of a program don't fit together. */
export function typeWords(problems: readonly TypeProblem[]): Words {
	const [first, ...more] = problems;
	if (first === undefined) return { title: 'The types don’t fit', text: 'TypeScript does not accept the program.' };
	const places = more.slice(0, NAMED).map(placeName);
	const named = more.length > NAMED ? `${places.join(', ')} and so on` : listed(places);
	const are = more.length === 1 ? 'is one more such place' : `are ${more.length} more such places`;
	const others = more.length > 0 ? ` There ${are}: ${named}.` : '';
	return {
		title: `It runs, but the types don’t fit: look at ${placeName(first)}`,
		text: `${capital(reason(first))}${others}`,
	};
}

/** The first line of what TypeScript says: the rest are its reasons. */
function reason({ message }: TypeProblem): string {
	const [line = ''] = message.split('\n');
	return /[.!?]$/.test(line) ? line : `${line}.`;
}
