import type { InsideEnding, SeenAt } from '../../run/ending.ts';
import type { RunEvent } from '../../run/events.ts';
import type { PreparedProgram } from '../../run/program.ts';
import type { RunSettings } from '../../run/record.ts';
import type { PartTexts } from './parts.ts';

/** What a worker is told, once: it runs one program and is then thrown away. */
export interface Assignment {
	readonly program: PreparedProgram;
	readonly settings: RunSettings;
	/** The code of what the run needs and the runtime does not hold. */
	readonly parts: PartTexts;
	/** Null: the program's main worker. */
	readonly nested: Nested | null;
}

/** A worker that the program itself has started. */
export interface Nested {
	/** Its number in the run, from 1. */
	readonly worker: number;
	readonly name: string;
	/** When the run began, in real milliseconds of `Host.realNow`. */
	readonly startedAt: number;
	/** Its line to the thread that started it. */
	readonly line: MessagePort;
}

/** Events as numbers: what the columns mean is in `tracing/rows.ts`. */
export interface RowsMessage {
	readonly kind: 'rows';
	/** The `seq` of the first; those of the others follow. */
	readonly first: number;
	readonly rows: Float64Array<ArrayBuffer>;
	/** The texts of the rows, one after the other. */
	readonly texts: string;
}

/** Where the run is just now: in a loop that goes round and round, or in microtasks that never let go of the thread. */
export type SeenMessage =
	| { readonly kind: 'seen'; readonly seen: SeenAt }
	| { readonly kind: 'seen-starving'; readonly microtasks: number; readonly feeding: readonly SeenAt[] };

/** What a worker says of its run. */
export type WorkerMessage =
	/** The runtime is loaded and waits for its assignment. */
	| { readonly kind: 'ready' }
	| { readonly kind: 'events'; readonly events: readonly RunEvent[] }
	| RowsMessage
	| SeenMessage
	/** A sign of life while nothing else is to be said. */
	| { readonly kind: 'alive' }
	/** What follows happened after the supervisor had got so many messages of that worker (0: the main one). */
	| { readonly kind: 'after'; readonly worker: number; readonly said: number }
	/** Starts a nested worker, which is that lane; it runs the file `path`, or jobs (`workers/jobs.ts`). Only the main worker says so. */
	| ({ readonly kind: 'spawn'; readonly lane: number; readonly path: string } & Nested)
	/** Ends a nested worker, whatever it does, as soon as the `said` messages have come that it had sent by then. */
	| { readonly kind: 'dismiss'; readonly worker: number; readonly said: number }
	/** Nothing follows. `elapsed`: milliseconds of the run's clock. */
	| { readonly kind: 'ended'; readonly ending: InsideEnding; readonly elapsed: number };
