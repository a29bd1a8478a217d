import type { RunEvent } from '../../run/events.ts';
import type { RunRecord } from '../../run/record.ts';

type ChoiceEvent = Extract<RunEvent, { kind: 'choice' }>;

/** Where a run stands for someone who is its scheduler. */
export interface Turn {
	/** What has happened so far, as a record that ends at the choice. */
	readonly record: RunRecord;
	/** What is to be chosen next; null: the run is over. */
	readonly choice: ChoiceEvent | null;
	/** Whose wait it is whose length is to be chosen, and the line it stands at, as far as they are known. */
	readonly asker: { readonly lane: number; readonly line: number | null } | null;
	/** What was chosen so far, and whose wait got that length. */
	readonly made: readonly { readonly option: string; readonly lane: number | null }[];
}

/** Cuts a run off where its first choice that nobody has made yet stands. `chosen`: how many have been made. */
export function turnOf(record: RunRecord, chosen: number): Turn {
	const choices = record.events.filter((event) => event.kind === 'choice');
	const made = choices.slice(0, chosen).map(({ of, options, lanes, chosen: index }) => ({
		option: options[index] ?? `option ${index + 1}`,
		lane: of === 'delay' ? (lanes?.[0] ?? null) : null,
	}));
	const choice = choices[chosen] ?? null;
	if (choice === null) return { record, choice, asker: null, made };
	const events = record.events.filter(({ seq }) => seq < choice.seq);
	return { record: { ...record, events, elapsed: choice.at }, choice, asker: askerOf(record, choice), made };
}

/** The lane whose wait has no length yet; its line comes with what it does next. */
function askerOf({ events }: RunRecord, { of, seq, lanes }: ChoiceEvent): Turn['asker'] {
	const lane = lanes?.[0];
	if (of !== 'delay' || lane === undefined) return null;
	for (const event of events) {
		if (event.seq <= seq || !('lane' in event) || event.lane !== lane) continue;
		if ((event.kind === 'timer-set' || event.kind === 'lane-suspended') && event.where)
			return { lane, line: event.where.line };
	}
	return { lane, line: null };
}
