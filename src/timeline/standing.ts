import { type Stretch, stretchAt } from '../run/lanes.ts';
import type { Position } from '../run/program.ts';
import { waitInWords } from '../run/wait-words.ts';
import type { Picture } from './picture.ts';

/** Where a lane stands at a moment, and what it does there. */
export interface Standing {
	readonly lane: number;
	readonly label: string;
	readonly hue: number | null;
	readonly where: Position | null;
	readonly doing: 'running' | 'waiting' | 'ready';
	/** “waits for lock till, held by b”. */
	readonly words: string;
	/** What the wait it comes from gave it, in a few characters. */
	readonly got?: string;
}

/** The lanes that live after event `seq`, in the order of the rows. */
export function standingAt({ rows, lanes, stops, nameOf }: Picture, seq: number): Standing[] {
	const now = stops.find((event) => event.seq === seq);
	const laneOf = (number: number) => {
		const lane = lanes.get(number);
		return lane && { ...lane, name: nameOf(number) };
	};
	return rows.flatMap(({ lane, label, hue }) => {
		const stretch = stretchAt(lane, seq);
		if (stretch === null) return [];
		const { doing, on, where, resumed } = stretch;
		const waits = on?.kind === 'timer' ? waitInWords(on, laneOf) : on && `waits for ${waitInWords(on, laneOf)}`;
		const words = doing === 'waiting' && waits ? waits : doing === 'ready' ? 'is ready' : runs(resumed);
		const got = resumed?.value === undefined || resumed.value === 'undefined' ? {} : { got: resumed.value };
		// A module that has not waited yet may be at any of its lines: it only began at the first.
		const isKnown = lane.of !== 'module' || stretch !== lane.stretches[0];
		const printing = now?.kind === 'output' && now.lane === lane.lane ? now.where : undefined;
		const place = printing ?? (isKnown ? where : undefined) ?? null;
		return [{ lane: lane.lane, label, hue, where: place, doing, words, ...got }];
	});
}

function runs(resumed: Stretch['resumed']): string {
	if (resumed === undefined) return 'runs';
	const value = resumed.value === undefined || resumed.value === 'undefined' ? '' : ` ${resumed.value}`;
	if (resumed.with === 'cancel') return 'goes on with a cancellation';
	if (resumed.with === 'error') return `goes on with an error${value && `:${value}`}`;
	return value === '' ? 'goes on' : `goes on with${value}`;
}
