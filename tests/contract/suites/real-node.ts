import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

/** A program in real Node: its endings, its output, its timers and its hidden tests. */
export function realNodeSuite(run: Runner): void {
	test('has Node’s own modules, and a folder of its own to write into', async () => {
		const record = await run(`import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
writeFileSync('note.txt', 'kept');
console.log(readFileSync('note.txt', 'utf8'), basename(process.argv[1] ?? ''), import.meta.url.includes(process.cwd()));`);
		expect(outputOf(record)).toBe('kept main.ts true\n');
		expect(record).toMatchObject({ settings: { clock: 'real' }, ending: { kind: 'finished' } });
	});

	test('finishes when nothing is left to run, and lists timers that keep nothing alive', async () => {
		const record = await run(`console.log('a');
setInterval(() => {}, 60_000).unref();
setTimeout(() => console.log('b'), 30);`);
		expect(outputOf(record)).toBe('a\nb\n');
		expect(record.ending).toMatchObject({
			kind: 'finished',
			leftovers: [{ kind: 'timer', repeats: true, where: { path: 'main.ts', line: 2, column: 1 } }],
		});
		expect(record.elapsed).toBeGreaterThanOrEqual(30);
	});

	test.each([
		['the main module', `throw new RangeError('lost');`, 'threw'],
		[
			'a timer',
			`setTimeout(() => { throw new RangeError('lost'); }, 1);\nsetTimeout(() => console.log('never'), 90);`,
			'threw',
		],
		[
			'an emitter nobody listens to',
			`import { EventEmitter } from 'node:events';\nnew EventEmitter().emit('error', new RangeError('lost'));`,
			'threw',
		],
		[
			'a promise',
			`void Promise.reject(new RangeError('lost'));\nsetTimeout(() => console.log('never'), 90);`,
			'rejected',
		],
	])('ends with an error of %s', async (_, source, kind) => {
		const record = await run(source);
		expect(record.ending).toMatchObject({
			kind,
			error: { name: 'RangeError', message: 'lost', frames: [{ path: 'main.ts' }] },
		});
		expect(outputOf(record)).toBe('');
	});

	test('leaves errors to a program that listens for them itself', async () => {
		const record = await run(`process.on('uncaughtException', (error) => console.log('caught', error.message));
process.on('unhandledRejection', (reason: any) => console.log('seen', reason.message));
setTimeout(() => { throw new Error('a'); }, 1);
void Promise.reject(new Error('b'));
setTimeout(() => console.log('goes on'), 20);`);
		expect(outputOf(record)).toBe('seen b\ncaught a\ngoes on\n');
		expect(record.ending.kind).toBe('finished');
	});

	test('finishes at process.exit, after what the program does then', async () => {
		const record = await run(`process.on('exit', () => console.log('cleans up'));
setTimeout(() => console.log('never'), 10_000);
process.exit(3);`);
		expect(outputOf(record)).toBe('cleans up\n');
		expect(record.ending).toMatchObject({ kind: 'finished', leftovers: [{ kind: 'timer' }] });
	});

	test('ends what runs for too long, and says what kept it alive', async () => {
		const record = await run(
			`import { createServer } from 'node:http';
createServer(() => {}).listen(0, () => console.log('listens'));
setInterval(() => {}, 20);`,
			{ limits: { virtualTime: 400 } },
		);
		expect(outputOf(record)).toBe('listens\n');
		expect(record.ending).toEqual({ kind: 'too-long', limit: 400, keptBy: ['a server', 'a timer'] });
	});

	test('tells what was written past the console, and in which order', async () => {
		const record = await run(`import { writeSync } from 'node:fs';
writeSync(1, 'past ');
process.stdout.write(Buffer.from('☕ bytes\\n'));
process.stderr.write('error\\n', () => console.log('written'));`);
		const texts = (stream: 'out' | 'err') =>
			record.events.flatMap((event) => (event.kind === 'output' && event.stream === stream ? [event.text] : []));
		expect(texts('out').sort()).toEqual(['past ', 'written\n', '☕ bytes\n']);
		expect(texts('err')).toEqual(['error\n']);
	});

	test('keeps the lanes of timers, ticks and callbacks apart, each with its line', async () => {
		const { events } = await run(`setTimeout(() => console.log('timer'), 1);
setImmediate(() => console.log('immediate'));
queueMicrotask(() => console.log('microtask'));
process.nextTick(() => console.log('tick'));
await Promise.resolve().then(() => console.log('then'));`);
		const lanes = new Map(
			events
				.filter((event): event is RunEvent & { kind: 'lane-started' } => event.kind === 'lane-started')
				.map((event) => [event.lane, event]),
		);
		const from = events.flatMap((event) => {
			if (event.kind !== 'output') return [];
			const lane = lanes.get(event.lane ?? 0);
			return [`${event.text.trim()}: ${lane?.name} ${lane?.where?.line}`];
		});
		expect(from.sort()).toEqual([
			'immediate: setImmediate 2',
			'microtask: queueMicrotask 3',
			"then: then(() => console.log('then')) 5",
			'tick: process.nextTick 4',
			'timer: setTimeout 1',
		]);
	});

	test('waits on Node’s timers in all their forms, and says until when', async () => {
		const { events, ending } = await run(`import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import timers from 'node:timers';
async function one() { await sleep(3); }
async function two() { await promisify(setTimeout)(3); }
async function three() { await new Promise((go) => timers.setTimeout(go, 3)); }
await Promise.all([one(), two(), three()]);
const timer = setTimeout(() => console.log('never'), 5);
clearTimeout(+timer);
AbortSignal.timeout(2);`);
		const waits = events.filter((event) => event.kind === 'lane-suspended' && event.on.kind === 'timer');
		expect(waits).toHaveLength(3);
		expect(events.filter(({ kind }) => kind === 'timer-set')).toHaveLength(4);
		expect(events.filter(({ kind }) => kind === 'timer-cancelled')).toHaveLength(1);
		expect(ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('emitters are Node’s own, under both names, and who waits for an event stands at its line', async () => {
		const record = await run(`import { EventEmitter as Plain } from 'events';
import { EventEmitter, once } from 'node:events';
const door = new Plain();
setTimeout(() => door.emit('open', 'wide'), 3);
console.log(await once(door, 'open'), Plain === EventEmitter, process instanceof EventEmitter);
await once(door, 'never');`);
		expect(outputOf(record)).toBe("[ 'wide' ] true true\n");
		expect(record.ending).toMatchObject({
			kind: 'deadlock',
			waiting: [{ where: { line: 6 }, on: { kind: 'promise', made: "once(door, 'never')" } }],
		});
	});

	test('runs hidden tests one by one, those that hang and fail too', async () => {
		const record = await run(
			`export const twice = (n: number) => n * 2;\nexport const never = () => new Promise(() => {});`,
			{
				tests: `import { expect, test } from 'course/test';
import { createServer } from 'node:net';
import { never, twice } from './main.ts';
test('right', () => expect(twice(2)).toBe(4));
test('wrong', () => expect(twice(2)).toBe(5));
test('hangs', () => never());
test('late', () => new Promise(() => setTimeout(() => { throw new Error('late'); }, 1)));
test('takes long', async () => { await new Promise((go) => createServer().listen(0, () => go(1))); await never(); });
test('last', async () => { await new Promise((go) => setTimeout(go, 5)); });`,
				limits: { virtualTime: 300 },
			},
		);
		const outcomes = record.events.flatMap((event) =>
			event.kind === 'test-ended' ? [`${event.name}: ${event.outcome.kind}`] : [],
		);
		expect(outcomes).toEqual([
			'right: passed',
			'wrong: failed',
			'hangs: hangs',
			'late: failed',
			'takes long: hangs',
			'last: passed',
		]);
		expect(record.ending.kind).toBe('finished');
	});

	test('links several files and libraries, and shows functions and stacks as they were written', async () => {
		const record = await run({
			entry: 'main.ts',
			files: {
				'main.ts': `import { sleep, run } from 'aio';
import { brew } from './kitchen/brew.ts';
await run((function* () { yield* sleep(0.001); })());
console.log(await brew(2), brew.toString().split('\\n').length);
console.log((await brew(0).catch((error: Error) => error.stack))?.includes('at brew (kitchen/brew.ts:3:21)'));
export const then = 1;`,
				'kitchen/brew.ts': `export async function brew(n: number): Promise<string> {
	await null;
	if (n === 0) throw new Error('empty');
	return 'tea '.repeat(n).trim();
}`,
			},
		});
		expect(outputOf(record)).toBe('tea tea 5\ntrue\n');
	});
}

/** What rests on a process of this machine: its signals, its memory, its pipes; and what takes long where all of it is copied. */
export function ownProcessSuite(run: Runner): void {
	test('ends what prints too much, also past the console', async () => {
		const ending = async (source: string) => (await run(source, { limits: { output: 5_000 } })).ending.kind;
		expect(await ending(`for (;;) console.log('x'.repeat(99));`)).toBe('too-much-output');
		expect(await ending(`import { writeSync } from 'node:fs';\nfor (;;) writeSync(2, 'x'.repeat(99));`)).toBe(
			'too-much-output',
		);
	});

	test('says so when the process is killed, ends by itself or fills its memory', async () => {
		const why = async (source: string) => {
			const { ending } = await run(source, { limits: { silence: 60_000 } });
			return ending.kind === 'engine-failed' ? ending.why : ending.kind;
		};
		const whys = await Promise.all(
			[
				`process.kill(process.pid, 'SIGKILL');\nfor (;;);`,
				`process.kill(process.pid, 'SIGTERM');`,
				'(process as any).reallyExit(7);',
				'const all = [];\nfor (;;) all.push(new Array(1e7).fill(1.5));',
			].map(why),
		);
		expect(whys).toEqual([
			expect.stringContaining('killed from outside (SIGKILL)'),
			expect.stringContaining('SIGTERM'),
			expect.stringContaining('exit code 7'),
			'too-much-memory',
		]);
	});

	test('ten thousand jobs go through', async () => {
		const record = await run(
			`async function job(n: number) { await null; await new Promise((go) => setImmediate(go)); return n; }
const all = await Promise.all(Array.from({ length: 10_000 }, (_, n) => job(n)));
console.log(all.reduce((a, b) => a + b));`,
			{ limits: { silence: 20_000 } },
		);
		expect(outputOf(record)).toBe('49995000\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		expect(record.events.some(({ kind }) => kind === 'trace-full')).toBe(true);
	});
}
