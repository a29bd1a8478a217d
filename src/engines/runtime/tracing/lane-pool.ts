import type { Open } from '../../../run/open.ts';
import type { LaneKind } from '../../../run/waiting.ts';
import { type Lane, newLane } from './lane.ts';
import { NOWHERE, type Place } from './rows.ts';

/**
 * Lanes that are over, to be used for others. There is one for each call of an async function, and to make it costs less
 * than what the collector pays for references from what is old, the lanes that wait, to what is new.
 */
export interface LanePool {
	take(number: number, of: LaneKind, parent: number, name: string | null, site: Place): Lane;
	/** Nobody has the lane as a frame any more. Whoever still refers to it compares numbers. */
	giveBack(lane: Lane): void;
}

const MOST_KEPT = 1_000;

export function createLanePool(): LanePool {
	/** The last that was given back; the others by `after`. */
	let last: Open<Lane> | null = null;
	let kept = 0;

	return {
		take(number, of, parent, name, site) {
			const lane = last;
			if (lane === null) return newLane(number, of, parent, name, site);
			last = lane.after;
			kept--;
			lane.number = number;
			lane.of = of;
			lane.parent = parent;
			lane.caller = parent;
			lane.told = true;
			lane.name = name;
			lane.site = site;
			lane.where = site;
			lane.exit = NOWHERE;
			lane.awaits = 0;
			lane.yields = false;
			lane.delegates = false;
			lane.ended = false;
			lane.claimed = false;
			lane.shown = false;
			lane.waiter = null;
			lane.after = null;
			return lane;
		},
		giveBack(lane) {
			// Others may be left at a `yield` for ever, or go on after their end was told.
			if (kept >= MOST_KEPT || (lane.of !== 'async' && lane.of !== 'callback')) return;
			lane.after = last;
			last = lane;
			kept++;
		},
	};
}
