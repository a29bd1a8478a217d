import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import type { Program } from '../../../src/run/program.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { ContractOptions } from '../run-on.ts';
import type { Runner } from '../runner.ts';

const START = `const worker = new Worker(new URL('./job.ts', import.meta.url), { type: 'module' });\n`;

export function workersSuite(run: Runner): void {
	const program = (main: string, job: string, more: Record<string, string> = {}): Program => ({
		files: { 'main.ts': main, 'job.ts': job, ...more },
		entry: 'main.ts',
	});
	const real = (main: string, job: string, options: ContractOptions = {}, more: Record<string, string> = {}) =>
		run(program(main, job, more), { clock: 'real', ...options });

	test('a worker answers, and the run ends when nobody has anything left to do', async () => {
		const record = await real(
			`${START}worker.onmessage = ({ data }) => console.log('answer', data);\nworker.postMessage({ n: 20 });`,
			`self.onmessage = ({ data }) => { console.log('asked', data); postMessage(data.n * 2); };`,
		);
		expect(outputOf(record)).toBe('asked { n: 20 }\nanswer 40\n');
		expect(record.ending).toMatchObject({
			kind: 'finished',
			leftovers: [{ kind: 'lane', of: 'worker', name: 'job.ts', where: { line: 1 }, on: { kind: 'message' } }],
		});
	});

	test('a worker that is ended leaves nothing', async () => {
		const record = await real(
			`${START}worker.addEventListener('message', () => { worker.terminate(); worker.postMessage(1); });`,
			`postMessage('here');`,
		);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('a worker may use what others import too, and wait for its own timers', async () => {
		const record = await real(
			`import { double } from './maths.ts';\n${START}worker.onmessage = ({ data }) => { console.log(data, double(1)); worker.terminate(); };`,
			`import { double } from './maths.ts';\nsetTimeout(() => postMessage(double(21)), 30);`,
			{},
			{ 'maths.ts': `console.log('maths');\nexport const double = (n: number): number => n * 2;` },
		);
		expect(outputOf(record)).toBe('maths\nmaths\n42 2\n');
		expect(record.elapsed).toBeGreaterThanOrEqual(30);
	});

	test('console and messages keep the order of causes', async () => {
		const record = await real(
			`${START}worker.onmessage = ({ data }) => { console.log('main', data); if (data < 30) { console.log('sends', data + 1); worker.postMessage(data + 1); } else worker.terminate(); };\nworker.postMessage(0);`,
			`onmessage = ({ data }) => { console.log('job', data); postMessage(data); };`,
		);
		const expected: string[] = [];
		for (let n = 0; n <= 30; n++) expected.push(...(n > 0 ? [`sends ${n}`] : []), `job ${n}`, `main ${n}`);
		expect(outputOf(record).trimEnd().split('\n')).toEqual(expected);
	});

	test('messages are copied, and buffers are handed over', async () => {
		const record = await real(
			`${START}const map = new Map([['a', [1, { b: 2n }]]]);
const buffer = new Uint8Array([1, 2, 3]).buffer;
worker.postMessage(map);
worker.postMessage(buffer, [buffer]);
console.log(buffer.byteLength);
map.clear();
worker.onmessage = ({ data }) => { console.log(new Uint8Array(data)); worker.terminate(); };
try { worker.postMessage(() => {}); } catch (e) { console.log(e.name, e.message); }
try { worker.postMessage(1, { transfer: [new ReadableStream() as any] }); } catch (e) { console.log(e.name, e.message); }`,
			`self.addEventListener('message', ({ data }) => {
	if (data instanceof Map) console.log(data);
	else { const bytes = new Uint8Array(data); bytes[0] = 9; self.postMessage(data, { transfer: [data] }); }
});`,
		);
		const lines = outputOf(record).split('\n').sort();
		expect(lines).toEqual(
			[
				'0',
				'DataCloneError () => {} could not be cloned.',
				'DataCloneError Only an ArrayBuffer can be handed over here; everything else is copied.',
				"Map(1) { 'a' => [ 1, { b: 2n } ] }",
				'Uint8Array(3) [ 9, 2, 3 ]',
				'',
			].sort(),
		);
	});

	test('messages wait until the worker listens, also behind an await', async () => {
		const record = await real(
			`${START}worker.postMessage('early');`,
			`await new Promise((r) => setTimeout(r, 20));\nconst first = await new Promise((resolve) => addEventListener('message', resolve, { once: true }));\nconsole.log(first.data, name);\nclose();\nconsole.log('still this task');`,
		);
		expect(outputOf(record)).toBe('early \nstill this task\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('a handler can be taken away, and listeners have their options', async () => {
		const record = await real(
			`${START}const hear = { handleEvent: (e: any) => console.log('object', e.data, e.type, e.target === worker) };
worker.addEventListener('message', hear, { once: true });
worker.onmessage = () => console.log('never');
worker.onmessage = null;
const controller = new AbortController();
worker.addEventListener('message', () => console.log('never'), { signal: controller.signal });
controller.abort();
worker.addEventListener('message', (e: any) => { if (e.data === 2) worker.terminate(); });`,
			`postMessage(1);\npostMessage(2);`,
		);
		expect(outputOf(record)).toBe('object 1 message true\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('an error in a worker reaches onerror, and the worker lives on', async () => {
		const record = await real(
			`${START}worker.onerror = (e: any) => console.log(e.message, e.filename, e.lineno);\nworker.onmessage = ({ data }) => { console.log(data); worker.terminate(); };\nworker.postMessage('bad');\nworker.postMessage('good');`,
			`onmessage = ({ data }) => {\n\tif (data === 'bad') throw new RangeError('no');\n\tpostMessage(data);\n};`,
		);
		expect(outputOf(record)).toBe('Uncaught RangeError: no job.ts 2\ngood\n');
		expect(record.ending.kind).toBe('finished');
	});

	test.each([
		['threw', `console.log('first');\nthrow new TypeError('lost');`],
		['threw', `console.log('first');\nsetTimeout(() => { throw new TypeError('lost'); }, 5);`],
		['rejected', `console.log('first');\nvoid (async () => { throw new TypeError('lost'); })();`],
	])('an error that nobody listens for ends the run: %s, %s', async (kind, job) => {
		const record = await real(`${START}setTimeout(() => console.log('never'), 5000);`, job);
		expect(record.ending).toMatchObject({
			kind,
			error: {
				name: 'TypeError',
				message: 'lost',
				frames: expect.arrayContaining([expect.objectContaining({ path: 'job.ts' })]),
			},
		});
		expect(outputOf(record)).toBe('first\n');
	});

	test('it is a deadlock when main waits for a worker that has nothing to say', async () => {
		const record = await real(
			`${START}worker.postMessage('ask');\nawait new Promise((resolve) => (worker.onmessage = resolve));`,
			`onmessage = () => {};`,
		);
		expect(record.ending).toMatchObject({ kind: 'deadlock' });
		expect(record.ending.kind === 'deadlock' && record.ending.waiting).toContainEqual(
			expect.objectContaining({ of: 'worker', name: 'job.ts', on: { kind: 'message', lane: null } }),
		);
	});

	test('a worker that never listens keeps nobody waiting', async () => {
		const record = await real(`${START}worker.postMessage('ask');`, `await new Promise(() => {});`);
		expect(record.ending.kind).toBe('finished');
	});

	test('an endless loop in a worker ends the run, and is named', async () => {
		const record = await real(
			`${START}console.log('a');\nworker.postMessage(1);\nsetInterval(() => {}, 50);`,
			`onmessage = () => { console.log('b'); for (;;); };`,
			{ limits: { silence: 900 } },
		);
		expect(record.ending).toMatchObject({ kind: 'blocked', after: 900, seen: { where: { path: 'job.ts' } } });
		expect(outputOf(record)).toBe('a\nb\n');
	});

	test('an endless loop in main ends the run although a worker goes on', async () => {
		const record = await real(`${START}for (;;);`, `setInterval(() => {}, 50);\nconsole.log('works');`, {
			limits: { silence: 4_000 },
		});
		expect(record.ending).toMatchObject({ kind: 'blocked' });
		expect(record.ending).not.toMatchObject({ seen: { where: { path: 'job.ts' } } });
		expect(outputOf(record)).toBe('works\n');
	});

	test('a limit that a worker breaks ends the run', async () => {
		const record = await real(`${START}setInterval(() => {}, 50);`, `for (;;) console.log('x'.repeat(1000));`);
		expect(record.ending.kind).toBe('too-much-output');
	});

	test('stopping the run ends its workers', async () => {
		const record = await real(START, `console.log('a');\nfor (;;);`, {
			stopAtOutput: true,
			limits: { silence: 20_000 },
		});
		expect(record.ending).toEqual({ kind: 'stopped' });
	});

	test('process.exit in a worker ends the worker, and in main all of them', async () => {
		const inWorker = await real(
			`${START}setTimeout(() => console.log('main'), 60);`,
			`setInterval(() => {}, 5);\nprocess.exit();`,
		);
		expect(outputOf(inWorker)).toBe('main\n');
		expect(inWorker.ending).toEqual({ kind: 'finished', leftovers: [] });
		const inMain = await real(
			`${START}worker.onmessage = () => process.exit();`,
			`postMessage(1);\nsetInterval(() => {}, 5);`,
		);
		expect(inMain.ending.kind).toBe('finished');
	});

	test('a run may have sixteen workers at once, and says so at the next', async () => {
		const main = `const start = () => new Worker('./job.ts', { name: 'crew' });
const all = Array.from({ length: 16 }, start);
try { start(); } catch (e) { console.log(e.message); }
all[0].terminate();
start();
console.log('one more');
for (const worker of all) worker.terminate();`;
		expect(outputOf(await real(main, `if (name !== 'crew') console.log(name);`))).toBe(
			'16 workers live already, and no more can be started. Give one that has done its work the next piece, or end those of no more use with terminate() before you start others.\none more\n',
		);
	});

	test('starting workers without end stops with an error', async () => {
		const record = await real(`for (;;) new Worker('./job.ts').terminate();`, '');
		expect(record.ending).toMatchObject({
			kind: 'threw',
			error: { message: expect.stringMatching(/^This run has started 200/) },
		});
	});

	test('only files that were found beforehand can be started', async () => {
		const record = await real(
			`${START}worker.terminate();\nconst Other = Worker;\nfor (const url of ['job.ts', './maths.ts', 'blob:null/x', 'data:text/javascript,1'])\n\ttry { new Other(url).terminate(); console.log('started'); } catch (e) { console.log(e.name, e.message.slice(0, 36)); }`,
			'',
		);
		expect(outputOf(record)).toBe(
			`started\nTypeError A worker can't be started from "./ma\nTypeError A worker can't be started from "blob\nTypeError A worker can't be started from "data\n`,
		);
	});

	test('a worker runs in real time only, and cannot start another', async () => {
		const virtual = await run.output(`try { new globalThis['Worker']('x'); } catch (e) { console.log(e.message); }`);
		expect(virtual).toMatch(
			/^Worker isn't available in this sandbox\. A worker runs in real time: write `clock: real`/,
		);
		const nested = await real(START, `try { new Worker('./job.ts'); } catch (e) { console.log(e.message); }\nclose();`);
		expect(outputOf(nested)).toBe(virtual);
	});

	test('a worker is a lane of the run, and what runs in it are lanes within', async () => {
		const record = await real(
			// Often enough that the worker is seen waiting, however late each message comes.
			`${START}worker.onmessage = ({ data }) => data < 10 ? worker.postMessage(data + 1) : worker.terminate();\nworker.postMessage(1);`,
			`onmessage = ({ data }) => { setTimeout(() => postMessage(data), 5); };`,
		);
		const kinds = new Map<string, RunEvent[]>();
		for (const event of record.events) kinds.set(event.kind, [...(kinds.get(event.kind) ?? []), event]);
		const worker = kinds.get('lane-started')?.find((event) => event.kind === 'lane-started' && event.of === 'worker');
		if (worker?.kind !== 'lane-started') throw new Error('the worker is no lane');
		expect(worker).toMatchObject({ name: 'job.ts', where: { path: 'main.ts', line: 1 } });
		expect(kinds.get('lane-ended')).toContainEqual(expect.objectContaining({ lane: worker.lane, how: 'cancelled' }));
		expect(kinds.get('lane-suspended')).toContainEqual(
			expect.objectContaining({ lane: worker.lane, on: { kind: 'message', lane: null } }),
		);
		const [timer] = kinds.get('timer-set') ?? [];
		expect(timer).toMatchObject({ where: { path: 'job.ts', line: 1 } });
		expect(timer?.kind === 'timer-set' && timer.timer).toBeGreaterThan(10_000_000);
		expect(record.events.map(({ seq }) => seq)).toEqual(record.events.map((_, index) => index));
		const times = record.events.map(({ at }) => at);
		expect(times).toEqual([...times].sort((a, b) => a - b));
	});

	test('a worker has the same lockdown, and no way to the run’s own port', async () => {
		const record = await real(
			`${START}worker.onmessage = ({ data }) => console.log('main heard', data);`,
			`
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'indexedDB', 'MessageChannel', 'SharedArrayBuffer', 'BroadcastChannel'])
	try { const it = globalThis[name]; await (/^[a-z]/.test(name) ? it('http://127.0.0.1/') : new it('x')); console.log(name, 'works'); } catch {}
const seen: string[] = [];
for (const [holder, names] of [[EventTarget.prototype, ['addEventListener', 'dispatchEvent']], [Array.prototype, ['push']], [Set.prototype, ['add']]] as any)
	for (const name of names) { const own = holder[name]; holder[name] = function (...args) { if (/Port/.test(this?.constructor?.name)) seen[seen.length] = name; return Reflect.apply(own, this, args); }; }
try { EventTarget.prototype.addEventListener.call(globalThis, 'message', () => console.log('native message')); } catch {}
onmessage = () => {};
postMessage({ kind: 'ended', ending: { kind: 'finished', leftovers: [] }, elapsed: 1 });
setTimeout(() => { console.log('seen', seen.join()); close(); }, 20);`,
		);
		const output = outputOf(record);
		expect(output).toContain("main heard {\n  kind: 'ended',\n");
		expect(output.replace(/main heard \{.*?\n\}\n/s, '')).toBe('seen \n');
	});

	test('a program that patches everything gets hold of no port when it starts a worker', async () => {
		const record = await real(
			`
const seen = new Set<string>();
const spy = (holder: any) => { for (const key of Reflect.ownKeys(holder)) {
	const property = Object.getOwnPropertyDescriptor(holder, key);
	if (typeof property?.value !== 'function' || key === 'constructor' || !property.configurable) continue;
	Object.defineProperty(holder, key, { ...property, value: function (...args: any[]) { for (const it of [this, ...args]) if (/Port|Channel/.test(Object.prototype.toString.call(it))) seen.add(String(key)); return Reflect.apply(property.value, this, args); } });
} };
spy(EventTarget.prototype);
${START}worker.onmessage = ({ data }) => { console.log(data, [...seen].join()); worker.terminate(); };
worker.postMessage('hello');`,
			`onmessage = ({ data }) => postMessage(data);`,
		);
		expect(outputOf(record)).toBe('hello \n');
	});
}
