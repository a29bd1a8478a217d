import type { Failure } from '../checker/verdict.ts';
import type { RunEvent } from '../run/events.ts';
import type { RunRecord } from '../run/record.ts';

/** Follows a run while it goes on. */
export interface Watch {
	/** A run has begun; `stop` ends it early. */
	onStart(stop: () => void): void;
	onEvent(event: RunEvent): void;
}

/** How a run went. */
export interface Outcome {
	readonly record: RunRecord | null;
	/** Null when the program ended of itself. */
	readonly failure: Failure | null;
}
