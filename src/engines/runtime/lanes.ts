import type { Position } from '../../run/program.ts';
import type { LaneKind, WaitingLane, WaitReason } from '../../run/waiting.ts';

/**
 * The lanes of a run. Probes tell of the program's own functions; timers, aio, services and workers tell of theirs
 * through this door. Lanes are numbered from 1 in the order in which they start.
 */
export interface Lanes {
	/** A lane begins. `parent` is the running lane if it is left out. It does not run until `enter` or `resumed`. */
	start(lane: { of: LaneKind; name: string; parent?: number | null; where?: Position | null }): number;
	/** What runs from here until `leave(lane)` belongs to the lane. */
	enter(lane: number): void;
	leave(lane: number): void;
	/** It lets go of the thread. `where` is the line at which its innermost probed call stands, if it is left out. */
	suspended(lane: number, on: WaitReason, where?: Position): void;
	woken(lane: number, by: number | null): void;
	/** It goes on: `enter` is included. */
	resumed(lane: number, how: { by: number | null; with: 'value' | 'error' | 'cancel'; value?: string }): void;
	cancelRequested(lane: number, by: number | null, message: string | null): void;
	/** It is over: `leave` is included. */
	ended(lane: number, how: 'returned' | 'threw' | 'cancelled', detail?: string): void;
	/** The lane that runs now; null: none does. */
	current(): number | null;
	/** Who settles `promise`, so that a lane which awaits it can say what it waits for. */
	settles(promise: object, by: WaitReason): void;
	/** Every lane that waits, and has not ended. */
	waiting(): WaitingLane[];
}
