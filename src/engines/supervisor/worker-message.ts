import * as z from 'zod/mini';
import { insideEnding, seenAt } from '../../run/ending.ts';
import { runEvent } from '../../run/events.ts';
import type { WorkerMessage } from '../runtime/protocol.ts';

/** A program runs beside the code that sends these, so nothing of them is believed before it has this shape. */
export const workerMessage = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('ready') }),
	z.object({ kind: z.literal('events'), events: z.array(runEvent) }),
	z.object({
		kind: z.literal('rows'),
		first: z.number(),
		rows: z.instanceof(Float64Array<ArrayBuffer>),
		texts: z.array(z.string()),
	}),
	z.object({ kind: z.literal('seen'), seen: seenAt }),
	z.object({ kind: z.literal('seen-starving'), microtasks: z.number(), feeding: z.array(seenAt) }),
	z.object({ kind: z.literal('alive') }),
	z.object({ kind: z.literal('ended'), ending: insideEnding, elapsed: z.number() }),
]) satisfies z.ZodMiniType<WorkerMessage>;
