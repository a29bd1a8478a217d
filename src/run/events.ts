import * as z from 'zod/mini';

const position = z.object({ path: z.string(), line: z.number(), column: z.number() });

/** An error as data: its name, message and text as Node prints it, and the learner's frames, innermost first. */
export const runError = z.object({
	name: z.string(),
	message: z.string(),
	/** What Node's console would print for it, stack included, with the learner's positions. */
	text: z.string(),
	frames: z.array(z.object({ ...position.shape, function: z.string() })),
});
export type RunError = z.infer<typeof runError>;

/** How one hidden test ended. `hangs`: it waits for something that can't happen any more. */
export const testOutcome = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('passed') }),
	z.object({
		kind: z.literal('failed'),
		error: runError,
		/** What an `expect` compared, formatted as the console would; absent for other errors. */
		comparison: z.optional(z.object({ expected: z.string(), received: z.string() })),
	}),
	z.object({ kind: z.literal('hangs') }),
]);
export type TestOutcome = z.infer<typeof testOutcome>;

/** `at`: milliseconds of the run's clock. `seq`: counts the events of a run from 0. */
const stamp = { at: z.number(), seq: z.number() };

/** One thing that happened in a run. */
export const runEvent = z.discriminatedUnion('kind', [
	/** `text` is exactly what was written, line breaks included. */
	z.object({ ...stamp, kind: z.literal('output'), stream: z.enum(['out', 'err']), text: z.string() }),
	z.object({
		...stamp,
		kind: z.literal('timer-set'),
		timer: z.number(),
		/** Milliseconds, after Node's rounding (at least 1). */
		delay: z.number(),
		repeats: z.boolean(),
		/** Where the learner's code set it; absent when only library code is on the stack. */
		where: z.optional(position),
	}),
	z.object({ ...stamp, kind: z.literal('timer-fired'), timer: z.number() }),
	z.object({ ...stamp, kind: z.literal('timer-cancelled'), timer: z.number() }),
	z.object({ ...stamp, kind: z.literal('test-started'), index: z.number(), name: z.string() }),
	z.object({ ...stamp, kind: z.literal('test-ended'), index: z.number(), name: z.string(), outcome: testOutcome }),
]);
export type RunEvent = z.infer<typeof runEvent>;
