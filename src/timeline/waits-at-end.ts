import type { Ending } from '../run/ending.ts';
import type { Lane } from '../run/lanes.ts';

/** A deadlock knows better than a lane did, when it began to wait, which of many promises never settle: that is told. */
export function withWaitsAtEnd(lanes: ReadonlyMap<number, Lane>, ending: Ending): ReadonlyMap<number, Lane> {
	if (ending.kind !== 'deadlock') return lanes;
	const told = new Map(lanes);
	for (const { lane: number, on } of ending.waiting) {
		const lane = lanes.get(number);
		const last = lane?.stretches.at(-1);
		if (lane === undefined || last?.doing !== 'waiting' || on.kind !== 'lanes' || !on.promises) continue;
		told.set(number, { ...lane, stretches: lane.stretches.with(-1, { ...last, on }) });
	}
	return told;
}
