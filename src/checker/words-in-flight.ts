import { placeName } from '../run/place-words.ts';
import { secondsOf } from '../run/wait-words.ts';
import { count } from './amounts.ts';
import { IN_FLIGHT_KINDS } from './in-flight.ts';
import { capital, type Words } from './phrases.ts';
import type { Failure } from './verdict.ts';

/** Too many at once, or never enough. */
export function inFlightWords({ demand, most, at, where }: Failure & { kind: 'in-flight' }): Words {
	const { of, atMost, atLeast } = demand;
	const several = (number: number) => inFlightOf(number, of);
	if (atMost !== undefined && most > atMost) {
		const line = where ? ` (${placeName(where)})` : '';
		return {
			title: `${capital(several(most))} at once instead of at most ${atMost}`,
			text: `At ${secondsOf(at)} one more${line} was begun while ${most - 1} had not ended. Look for what should have made it wait until another is done.`,
		};
	}
	if (most === 0) {
		return {
			title: `There is no ${inFlightOf(1, of).replace(/^1 /, '')}`,
			text: `At least ${several(atLeast ?? 1)} should be under way together, and none was ever begun. Look at what keeps it from being reached.`,
		};
	}
	return {
		title: `Never more than ${several(most)} at once; at least ${atLeast} should be under way together`,
		text: 'Whoever waits for one before beginning the next never has two under way. Begin them first, and wait for them afterwards.',
	};
}

/** “3 requests”, “1 call of load” */
function inFlightOf(number: number, of: string): string {
	return IN_FLIGHT_KINDS.includes(of) ? count(number, of) : `${count(number, 'call')} of \`${of}\``;
}
