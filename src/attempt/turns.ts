import type { Turn } from '../checker/verdict.ts';
import type { RunRecord } from '../run/record.ts';

/**
 * The free choices of a run in which another option than the first was taken. A timer is told by the lane that waits
 * for it and where that stands, as far as it is known: many timers are set on the one line of a `sleep`.
 */
export function turnsOf({ events }: RunRecord): Turn[] {
	const turns: Turn[] = [];
	const names = new Map<number, string>();
	const lines = new Map<number, number>();

	function inWords(option: string, lane: number | undefined): string {
		const [name, line] = lane === undefined ? [] : [names.get(lane), lines.get(lane)];
		return line === undefined ? option : `${option.replace(/ \(.*\)$/, '')} of \`${name}\` (line ${line})`;
	}

	for (const event of events) {
		if (event.kind === 'lane-started') names.set(event.lane, event.name);
		if (event.kind === 'lane-resumed') lines.delete(event.lane);
		if (event.kind === 'lane-suspended' && event.on.kind === 'timer' && event.where)
			lines.set(event.lane, event.where.line);
		if (event.kind !== 'choice' || event.chosen === 0) continue;
		const { at, of, chosen, lanes } = event;
		const options =
			of === 'timer' ? event.options.map((option, index) => inWords(option, lanes?.[index])) : event.options;
		turns.push({ at, of, options, chosen });
	}
	return turns;
}
