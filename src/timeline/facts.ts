import type { RunEvent } from '../run/events.ts';
import type { Lane } from '../run/lanes.ts';
import { resourceInWords, secondsOf, waitInWords } from '../run/wait-words.ts';

/** One line of the run told in words: for the table beside the picture. */
export interface Fact {
	readonly at: number;
	readonly seq: number;
	/** Whom it is about; absent where it is about no lane. */
	readonly lane?: number;
	readonly what: string;
}

/** All that the picture shows, in words and in order. `nameOf` gives the label of a lane. */
export function factsOf(
	events: readonly RunEvent[],
	lanes: ReadonlyMap<number, Lane>,
	nameOf: (lane: number) => string,
): Fact[] {
	const facts: Fact[] = [];
	const laneOf = (number: number) => {
		const lane = lanes.get(number);
		return lane && { ...lane, name: nameOf(number) };
	};
	for (const event of events) {
		const what = tell(event, lanes, nameOf, laneOf);
		if (what === null) continue;
		const lane = 'lane' in event && event.lane !== undefined ? { lane: event.lane } : {};
		facts.push({ at: event.at, seq: event.seq, ...lane, what });
	}
	return facts;
}

function tell(
	event: RunEvent,
	lanes: ReadonlyMap<number, Lane>,
	nameOf: (lane: number) => string,
	laneOf: (lane: number) => Lane | undefined,
): string | null {
	switch (event.kind) {
		case 'lane-started':
			return event.parent === null ? 'starts' : `starts, called by ${nameOf(event.parent)}`;
		case 'lane-suspended': {
			const line = event.where ? ` at line ${event.where.line}` : '';
			const last = lanes.get(event.lane)?.stretches.at(-1);
			const on = (last?.from.seq === event.seq && last.on) || event.on;
			return on.kind === 'timer'
				? `stops${line}: ${waitInWords(on, laneOf)}`
				: `waits${line} for ${waitInWords(on, laneOf)}`;
		}
		case 'lane-woken':
			return event.by === null ? 'is ready' : `is woken by ${nameOf(event.by)}`;
		case 'lane-resumed':
			return resumed(event.with, event.value, event.by === null ? '' : `, thanks to ${nameOf(event.by)}`);
		case 'lane-spins':
			return `brings the waits of this turn of the event loop to ${event.times.toLocaleString('en')}: further ones are left out`;
		case 'lane-cancel-requested':
			return event.by === null ? 'is to be cancelled' : `is to be cancelled: ${nameOf(event.by)} asked for it`;
		case 'lane-ended':
			return endInWords(lanes.get(event.lane)?.ended ?? event);
		case 'output':
			return `prints ${event.text.trimEnd()}`;
		case 'timer-set':
			return `sets a timer of ${secondsOf(event.delay)}${event.repeats ? ', which repeats' : ''}`;
		case 'timer-fired':
			return `timer ${event.timer} goes off`;
		case 'timer-cancelled':
			return `clears timer ${event.timer}`;
		case 'resource':
			return `${RESOURCE_WORDS[event.what]} ${resourceInWords(event)}`;
		case 'choice':
			return `the schedule chooses ${event.options[event.chosen] ?? event.chosen + 1} of ${event.options.length}`;
		case 'generator-dropped':
			return `calls ${event.name} at line ${event.where.line}, and drops what it gives: it never runs`;
		case 'log':
			return `notes ${event.text}`;
		case 'trace-full':
			return `${event.limit.toLocaleString('en')} events are recorded; later ones are left out`;
		case 'test-started':
		case 'test-ended':
			return null;
	}
}

const RESOURCE_WORDS = {
	acquired: 'gets',
	released: 'gives back',
	'wait-began': 'stands in line for',
	'wait-ended': 'leaves the line for',
	changed: 'changes',
};

function resumed(how: 'value' | 'error' | 'cancel', value: string | undefined, by: string): string {
	if (how === 'cancel') return `goes on with a cancellation${by}`;
	const got = value === undefined ? '' : ` with ${value}`;
	return how === 'error' ? `goes on with an error${got}${by}` : `goes on${got}${by}`;
}

interface End {
	readonly how: 'returned' | 'threw' | 'cancelled';
	readonly detail?: string | undefined;
	readonly where?: { readonly line: number } | undefined;
}

/** How a lane ends, and at which line, as far as that is known. */
export function endInWords({ how, detail, where }: End): string {
	const said = detail === undefined ? '' : ` ${detail}`;
	const line = where ? ` at line ${where.line}` : '';
	if (how === 'threw') return `ends${line} with an error${said && `:${said}`}`;
	if (how === 'cancelled') return line ? `is cancelled${line}, and ends` : 'ends, cancelled';
	return detail === undefined || detail === 'undefined' ? `ends${line}` : `ends${line} and gives${said}`;
}
