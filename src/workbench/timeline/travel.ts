import type { Moment } from '../../run/lanes.ts';
import type { RunRecord } from '../../run/record.ts';

/** The way to moments of a run, while its timeline is on the page. */
export interface Travel {
	/** Goes to this moment and brings the timeline into sight. `of`: another run of the same program than the last one. */
	goTo(moment: Moment, of?: RunRecord | null): void;
	/** What a lane is called and which colour it has on the timeline; null: it is not on it. */
	laneOf(lane: number): { readonly label: string; readonly hue: number | 'main' } | null;
}
