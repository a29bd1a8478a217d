import { insideEnding, seenAt } from '../../run/ending.ts';
import { runEvent } from '../../run/events.ts';
import * as z from '../../run/schema.ts';
import type { WorkerMessage } from '../runtime/protocol.ts';
import type { FromNested } from './nested-workers.ts';

/** A program runs beside the code that sends these, so nothing of them is believed before it has this shape. */
export const workerMessage = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('ready') }),
	z.object({ kind: z.literal('events'), events: z.array(runEvent) }),
	z.object({
		kind: z.literal('rows'),
		first: z.number(),
		rows: z.instanceof(Float64Array<ArrayBuffer>),
		texts: z.string(),
	}),
	z.object({ kind: z.literal('seen'), seen: seenAt }),
	z.object({ kind: z.literal('seen-starving'), microtasks: z.number(), feeding: z.array(seenAt) }),
	z.object({ kind: z.literal('alive') }),
	z.object({ kind: z.literal('after'), worker: z.number(), said: z.number() }),
	z.object({ kind: z.literal('ended'), ending: insideEnding, elapsed: z.number() }),
]) satisfies z.Schema<Exclude<WorkerMessage, { kind: 'spawn' | 'dismiss' }>>;

/** What is said of nested workers, by those who keep them. */
export const fromNested = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('nested-started'), worker: z.number(), lane: z.number(), path: z.string() }),
	z.object({ kind: z.literal('nested-said'), worker: z.number(), said: z.unknown() }),
	z.object({ kind: z.literal('nested-gone'), worker: z.number() }),
]) satisfies z.Schema<FromNested>;
