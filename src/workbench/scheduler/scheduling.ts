import { explore } from '../../attempt/explore.ts';
import { check } from '../../checker/check.ts';
import type { Expectation, Verdict } from '../../checker/verdict.ts';
import type { Preparer } from '../../prepare/prepare.ts';
import type { Engine } from '../../run/engine.ts';
import type { Program } from '../../run/program.ts';
import { outputOf, type RunRecord } from '../../run/record.ts';
import type { Schedule } from '../../run/schedule.ts';
import { scheduleOf } from '../../run/schedule-of.ts';
import type { ScheduledRun } from './scheduler.tsx';

/** A program whose orders can be chosen. */
export interface Scheduling {
	/** Runs it once; null: it can't be run. */
	run(schedule: Schedule): Promise<ScheduledRun | null>;
	/** Looks for the shortest schedule that breaks it; null: none was found among `tried`. */
	findBreaking(): Promise<{ readonly schedule: Schedule | null; readonly tried: number }>;
}

interface Parts {
	readonly engine: Engine;
	readonly prepare: Preparer;
	readonly program: Program;
	/** What it should do under every order; null: what it does without a schedule. */
	readonly expect: Expectation | null;
}

/** So many schedules are tried before one gives up. */
const LIMIT = 200;

/** Lets a program be run under one schedule after another, on the virtual clock. */
export function schedulingOf({ engine, prepare, program, expect }: Parts): Scheduling {
	const prepared = prepare(program);
	let demand: Expectation | null = expect && withoutTests(expect);

	async function record(schedule: Schedule | null): Promise<RunRecord | null> {
		const found = await prepared;
		return found.ok ? engine.start(found.program, { schedule }).record : null;
	}

	/** What a run should have been: told by the task, or by the run that nobody scheduled. */
	async function judge(run: RunRecord): Promise<Verdict> {
		if (demand === null) {
			const first = await record(null);
			demand = first ? { output: { kind: 'exact', text: outputOf(first).replace(/\n$/, '') } } : {};
		}
		return check(run, demand);
	}

	return {
		async run(schedule) {
			const run = await record(schedule);
			return run && { record: run, failure: (await judge(run)).failures[0] ?? null };
		},
		async findBreaking() {
			const first = await record({ choices: [] });
			if (first === null) return { schedule: null, tried: 0 };
			await judge(first);
			const wanted = demand ?? {};
			const { failing, tried } = await explore({
				run: async (schedule) => (await record(schedule)) ?? first,
				judge: (run) => check(run, wanted),
				limit: LIMIT,
			});
			// Every choice of the run, also those that the shortest schedule leaves to the first comer.
			return { schedule: failing && scheduleOf(failing.record), tried };
		},
	};
}

/** Hidden tests are runs of their own; here one program is looked at. */
function withoutTests({ tests: _, underSchedules: __, ...rest }: Expectation): Expectation {
	return rest;
}
