import type { Assignment } from '../runtime/protocol.ts';

/** What the page tells the sandbox's frame. */
export type ToFrame =
	/** Takes a worker for this run alone. */
	| { readonly kind: 'run'; readonly run: number; readonly assignment: Assignment }
	/** Ends the worker of a run, whatever it does. */
	| { readonly kind: 'kill'; readonly run: number };

/** What the frame tells the page. */
export type FromFrame =
	/** It has got a run and starts its worker: it is alive. Said again and again until the worker speaks. */
	| { readonly kind: 'taken'; readonly run: number }
	/** What the worker of a run said, in order; what it is, is checked by whoever reads it. */
	| { readonly kind: 'said'; readonly run: number; readonly messages: readonly unknown[] }
	| { readonly kind: 'killed'; readonly run: number }
	| { readonly kind: 'failed'; readonly run: number; readonly why: string };

/** What the frame receives first, together with the port over which everything else goes. */
export interface FrameSetup {
	/** The runtime as a classic script. */
	readonly runtime: string;
}

/** What the doorway tells the page when it can take the frame's setup, */
export const DOORWAY_ASKS = 'yieldpoint sandbox asks';
/** and when the frame has got it. */
export const DOORWAY_OPEN = 'yieldpoint sandbox open';
