import { ending } from './ending.ts';
import { runEvent } from './events.ts';
import { schedule } from './schedule.ts';
import * as z from './schema.ts';

/** What a run may use before it is ended. */
const limits = z.object({
	/** Real milliseconds without a sign of life before a run counts as blocked. */
	silence: z.number(),
	/** Milliseconds of virtual time. */
	virtualTime: z.number(),
	/** UTF-16 code units written to the console. */
	output: z.number(),
	/** Calls that write to the console. */
	writes: z.number(),
	/** Timer callbacks and immediates run. */
	tasks: z.number(),
	/** Microtasks of the program in a row, without anything else getting a turn. */
	microtasks: z.number(),
	/** Events recorded of lanes, timers and resources; what comes later is left out, and the record says so. */
	events: z.number(),
	/**
	 * After so many awaits of one lane in one turn of the event loop, or four times as many of all, further ones are left
	 * out. Not in older records.
	 */
	spins: z.optional(z.number()),
});
export type Limits = z.infer<typeof limits>;

const settings = z.object({
	clock: z.enum(['virtual', 'real']),
	/** Seeds `Math.random` and `crypto.getRandomValues`. */
	seed: z.number(),
	/** Null: first come, first served, and aio's loop is not asked. Else every free choice is made by it and recorded. */
	schedule: z.nullable(schedule),
	/** Whether plain generators are lanes too. */
	generators: z.boolean(),
	/** Hidden tests before this index are registered but not run. */
	firstTest: z.number(),
	limits,
});
export type RunSettings = z.infer<typeof settings>;

export const DEFAULT_SETTINGS: RunSettings = {
	clock: 'virtual',
	seed: 1,
	schedule: null,
	generators: false,
	firstTest: 0,
	limits: {
		silence: 2_000,
		virtualTime: 3_600_000,
		output: 256 * 1024,
		writes: 10_000,
		tasks: 200_000,
		microtasks: 5_000_000,
		events: 10_000,
		spins: 250,
	},
};

/** All that happened in one run, as plain JSON. Everything after the engine reads only this. */
export const runRecord = z.object({
	version: z.literal(1),
	engine: z.enum(['embedded', 'local', 'node', 'webcontainer']),
	settings,
	entry: z.string(),
	/** In the order in which they happened. */
	events: z.array(runEvent),
	ending,
	/** Milliseconds of the run's clock at the end. */
	elapsed: z.number(),
	/** Real milliseconds from start to ending. Differs from run to run; nothing is judged by it on the virtual clock. */
	realTime: z.number(),
});
export type RunRecord = z.infer<typeof runRecord>;

/** All that a run wrote to the console, in order. */
export function outputOf(record: RunRecord): string {
	let text = '';
	for (const event of record.events) if (event.kind === 'output') text += event.text;
	return text;
}
