import type { Leftover } from '../../run/ending.ts';
import type { Lanes } from './lanes.ts';
import type { Timers } from './timers.ts';
import { append } from './tracing/append.ts';

/** What a program has left behind. */
export interface Leftovers {
	/** Others know of more: locks that are held, errors that nobody has read. Asked when the run ends. */
	alsoFrom(source: () => readonly Leftover[]): void;
	list(): Leftover[];
}

export function createLeftovers(timers: Pick<Timers, 'pending'>, lanes: Lanes): Leftovers {
	const sources: (() => readonly Leftover[])[] = [];
	return {
		alsoFrom: (source) => append(sources, source),
		list() {
			const list: Leftover[] = timers.pending();
			const waiting = lanes.waiting();
			for (let i = 0; i < waiting.length; i++) {
				const lane = waiting[i];
				if (lane) append(list, { kind: 'lane', ...lane });
			}
			for (let i = 0; i < sources.length; i++) {
				const more = sources[i]?.() ?? [];
				for (let j = 0; j < more.length; j++) append(list, more[j] as Leftover);
			}
			return list;
		},
	};
}
