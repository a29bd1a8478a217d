import * as z from './schema.ts';

/**
 * What is chosen wherever more than one order is possible: first `choices`, one after the other, each the number of an
 * option from 0; then at random from `seed`; without a seed, 0: first come, first served. A choice that is not on offer
 * becomes the last one that is.
 */
export const schedule = z.object({ choices: z.array(z.number()), seed: z.optional(z.number()) });
export type Schedule = z.infer<typeof schedule>;
