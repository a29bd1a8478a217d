import type { RunEvent } from '../../run/events.ts';
import type { RunRecord } from '../../run/record.ts';

type ChoiceEvent = Extract<RunEvent, { kind: 'choice' }>;

/** Where a run stands for someone who is its scheduler. */
export interface Turn {
	/** What has happened so far, as a record that ends at the choice. */
	readonly record: RunRecord;
	/** What is to be chosen next; null: the run is over. */
	readonly choice: ChoiceEvent | null;
	/** The choices made so far, in words. */
	readonly made: readonly string[];
}

/** Cuts a run off where its first choice that nobody has made yet stands. `chosen`: how many have been made. */
export function turnOf(record: RunRecord, chosen: number): Turn {
	const choices = record.events.filter((event) => event.kind === 'choice');
	const made = choices.slice(0, chosen).map(({ options, chosen: index }) => options[index] ?? `option ${index + 1}`);
	const choice = choices[chosen] ?? null;
	if (choice === null) return { record, choice, made };
	const events = record.events.filter(({ seq }) => seq < choice.seq);
	return { record: { ...record, events, elapsed: choice.at }, choice, made };
}
