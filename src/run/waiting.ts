import { position } from './position.ts';
import * as z from './schema.ts';

/** What a lane can be. */
export const laneKind = z.enum([
	/** A module's own statements; it waits where they `await`. */
	'module',
	/** A call of an async function, method or arrow. */
	'async',
	/** A call of an async generator. */
	'async-generator',
	/** A call of a generator function; recorded only on request. */
	'generator',
	/** A call of a generator function that an aio task drives. */
	'coroutine',
	/** One run of a callback: of a timer, an immediate, a microtask or a `.then`. */
	'callback',
	/** An aio task. */
	'task',
	/** A job given to an aio executor. */
	'job',
	/** A request to a `service`. */
	'request',
	/** A worker with a thread of its own. */
	'worker',
	/** A process of its own. */
	'process',
]);
export type LaneKind = z.infer<typeof laneKind>;

/** What several lanes can share and wait at. */
export const resourceKind = z.enum(['lock', 'condition', 'semaphore', 'event', 'barrier', 'queue']);
export type ResourceKind = z.infer<typeof resourceKind>;

/** The ends of several: of all or of the first, as `of` says: `Promise.all`, `gather`, `wait`, `taskGroup`. */
const several = { kind: z.literal('lanes'), of: z.string(), lanes: z.array(z.number()) };

/** The expression that made a promise, and its place. */
const making = { made: z.optional(z.string()), where: z.optional(position) };

const others = [
	/** Nothing has to happen first: it goes on in a later microtask. */
	z.object({ kind: z.literal('value') }),
	/** It gave way, and goes on in the next round of its loop. */
	z.object({ kind: z.literal('turn') }),
	/** `until`: milliseconds of the run's clock. Of a deadlock: `made` and `where` are those of the promise. */
	z.object({ kind: z.literal('timer'), timer: z.number(), until: z.number(), ...making }),
	/** The end of another lane. */
	z.object({ kind: z.literal('lane'), lane: z.number() }),
	/** The next value of an async iterable; of that lane, if it is one. */
	z.object({ kind: z.literal('next'), lane: z.nullable(z.number()) }),
	/** It gave a value, and goes on when somebody asks for the next. */
	z.object({ kind: z.literal('consumer') }),
	/** Some other promise, and what is known of its making. */
	z.object({ kind: z.literal('promise'), ...making }),
	/** `holders`: the lanes that have it, as far as they are known. `for`: what a queue is asked for. */
	z.object({
		kind: z.literal('resource'),
		resource: z.number(),
		of: resourceKind,
		name: z.string(),
		holders: z.array(z.number()),
		for: z.optional(z.enum(['get', 'put', 'join'])),
	}),
	/** A message: from the worker that is that lane; null: to this worker, from whoever started it. */
	z.object({ kind: z.literal('message'), lane: z.nullable(z.number()) }),
	/** An aio future that nobody in particular settles. */
	z.object({ kind: z.literal('future'), label: z.string() }),
] as const;

/** Why a lane does not run. Lanes, timers and resources are given by their numbers in the run. */
export const waitReason = z.discriminatedUnion('kind', [
	...others,
	z.object({
		...several,
		/**
		 * Of a deadlock: which of the promises that were given to `Promise.all` never settle, beside those of `lanes`, and
		 * what is known of each. It is the `nth`, from 1, of so many parts.
		 */
		promises: z.optional(
			z.array(z.object({ nth: z.number(), on: z.discriminatedUnion('kind', [...others, z.object(several)]) })),
		),
		among: z.optional(z.number()),
	}),
]);
export type WaitReason = z.infer<typeof waitReason>;

/** A lane that waits: at which line, for what, and since when (milliseconds of the run's clock). */
export const waitingLane = z.object({
	lane: z.number(),
	of: laneKind,
	name: z.string(),
	where: z.optional(position),
	on: waitReason,
	since: z.number(),
});
export type WaitingLane = z.infer<typeof waitingLane>;
