import type { RunEvent } from './events.ts';
import type { PreparedProgram } from './program.ts';
import type { RunRecord, RunSettings } from './record.ts';

/** Starts runs. Three implementations keep this one contract. */
export interface Engine {
	readonly name: 'embedded' | 'local' | 'node';
	/** Starts one run at once and never throws: what goes wrong is the record's ending. */
	start(program: PreparedProgram, options?: RunOptions): Run;
	/** Lets go of every worker and frame. Runs still going end as `stopped`. */
	dispose(): void;
}

/** One execution. */
export interface Run {
	/** Events as they arrive, in batches of about 30 ms; ends with the run. May be iterated once. */
	readonly events: AsyncIterable<RunEvent>;
	/** All that happened. Always fulfils, never rejects. */
	readonly record: Promise<RunRecord>;
	/** Ends the run as `stopped`; what happened before is in the record. Does nothing once the run has ended. */
	stop(): void;
}

/** Settings of a run; what is left out takes its default from `DEFAULT_SETTINGS`. */
export type RunOptions = Partial<Omit<RunSettings, 'limits'>> & { readonly limits?: Partial<RunSettings['limits']> };
