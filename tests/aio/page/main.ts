import { createTask, from, RealClock, run, runSync, sleep, WorkerExecutor } from '../../../src/aio/index.ts';
import { behaviours, checkBehaviour, realWorkers, simulated } from '../../../src/aio/testing/executor-suite.ts';

const kinds = { workers: realWorkers, simulated };

/** What the test calls in this page. */
const page = {
	/** '' if the pool behaves, else what is wrong. */
	async check(kind: keyof typeof kinds, name: string): Promise<string> {
		const behaviour = behaviours.find((candidate) => candidate.name === name);
		if (behaviour === undefined) return `there is no behaviour "${name}"`;
		try {
			await checkBehaviour(kinds[kind], behaviour);
			return '';
		} catch (error) {
			return String(error);
		}
	},

	/** The thread a job runs in. */
	threadOfJob: async (): Promise<string> => {
		await using pool = new WorkerExecutor({ maxWorkers: 1 });
		return await pool.submit(() => globalThis.constructor.name, []).toPromise();
	},

	/** A loop that never rests, beside the page's own timers. */
	async givesWay(): Promise<boolean> {
		let ticks = 0;
		const timer = setInterval(() => ticks++, 1);
		await run(
			(function* () {
				while (ticks < 3) yield* sleep(0);
			})(),
		);
		clearInterval(timer);
		return ticks >= 3;
	},

	virtual: () => runSync(sleep(3600, 'an hour later')),

	real: () =>
		run(
			(function* () {
				const clock = new RealClock();
				const began = clock.now();
				const answer = createTask(sleep(0.02, yield* from(Promise.resolve('answer'))));
				return [yield* answer, clock.now() - began >= 0.02];
			})(),
		),
};

export type AioPage = typeof page;

Object.assign(globalThis, { aio: page });
