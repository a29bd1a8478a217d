import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { ContractOptions } from '../run-on.ts';
import type { Runner } from '../runner.ts';

const START = `import { Worker } from 'node:worker_threads';\nimport { once } from 'node:events';\nconst worker = new Worker(new URL('./job.ts', import.meta.url), { workerData: { n: 20 } });\n`;
const PORT = `import { parentPort, workerData } from 'node:worker_threads';\n`;

/** `node:worker_threads` in real Node. */
export function workerThreadsSuite(run: Runner): void {
	const threads = (main: string, job: string, options: ContractOptions = {}) =>
		run({ files: { 'main.ts': START + main, 'job.ts': PORT + job }, entry: 'main.ts' }, options);

	test('a worker thread is a lane, and what runs in it are lanes within', async () => {
		const record = await threads(
			`const [answer] = await once(worker, 'message');\nconsole.log('answer', answer);\nawait worker.terminate();`,
			`async function work() { await new Promise((go) => setTimeout(go, 5)); console.log('works', workerData); }
await work();
parentPort?.postMessage(workerData.n * 2);
parentPort?.on('message', () => {});`,
		);
		expect(outputOf(record)).toBe('works { n: 20 }\nanswer 40\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		const started = record.events.filter(
			(event): event is RunEvent & { kind: 'lane-started' } => event.kind === 'lane-started',
		);
		const worker = started.find(({ of }) => of === 'worker');
		expect(worker).toMatchObject({ name: 'job.ts', where: { path: 'main.ts', line: 3 } });
		const module = started.find(({ of, name }) => of === 'module' && name === 'job.ts');
		expect(module?.parent).toBe(worker?.lane);
		const work = started.find(({ name }) => name === 'work');
		expect(work).toMatchObject({ parent: module?.lane, where: { path: 'job.ts', line: 2 } });
		expect(record.events).toContainEqual(
			expect.objectContaining({ kind: 'lane-ended', lane: worker?.lane, how: 'cancelled' }),
		);
		// One count for all of it, in which no effect stands before its cause.
		expect(record.events.map(({ seq }) => seq)).toEqual(record.events.map((_, index) => index));
	});

	test('console and messages keep the order of causes', async () => {
		const record = await threads(
			`worker.on('message', (n) => { console.log('main', n); if (n < 20) worker.postMessage(n + 1); else void worker.terminate(); });\nworker.postMessage(0);`,
			`parentPort?.on('message', (n) => { console.log('job', n); parentPort?.postMessage(n); });`,
		);
		const expected: string[] = [];
		for (let n = 0; n <= 20; n++) expected.push(`job ${n}`, `main ${n}`);
		expect(outputOf(record).trimEnd().split('\n')).toEqual(expected);
	});

	test('a worker that dies is told to whoever listens, with its own lines; else it ends the run', async () => {
		const job = `console.log('first');\nfunction fail(): never {\n\tthrow new TypeError('lost');\n}\nsetTimeout(fail, 1);`;
		const heard = await threads(
			`worker.on('error', (error) => console.log(error.message, error.stack?.includes('at Timeout.fail [as _onTimeout] (job.ts:4:8)') || error.stack?.includes('job.ts:4:8')));
worker.on('exit', (code) => console.log('exit', code));`,
			job,
		);
		expect(outputOf(heard)).toBe('first\nlost true\nexit 1\n');
		expect(heard.ending).toEqual({ kind: 'finished', leftovers: [] });
		const unheard = await threads(`setInterval(() => {}, 1000);`, job);
		expect(unheard.ending).toMatchObject({
			kind: 'threw',
			error: { name: 'TypeError', message: 'lost', frames: [{ path: 'job.ts', line: 4, column: 8 }] },
		});
	});

	test('a message that can’t be copied is refused where it is sent', async () => {
		const record = await threads(
			`try { worker.postMessage(() => {}); } catch (error: any) { console.log(error.name, error.message); }
try { new Worker(new URL('./job.ts', import.meta.url), { workerData: Symbol('s') }); } catch (error: any) { console.log(error.name); }
await worker.terminate();`,
			`parentPort?.on('message', () => {});`,
		);
		expect(outputOf(record)).toBe('DataCloneError () => {} could not be cloned.\nDataCloneError\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('an endless loop in a thread ends the run, and is named', async () => {
		const record = await threads(
			`worker.postMessage(1);\nsetInterval(() => {}, 50);`,
			`parentPort?.on('message', () => { console.log('b'); for (;;); });`,
			{ limits: { silence: 900 } },
		);
		expect(record.ending).toMatchObject({ kind: 'blocked', after: 900, seen: { where: { path: 'job.ts', line: 2 } } });
		expect(outputOf(record)).toBe('b\n');
	});

	test('a thread may start others, and a file may start itself', async () => {
		const record = await run(`import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
const depth: number = isMainThread ? 0 : workerData;
if (depth === 2) parentPort?.postMessage('deepest');
else {
	const worker = new Worker(new URL(import.meta.url), { workerData: depth + 1 });
	worker.on('message', (text) => { if (isMainThread) console.log(text); else parentPort?.postMessage(text + ' ' + depth); });
}`);
		expect(outputOf(record)).toBe('deepest 1\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});
}
