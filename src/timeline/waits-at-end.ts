import type { Ending } from '../run/ending.ts';
import type { Lane } from '../run/lanes.ts';
import type { WaitReason } from '../run/waiting.ts';

/** A deadlock knows better than a lane did, when it began to wait, which promises never settle: that is told. */
export function withWaitsAtEnd(lanes: ReadonlyMap<number, Lane>, ending: Ending): ReadonlyMap<number, Lane> {
	if (ending.kind !== 'deadlock') return lanes;
	const told = new Map(lanes);
	for (const { lane: number, on } of ending.waiting) {
		const lane = lanes.get(number);
		const last = lane?.stretches.at(-1);
		if (lane === undefined || last?.doing !== 'waiting') continue;
		if (on.kind === 'lanes' ? on.promises : on.kind === 'timer' && on.made)
			told.set(number, { ...lane, stretches: lane.stretches.with(-1, { ...last, on: neverSettled(on) }) });
	}
	return told;
}

/** Its timer has not settled it, so nobody sleeps. */
function neverSettled(on: WaitReason): WaitReason {
	return on.kind === 'timer' ? { ...on, kind: 'promise' } : on;
}
