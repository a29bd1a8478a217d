import * as z from 'zod/mini';
import { type InsideEnding, insideEnding } from '../../run/ending.ts';
import { type RunEvent, runEvent } from '../../run/events.ts';
import type { PreparedProgram } from '../../run/program.ts';
import type { RunSettings } from '../../run/record.ts';

/** What a supervisor tells a worker, once: a worker runs one program and is then thrown away. */
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

/** A program runs beside the code that sends these, so nothing of them is believed before it has this shape. */
export const workerMessage = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('ready') }),
	z.object({ kind: z.literal('events'), events: z.array(runEvent) }),
	z.object({ kind: z.literal('alive') }),
	z.object({ kind: z.literal('ended'), ending: insideEnding, elapsed: z.number() }),
]);
