import * as z from '../../run/schema.ts';
import type { FromFrame } from './frame-messages.ts';

/** The frame runs programs, so what it says is believed only in this shape. */
export const fromFrame = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('taken'), run: z.number() }),
	z.object({ kind: z.literal('said'), run: z.number(), messages: z.array(z.unknown()) }),
	z.object({ kind: z.literal('killed'), run: z.number() }),
	z.object({ kind: z.literal('failed'), run: z.number(), why: z.string() }),
]) satisfies z.Schema<FromFrame>;
