import type { InsideEnding } from '../../run/ending.ts';
import type { RunEvent } from '../../run/events.ts';
import type { PreparedProgram } from '../../run/program.ts';
import type { RunSettings } from '../../run/record.ts';

/** What a worker is told, once: it runs one program and is then thrown away. */
export interface Assignment {
	readonly program: PreparedProgram;
	readonly settings: RunSettings;
}

/** What a worker says of its run. */
export type WorkerMessage =
	/** The runtime is loaded and waits for its assignment. */
	| { readonly kind: 'ready' }
	| { readonly kind: 'events'; readonly events: readonly RunEvent[] }
	/** A sign of life while nothing else is to be said. */
	| { readonly kind: 'alive' }
	/** Nothing follows. `elapsed`: milliseconds of the run's clock. */
	| { readonly kind: 'ended'; readonly ending: InsideEnding; readonly elapsed: number };
