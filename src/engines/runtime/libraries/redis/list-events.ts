import type { WaitReason } from '../../../../run/waiting.ts';
import type { Doors } from '../doors.ts';

/** Writes into the record what happens to lists: there they are queues. */
export interface ListEvents {
	changed(key: string, size: number, lane: number | null): void;
	waitBegan(keys: readonly string[], lane: number | null): void;
	waitEnded(keys: readonly string[], lane: number | null): void;
}

/** Numbers lists by their keys. */
export type NumberList = (key: string) => number;

const numberings = new WeakMap<Doors, NumberList>();

/** The numbers of a run's lists. */
export function listNumbers(doors: Doors): NumberList {
	const known = numberings.get(doors);
	if (known !== undefined) return known;
	const numbers = new Map<string, number>();
	const numberOf = (key: string) => {
		const number = numbers.get(key) ?? doors.takeResource();
		numbers.set(key, number);
		return number;
	};
	numberings.set(doors, numberOf);
	return numberOf;
}

/** Why somebody waits who asks for an item of one of these lists. */
export function waitsForItem(keys: readonly string[], numberOf: NumberList): WaitReason {
	const [first = ''] = keys;
	return { kind: 'resource', resource: numberOf(first), of: 'queue', name: keys.join(', '), holders: [], for: 'get' };
}

export function createListEvents(doors: Doors): ListEvents {
	const numberOf = listNumbers(doors);
	const waiting = new Map<string, number>();

	const inLane = (lane: number | null) => (lane === null ? {} : { lane });
	const about = (key: string) => ({ kind: 'resource', resource: numberOf(key), of: 'queue', name: key }) as const;

	function report(what: 'wait-began' | 'wait-ended', keys: readonly string[], lane: number | null): void {
		for (const key of keys) {
			const now = (waiting.get(key) ?? 0) + (what === 'wait-began' ? 1 : -1);
			waiting.set(key, now);
			doors.report({ ...about(key), ...inLane(lane), what, waiting: now });
		}
	}

	return {
		changed: (key, size, lane) => doors.report({ ...about(key), ...inLane(lane), what: 'changed', size }),
		waitBegan: (keys, lane) => report('wait-began', keys, lane),
		waitEnded: (keys, lane) => report('wait-ended', keys, lane),
	};
}
