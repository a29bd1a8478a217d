import type { RunEvent } from './events.ts';
import type { Open } from './open.ts';
import type { Position } from './program.ts';
import type { LaneKind, WaitingLane, WaitReason } from './waiting.ts';

/** A moment of a run: the time, and which event of that time. */
export interface Moment {
	/** Milliseconds of the run's clock. */
	readonly at: number;
	readonly seq: number;
}

/** What a lane did from one moment to another. `to` is null if the run ended first. */
export interface Stretch {
	/** `ready`: it could go on and stands in line. */
	readonly doing: 'running' | 'waiting' | 'ready';
	readonly from: Moment;
	readonly to: Moment | null;
	/** What a waiting lane waits for. */
	readonly on?: WaitReason;
	/** The line at which it stands. */
	readonly where?: Position;
	/** What brought a running lane back: whom it owes that to, and with what. */
	readonly resumed?: {
		readonly by: number | null;
		readonly with: 'value' | 'error' | 'cancel';
		readonly value?: string;
	};
}

/** One async activity of a run, from its first moment to its last. */
export interface Lane {
	readonly lane: number;
	readonly of: LaneKind;
	readonly name: string;
	/** The lane that started it. */
	readonly parent: number | null;
	readonly children: readonly number[];
	/** The function, or the call that started it. */
	readonly where?: Position;
	readonly started: Moment;
	/** Without gaps, in order. */
	readonly stretches: readonly Stretch[];
	readonly ended:
		| (Moment & {
				readonly how: 'returned' | 'threw' | 'cancelled';
				readonly detail?: string;
				/** Where it was left, as far as that is known. */
				readonly where?: Position;
		  })
		| null;
}

interface Growing extends Open<Lane> {
	children: number[];
	stretches: Open<Stretch>[];
}

/** The lanes of a run by number, in the order in which they started. */
export function lanesOf(events: readonly RunEvent[]): ReadonlyMap<number, Lane> {
	const lanes = new Map<number, Growing>();
	for (const event of events) {
		if (event.kind === 'lane-started') {
			const { lane, of, name, parent, where } = event;
			const started = momentOf(event);
			const first: Open<Stretch> = { doing: 'running', from: started, to: null, ...(where && { where }) };
			lanes.set(lane, {
				...{ lane, of, name, parent, children: [], ...(where && { where }) },
				...{ started, stretches: [first], ended: null },
			});
			if (parent !== null) lanes.get(parent)?.children.push(lane);
			continue;
		}
		if (!('lane' in event) || event.lane === undefined) continue;
		const lane = lanes.get(event.lane);
		if (lane) take(lane, event);
	}
	return lanes;
}

function take(lane: Growing, event: RunEvent): void {
	const moment = momentOf(event);
	const where = lane.stretches.at(-1)?.where;
	switch (event.kind) {
		case 'lane-suspended':
			next(lane, { doing: 'waiting', from: moment, to: null, on: event.on, ...placed(event.where ?? where) });
			break;
		case 'lane-woken':
			next(lane, { doing: 'ready', from: moment, to: null, ...placed(where) });
			break;
		case 'lane-resumed': {
			const { by, with: how, value } = event;
			const resumed = { by, with: how, ...(value !== undefined && { value }) };
			next(lane, { doing: 'running', from: moment, to: null, ...placed(where), resumed });
			break;
		}
		case 'lane-ended':
			close(lane, moment);
			lane.ended = {
				...{ ...moment, how: event.how },
				...(event.detail !== undefined && { detail: event.detail }),
				...placed(event.where),
			};
			break;
	}
}

function next(lane: Growing, stretch: Open<Stretch>): void {
	close(lane, stretch.from);
	lane.stretches.push(stretch);
}

function close(lane: Growing, to: Moment): void {
	const last = lane.stretches.at(-1);
	if (last && last.to === null) last.to = to;
}

function momentOf({ at, seq }: Moment): Moment {
	return { at, seq };
}

function placed(where: Position | undefined): { where?: Position } {
	return where ? { where } : {};
}

/** What a lane does when event `seq` has happened; null: it has not begun, or is over. */
export function stretchAt(lane: Lane, seq: number): Stretch | null {
	if (lane.started.seq > seq || (lane.ended && lane.ended.seq <= seq)) return null;
	const { stretches } = lane;
	let low = 0;
	let high = stretches.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((stretches[middle]?.from.seq ?? Infinity) <= seq) low = middle;
		else high = middle - 1;
	}
	return stretches[low] ?? null;
}

/** The lanes that wait when event `seq` has happened. */
export function waitingAt(lanes: ReadonlyMap<number, Lane>, seq: number): WaitingLane[] {
	return [...lanes.values()].flatMap((lane) => {
		const stretch = stretchAt(lane, seq);
		if (stretch?.doing !== 'waiting' || stretch.on === undefined) return [];
		const { lane: number, of, name } = lane;
		return [{ lane: number, of, name, on: stretch.on, since: stretch.from.at, ...placed(stretch.where) }];
	});
}
