import type { RunEvent } from '../run/events.ts';
import type { RunRecord } from '../run/record.ts';
import type { Failure, InFlightDemand } from './verdict.ts';

type LaneStarted = Extract<RunEvent, { kind: 'lane-started' }>;

/** Kinds of lanes that a demand may name instead of a function. */
export const IN_FLIGHT_KINDS: readonly string[] = ['request', 'task', 'job', 'worker', 'process'];

/** Whether ever more lanes were unfinished at once than may be, or never as many as must be. */
export function checkInFlight({ events }: RunRecord, demand: InFlightDemand): (Failure & { kind: 'in-flight' }) | null {
	const { most, peak } = busiest(events, demand.of);
	const { atMost = Number.POSITIVE_INFINITY, atLeast = 0 } = demand;
	if (atLeast <= most && most <= atMost) return null;
	return {
		kind: 'in-flight',
		demand,
		most,
		at: peak?.at ?? 0,
		...(peak && { seq: peak.seq }),
		...(peak?.where && { where: peak.where }),
	};
}

/** The most lanes unfinished at once, and the one whose start first made it so many. */
function busiest(events: readonly RunEvent[], name: string): { most: number; peak: LaneStarted | null } {
	const unfinished = new Set<number>();
	let most = 0;
	let peak: LaneStarted | null = null;
	for (const event of events) {
		if (event.kind === 'lane-ended') unfinished.delete(event.lane);
		if (event.kind !== 'lane-started' || !isMeant(event, name)) continue;
		unfinished.add(event.lane);
		if (unfinished.size <= most) continue;
		most = unfinished.size;
		peak = event;
	}
	return { most, peak };
}

function isMeant(lane: LaneStarted, name: string): boolean {
	return lane.name === name || (lane.of === name && IN_FLIGHT_KINDS.includes(name));
}
