import { schedule } from './schedule.ts';
import * as z from './schema.ts';

/** An order that a learner keeps as a test of their own: every later check runs the program under it too. */
export const keptOrder = z.object({
	schedule,
	/** It is an order of the hidden tests' run, not of the program alone. */
	ofTests: z.boolean(),
});
export type KeptOrder = z.infer<typeof keptOrder>;

export function isSameOrder(one: KeptOrder, other: KeptOrder): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
