import { position } from './position.ts';
import * as z from './schema.ts';
import { laneKind, resourceKind, waitReason } from './waiting.ts';

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
/** The lane in which it happened; absent where no lane ran. */
const inLane = { lane: z.optional(z.number()) };

/** One thing that happened in a run. */
export const runEvent = z.discriminatedUnion('kind', [
	/** `text` is exactly what was written, line breaks included. `where`: the line that wrote it; only the first ones tell. */
	z.object({
		...stamp,
		...inLane,
		kind: z.literal('output'),
		stream: z.enum(['out', 'err']),
		text: z.string(),
		where: z.optional(position),
	}),
	z.object({
		...stamp,
		...inLane,
		kind: z.literal('timer-set'),
		timer: z.number(),
		/** Milliseconds, after Node's rounding (at least 1). */
		delay: z.number(),
		repeats: z.boolean(),
		/** Where the learner's code set it; absent when only library code is on the stack. */
		where: z.optional(position),
	}),
	z.object({ ...stamp, kind: z.literal('timer-fired'), timer: z.number() }),
	z.object({ ...stamp, ...inLane, kind: z.literal('timer-cancelled'), timer: z.number() }),
	/** Something that runs on its own begins. `parent`: the lane that started it. `where`: the function, or where it was called. */
	z.object({
		...stamp,
		kind: z.literal('lane-started'),
		lane: z.number(),
		of: laneKind,
		name: z.string(),
		parent: z.nullable(z.number()),
		where: z.optional(position),
	}),
	/** A lane lets go of the thread at `where` and waits. */
	z.object({
		...stamp,
		kind: z.literal('lane-suspended'),
		lane: z.number(),
		on: waitReason,
		where: z.optional(position),
	}),
	/** It could go on, and stands in line. `by`: the lane that saw to it. Only aio tells. */
	z.object({ ...stamp, kind: z.literal('lane-woken'), lane: z.number(), by: z.nullable(z.number()) }),
	/** It goes on. `by`: the lane that woke it, as far as it is known. `value`: what it got, in a few characters. */
	z.object({
		...stamp,
		kind: z.literal('lane-resumed'),
		lane: z.number(),
		by: z.nullable(z.number()),
		with: z.enum(['value', 'error', 'cancel']),
		value: z.optional(z.string()),
	}),
	/**
	 * With this lane's await, there have been so many in this turn of the event loop, of all lanes together. Until it is
	 * over further ones are left out, and so are lanes that only begin and end. A lane that goes on runs, as far as can be
	 * told.
	 */
	z.object({ ...stamp, kind: z.literal('lane-spins'), lane: z.number(), times: z.number() }),
	z.object({
		...stamp,
		kind: z.literal('lane-cancel-requested'),
		lane: z.number(),
		by: z.nullable(z.number()),
		message: z.nullable(z.string()),
	}),
	/** `detail`: the result, or the error, in a few characters. `where`: the `return`, the `throw`, the wait or the end at which it was left. */
	z.object({
		...stamp,
		kind: z.literal('lane-ended'),
		lane: z.number(),
		how: z.enum(['returned', 'threw', 'cancelled']),
		detail: z.optional(z.string()),
		where: z.optional(position),
	}),
	/** Something happened to what lanes share; the numbers are those after it. */
	z.object({
		...stamp,
		...inLane,
		kind: z.literal('resource'),
		resource: z.number(),
		of: resourceKind,
		name: z.string(),
		what: z.enum(['acquired', 'released', 'wait-began', 'wait-ended', 'changed']),
		/** Lanes that wait at it. */
		waiting: z.optional(z.number()),
		/** How many could get it at once. */
		free: z.optional(z.number()),
		/** Of a queue: items in it, and items not yet reported done. */
		size: z.optional(z.number()),
		unfinished: z.optional(z.number()),
	}),
	/**
	 * More than one order was possible, and the schedule chose `options[chosen]`. `of`: two timers fell due at once
	 * though set with different delays (a race in any engine); the length of an `anyDelay`; which ready task goes next.
	 */
	z.object({
		...stamp,
		...inLane,
		kind: z.literal('choice'),
		of: z.enum(['timer', 'delay', 'task']),
		options: z.array(z.string()),
		chosen: z.number(),
		/** The lanes between which it was chosen, where they are lanes. */
		lanes: z.optional(z.array(z.number())),
	}),
	/** A statement has called a generator function and dropped the generator, of which nothing has run. Told once for each place. */
	z.object({ ...stamp, ...inLane, kind: z.literal('generator-dropped'), name: z.string(), where: position }),
	/** What the program logged through `course` or `aio`: for the timeline, not for the console. */
	z.object({ ...stamp, ...inLane, kind: z.literal('log'), text: z.string() }),
	/** So many events have been recorded: from here on only output, tests, choices and the ending are. */
	z.object({ ...stamp, kind: z.literal('trace-full'), limit: z.number() }),
	z.object({ ...stamp, kind: z.literal('test-started'), index: z.number(), name: z.string() }),
	z.object({ ...stamp, kind: z.literal('test-ended'), index: z.number(), name: z.string(), outcome: testOutcome }),
]);
export type RunEvent = z.infer<typeof runEvent>;
