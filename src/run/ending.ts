import * as z from 'zod/mini';
import { runError } from './events.ts';

/** Something a finished program left behind. */
export const leftover = z.object({
	kind: z.literal('timer'),
	timer: z.number(),
	/** When it would have fired, in milliseconds of the run's clock. */
	due: z.number(),
	repeats: z.boolean(),
	where: z.optional(z.object({ path: z.string(), line: z.number(), column: z.number() })),
});
export type Leftover = z.infer<typeof leftover>;

/** How a run ended. What a run can say of itself comes from inside the sandbox; see `OutsideEnding` for the rest. */
export const insideEnding = z.discriminatedUnion('kind', [
	/** The main module settled and nothing is left that could run. */
	z.object({ kind: z.literal('finished'), leftovers: z.array(leftover) }),
	/** An error nobody caught: thrown by the main module or by a callback. */
	z.object({ kind: z.literal('threw'), error: runError }),
	/** A promise was rejected and nobody handled it. */
	z.object({ kind: z.literal('rejected'), error: runError }),
	/** Nothing can run any more, and the main module still waits. */
	z.object({ kind: z.literal('deadlock') }),
	z.object({ kind: z.literal('too-long'), limit: z.number() }),
	z.object({ kind: z.literal('too-much-output'), limit: z.number() }),
	z.object({ kind: z.literal('too-many-tasks'), limit: z.number() }),
]);
export type InsideEnding = z.infer<typeof insideEnding>;

/** Endings that only the page or the command line can see. */
export const outsideEnding = z.discriminatedUnion('kind', [
	/** The program gave no answer for `after` real milliseconds and was stopped. */
	z.object({ kind: z.literal('blocked'), after: z.number() }),
	/** The learner stopped it. */
	z.object({ kind: z.literal('stopped') }),
	/** The engine itself broke; `why` is a sentence for the learner. */
	z.object({ kind: z.literal('engine-failed'), why: z.string() }),
]);
export type OutsideEnding = z.infer<typeof outsideEnding>;

export const ending = z.union([insideEnding, outsideEnding]);
export type Ending = InsideEnding | OutsideEnding;
