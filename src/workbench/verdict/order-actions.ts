import type { Task, Tools } from '../../attempt/attempt-with.ts';
import type { FailingRun } from '../../attempt/shrink.ts';
import { enterProgress } from '../../progress/door.ts';
import type { KeptOrder } from '../../run/kept-order.ts';
import type { Program } from '../../run/program.ts';
import type { RunRecord } from '../../run/record.ts';
import { scheduleOf } from '../../run/schedule-of.ts';

/** What a learner can do with the order that breaks their program, and with those they have kept. */
export interface OrderActions {
	/** Runs the program under it again; null: it could not be run. */
	replay(): Promise<RunRecord | null>;
	/** Keeps it as a test of their own. */
	keep(): Promise<void>;
	forget(order: KeptOrder): Promise<void>;
}

/** `failing`: the run that broke; null where no order did. */
export function orderActions(
	{ engine, prepare }: Tools,
	program: Program,
	{ id, tests, clock }: Task & { readonly id: string },
	failing: FailingRun | null,
): OrderActions {
	const ofTests = tests !== null && failing?.record.entry === tests.entry;
	return {
		async replay() {
			if (failing === null) return null;
			const prepared = await prepare(program, ofTests ? { tests } : {});
			if (!prepared.ok) return null;
			return engine.start(prepared.program, { clock, schedule: failing.schedule }).record;
		},
		async keep() {
			if (failing === null) return;
			// Every choice it made: what the shortest schedule leaves to the first comer is part of the order.
			const schedule = scheduleOf(failing.record) ?? failing.schedule;
			await (await enterProgress()).keepOrder(id, { schedule, ofTests });
		},
		async forget(order) {
			await (await enterProgress()).dropOrder(id, order);
		},
	};
}
