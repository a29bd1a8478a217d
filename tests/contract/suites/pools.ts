import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import type { ContractOptions } from '../run-on.ts';
import type { Runner } from '../runner.ts';

type Started = RunEvent & { readonly kind: 'lane-started' };

function lanes(record: RunRecord, of: Started['of']): Started[] {
	return record.events.filter((event): event is Started => event.kind === 'lane-started' && event.of === of);
}

/** Pools of real workers: aio's `WorkerExecutor`, and what uses one. */
export function poolsSuite(run: Runner): void {
	const real = (source: string, options: ContractOptions = {}) => run(source, { clock: 'real', ...options });

	test('jobs run in workers, and their results come back in order', async () => {
		const record = await real(`
import { from, gather, getRunningLoop, run, WorkerExecutor } from 'aio';
function sum(from: number, to: number): number { let all = 0; for (let n = from; n <= to; n++) all += n; return all; }
await run((function* () {
	const pool = new WorkerExecutor({ maxWorkers: 2 });
	const loop = getRunningLoop();
	const parts = yield* gather([0, 1, 2, 3].map((n) => loop.runInExecutor(pool, sum, n * 100 + 1, n * 100 + 100)));
	console.log(parts, parts.reduce((a, b) => a + b));
	yield* from(pool.shutdown());
})());`);
		expect(outputOf(record)).toBe('[ 5050, 15050, 25050, 35050 ] 80200\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		const workers = lanes(record, 'worker');
		expect(workers.map(({ name }) => name)).toEqual(['pool worker', 'pool worker']);
		const jobs = lanes(record, 'job');
		expect(jobs.map(({ name }) => name)).toEqual(['sum', 'sum', 'sum', 'sum']);
		expect(new Set(jobs.map(({ parent }) => parent))).toEqual(new Set(workers.map(({ lane }) => lane)));
	});

	test('a job for which no worker is free gets one of its own, up to the limit', async () => {
		const record = await real(`
import { WorkerExecutor } from 'aio';
const pool = new WorkerExecutor({ maxWorkers: 2 });
const rest = async (name: string) => { await new Promise((r) => setTimeout(r, 5)); return name; };
console.log(await Promise.all(['a', 'b', 'c'].map((name) => pool.submit(rest, [name]).toPromise())));
await pool.shutdown();`);
		expect(outputOf(record)).toBe("[ 'a', 'b', 'c' ]\n");
		const workers = new Set(lanes(record, 'worker').map(({ lane }) => lane));
		expect(workers.size).toBe(2);
		expect(new Set(lanes(record, 'job').map(({ parent }) => parent))).toEqual(workers);
	});

	test('toThread uses the loop’s own pool, and console output of a job stands in its lane', async () => {
		const record = await real(`
import { run, toThread } from 'aio';
await run((function* () {
	console.log(yield* toThread(function twice(n: number): number { console.log('in job', n); return n * 2; }, 21));
})());`);
		expect(outputOf(record)).toBe('in job 21\n42\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		const [job] = lanes(record, 'job');
		expect(record.events).toContainEqual(
			expect.objectContaining({ kind: 'output', text: 'in job 21\n', lane: job?.lane }),
		);
		expect(record.events).toContainEqual(
			expect.objectContaining({ kind: 'lane-ended', lane: job?.lane, how: 'returned' }),
		);
	});

	test('errors come back with class, message, cause and the line in the program', async () => {
		const record = await real(`
import { run, toThread } from 'aio';
await run((function* () {
	try {
		yield* toThread((n: number) => {
			throw new RangeError('no ' + n, { cause: new TypeError('why') });
		}, 1);
	} catch (error) {
		const { message, cause, stack } = error as Error;
		console.log(error instanceof RangeError, message, cause instanceof TypeError, (cause as Error).message, /main\\.ts:6/.test(stack ?? ''));
	}
})());`);
		expect(outputOf(record)).toBe('true no 1 true why true\n');
	});

	test('an error of a job prints with its line, and so does its cause', async () => {
		const record = await real(`
import { run, toThread } from 'aio';
await run((function* () {
	try {
		yield* toThread(() => {
			throw new RangeError('no', {
				cause: new TypeError('why'),
			});
		});
	} catch (error) {
		console.log(error);
	}
})());`);
		expect(outputOf(record)).toMatch(
			/^RangeError: no\n {4}at .*main\.ts:6:10[\s\S]*TypeError: why\n {6}at .*main\.ts:7:12/,
		);
	});

	test('a job sees nothing of the variables around it', async () => {
		const record = await real(`
import { run, toThread } from 'aio';
const around = 1;
await run((function* () {
	try { yield* toThread(() => around); } catch (error) { console.log((error as Error).name); }
})());`);
		expect(outputOf(record)).toBe('ReferenceError\n');
	});

	test('what is no function of the program is refused', async () => {
		const record = await real(`
import { WorkerExecutor } from 'aio';
const pool = new WorkerExecutor({ maxWorkers: 1 });
for (const job of [Math.max, 'hash'] as any[]) await pool.submit(job, []).toPromise().catch((e: Error) => console.log(e.message.slice(0, 28)));
await new WorkerExecutor({ script: 'x.js' }).submit('hash', []).toPromise().catch((e: Error) => console.log(e.message.slice(0, 28)));
await pool.shutdown();`);
		expect(outputOf(record)).toBe(
			"A worker can't run this job:\nthe worker's script has regi\na pool's workers load no scr\n",
		);
	});

	test('an endless loop in a job ends the run, and is named', async () => {
		const record = await real(
			`
import { run, toThread } from 'aio';
await run((function* () {
	yield* toThread(() => {
		console.log('begins');
		for (;;);
	});
})());`,
			{ limits: { silence: 900 } },
		);
		expect(outputOf(record)).toBe('begins\n');
		expect(record.ending).toMatchObject({ kind: 'blocked', seen: { where: { path: 'main.ts', line: 6 } } });
	});

	test('stopping the run ends its jobs', async () => {
		const record = await real(
			`import { WorkerExecutor } from 'aio';\nvoid new WorkerExecutor({ maxWorkers: 1 }).submit(() => { console.log('a'); for (;;); }, []);`,
			{ stopAtOutput: true, limits: { silence: 20_000 } },
		);
		expect(record.ending).toEqual({ kind: 'stopped' });
	});

	test('the run is not over while a job runs', async () => {
		const record = await real(
			`import { WorkerExecutor } from 'aio';\nvoid new WorkerExecutor({ maxWorkers: 1 }).submit(async () => { await new Promise((r) => setTimeout(r, 50)); return 'done'; }, []).addDoneCallback((job) => console.log(job.result()));`,
		);
		expect(outputOf(record)).toBe('done\n');
		expect(record.ending).toMatchObject({ kind: 'finished', leftovers: [{ of: 'worker', name: 'pool worker' }] });
	});

	test.runIf(run.isSandbox)('a job has the same lockdown, and can’t answer in another’s name', async () => {
		const record = await real(`
import { run, toThread } from 'aio';
await run((function* () {
	console.log(yield* toThread(async () => {
		const works: string[] = [];
		for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'MessageChannel', 'Worker', 'postMessage'])
			try { const it = (globalThis as any)[name]; void (/^[a-z]/.test(name) ? await it('1') : new it('x')); works.push(name); } catch {}
		return works;
	}));
})());`);
		expect(outputOf(record)).toBe('[]\n');
	});

	test.runIf(run.isSandbox)('on the virtual clock real workers are refused, and it says what to do', async () => {
		const source = `
import { run, toThread } from 'aio';
await run((function* () {
	try { yield* toThread((n: number) => n * 2, 21); } catch (error) { console.log((error as Error).message); }
})());`;
		expect(await run.output(source)).toBe(
			"a pool of real workers can't run on the virtual clock, for workers take real time: write `clock: real` in the lesson (`--clock real` with the command `run`), or use a SimulatedExecutor, whose jobs take the loop's own time\n",
		);
	});
}
