import type { RunEvent } from '../../run/events.ts';
import type { Schedule } from '../../run/schedule.ts';
import { createRandom } from './random.ts';
import type { Report } from './recorder.ts';

/** A place at which a run can go on in more than one way. */
export interface FreeChoice {
	readonly of: Extract<RunEvent, { kind: 'choice' }>['of'];
	/** What there is to choose from, in words for the learner; the first is what comes first without a schedule. */
	readonly options: string[];
	/** The lanes between which it is chosen, where the options are lanes. */
	readonly lanes?: number[];
}

/** The one door for everything that is free in a run: it asks the schedule, and the record says what was chosen. */
export interface Choices {
	/** The number of the option that is to be taken, from 0. One option is no choice: it is not recorded. */
	choose(choice: FreeChoice): number;
}

/** The choices of a run under a schedule: those of its list, then those of its seed, else the first. */
export function createChoices(schedule: Schedule | null, report: Report): Choices {
	const listed = schedule?.choices ?? [];
	const { length } = listed;
	const random = schedule?.seed === undefined ? null : createRandom(schedule.seed);
	let made = 0;

	function choiceAmong(options: number): number {
		const index = made++;
		if (index < length) return onOffer(listed[index] as number, options);
		return random === null ? 0 : random() % options;
	}

	return {
		choose({ of, options, lanes }) {
			if (options.length < 2) return 0;
			const chosen = choiceAmong(options.length);
			report({ kind: 'choice', of, options, chosen, ...(lanes && { lanes }) });
			return chosen;
		},
	};
}

/** A list may come from another version of the program: what is not on offer becomes the last that is. */
function onOffer(choice: number, options: number): number {
	if (choice >= options) return options - 1;
	return choice > 0 ? choice - (choice % 1) : 0;
}
