import { runError } from './events.ts';
import { position } from './position.ts';
import * as z from './schema.ts';
import { laneKind, resourceKind, waitingLane } from './waiting.ts';

/** Something a finished program left behind. */
export const leftover = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('timer'),
		timer: z.number(),
		/** When it would have fired, in milliseconds of the run's clock. */
		due: z.number(),
		repeats: z.boolean(),
		where: z.optional(position),
	}),
	/** A lane that still waits, and nothing will wake it. */
	z.object({ kind: z.literal('lane'), ...waitingLane.shape }),
	/** An error that nobody has looked at: of a future or a task. */
	z.object({ kind: z.literal('error'), lane: z.optional(z.number()), name: z.string(), error: runError }),
	/** A lock or another resource that somebody still holds. */
	z.object({
		kind: z.literal('resource'),
		resource: z.number(),
		of: resourceKind,
		name: z.string(),
		holders: z.array(z.number()),
	}),
	/** A connection to `name` that nobody has closed: a process of Node would not end. `where` it was opened. */
	z.object({ kind: z.literal('connection'), name: z.string(), where: z.optional(position) }),
]);
export type Leftover = z.infer<typeof leftover>;

/** A place at which a run was seen: in which lane, at which line. */
export const seenAt = z.object({
	lane: z.optional(z.number()),
	of: z.optional(laneKind),
	/** The function. */
	name: z.string(),
	/** The plain function, called from there, that the place is in. */
	within: z.optional(z.string()),
	where: position,
	/** How often a loop there had gone round, or its microtasks had run, without letting anything else run. */
	times: z.optional(z.number()),
});
export type SeenAt = z.infer<typeof seenAt>;

/** Microtasks that set up one another and never let a timer run; `feeding`: who they belong to, as far as is known. */
const starved = z.object({ kind: z.literal('starved'), microtasks: z.number(), feeding: z.array(seenAt) });

/** How a run ended. What a run can say of itself comes from inside the sandbox; see `OutsideEnding` for the rest. */
export const insideEnding = z.discriminatedUnion('kind', [
	/** The main module settled and nothing is left that could run. */
	z.object({ kind: z.literal('finished'), leftovers: z.array(leftover) }),
	/** An error nobody caught: thrown by the main module or by a callback. */
	z.object({ kind: z.literal('threw'), error: runError }),
	/** A promise was rejected and nobody handled it. `by`: where the promise was made, as far as is known. */
	z.object({ kind: z.literal('rejected'), error: runError, by: z.optional(seenAt) }),
	/** Nothing can run any more, and the main module still waits. `circle`: lanes each of which waits for the next, and the last for the first. */
	z.object({ kind: z.literal('deadlock'), waiting: z.array(waitingLane), circle: z.array(z.number()) }),
	starved,
	/**
	 * `keptBy`: what it was, in real Node, that did not let it end, in words: “a server”. `left`: what would have gone on,
	 * as far as it is known.
	 */
	z.object({
		kind: z.literal('too-long'),
		limit: z.number(),
		keptBy: z.optional(z.array(z.string())),
		left: z.optional(z.array(leftover)),
	}),
	z.object({ kind: z.literal('too-much-output'), limit: z.number() }),
	/** `mostly`: where most of the callbacks were set up. `left`: what would have gone on, where that is not known. */
	z.object({
		kind: z.literal('too-many-tasks'),
		limit: z.number(),
		mostly: z.optional(position),
		left: z.optional(z.array(leftover)),
	}),
]);
export type InsideEnding = z.infer<typeof insideEnding>;

/** Endings that only the page or the command line can see. */
export const outsideEnding = z.discriminatedUnion('kind', [
	/** The program gave no answer for `after` real milliseconds and was stopped. `seen`: where it was last seen. */
	z.object({ kind: z.literal('blocked'), after: z.number(), seen: z.optional(seenAt) }),
	/** The program filled the memory that it may have: `limit` megabytes, where that is known. `seen`: where it was last seen. */
	z.object({ kind: z.literal('too-much-memory'), limit: z.optional(z.number()), seen: z.optional(seenAt) }),
	/** The learner stopped it. */
	z.object({ kind: z.literal('stopped') }),
	/** The engine itself broke; `why` is a sentence for the learner. */
	z.object({ kind: z.literal('engine-failed'), why: z.string() }),
]);
export type OutsideEnding = z.infer<typeof outsideEnding>;

export const ending = z.union([insideEnding, outsideEnding]);
export type Ending = InsideEnding | OutsideEnding;
