import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { lanesOf } from '../../../src/run/lanes.ts';
import type { RunRecord } from '../../../src/run/record.ts';
import { waitInWords } from '../../../src/run/wait-words.ts';
import type { Runner } from '../runner.ts';

export const SLEEP = `const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));\n`;

/** Each wait of a record: who, at which line, for what. */
function waits(record: RunRecord): string[] {
	const lanes = lanesOf(record.events);
	return record.events.flatMap((event) => {
		if (event.kind !== 'lane-suspended') return [];
		const name = lanes.get(event.lane)?.name ?? '?';
		return [`${name}:${event.where?.line} ${waitInWords(event.on, (lane) => lanes.get(lane))}`];
	});
}

function laneNames(record: RunRecord): string[] {
	const lanes = lanesOf(record.events);
	const name = (lane: number | null) => (lane === null ? '' : ` of ${lanes.get(lane)?.name}`);
	return [...lanes.values()].map((lane) => `${lane.of} ${lane.name}${name(lane.parent)}`);
}

export const ofKind = <K extends RunEvent['kind']>(record: RunRecord, kind: K) =>
	record.events.filter((event): event is Extract<RunEvent, { kind: K }> => event.kind === kind);

export function tracingSuite(run: Runner): void {
	test('says of each wait at which line it is and what for', async () => {
		const record = await run(`${SLEEP}async function fetchUser(id: number) {
	await sleep(id * 1000);
	return id;
}
const a = fetchUser(1), b = fetchUser(2);
await null;
await a;
await Promise.all([a, b]);
await new Promise<void>((r) => queueMicrotask(r));`);
		expect(waits(record)).toEqual([
			'fetchUser:3 sleep until 1 s',
			'fetchUser:3 sleep until 2 s',
			'main.ts:7 its next turn: the value is there already',
			'main.ts:8 promise of fetchUser (line 2)',
			'main.ts:9 Promise.all of fetchUser',
			'main.ts:10 promise new Promise<void>((r) => queueMicrotask… (line 10)',
		]);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('a lane runs or waits, never both: delegating to an array, closed from outside, waiting in a pattern', async () => {
		const record = await run(`async function* pots() {
	yield* ['green', 'black'];
}
async function* poured(source: AsyncIterable<string>) {
	for await (const pot of source) yield pot + ' tea';
}
for await (const tea of poured(pots())) {
	console.log(tea);
	break;
}
for await (const { cup = await 'cup' } of [{}] as { cup?: string }[]) console.log(cup);`);
		const running = new Map<number, boolean>();
		const wrong: unknown[] = [];
		for (const event of record.events) {
			if (event.kind === 'lane-started') running.set(event.lane, true);
			else if (event.kind === 'lane-suspended' || event.kind === 'lane-resumed') {
				const runs = event.kind === 'lane-resumed';
				if (running.get(event.lane) === runs) wrong.push(event);
				running.set(event.lane, runs);
			}
		}
		expect(wrong).toEqual([]);
		expect(ofKind(record, 'output').map(({ text }) => text)).toEqual(['green tea\n', 'cup\n']);
		expect(running.size).toBe(3);
	});

	test('says until when a promise of node:timers/promises sleeps, in a variable too, and not of one that was called off before', async () => {
		const record = await run(`import { setTimeout as sleep } from 'node:timers/promises';
await sleep(1000);
const later = sleep(2000);
await later;
await sleep(500, null, { signal: AbortSignal.abort() }).catch(() => {});`);
		expect(waits(record).slice(0, 2)).toEqual(['main.ts:2 sleep until 1 s', 'main.ts:4 sleep until 3 s']);
		expect(waits(record)[2]).not.toContain('sleep until');
	});

	test('says who started a lane, and who woke it', async () => {
		const record = await run(`${SLEEP}async function inner() { await sleep(5); }
async function outer() { await inner(); }
await outer();`);
		expect(laneNames(record)).toEqual([
			'module main.ts',
			'async outer of main.ts',
			'async inner of outer',
			'callback setTimeout of inner',
		]);
		const woken = ofKind(record, 'lane-resumed').map(({ lane, by }) => [lane, by]);
		expect(woken).toEqual([
			[3, 4],
			[2, 3],
			[1, 2],
		]);
	});

	test('follows async generators and for await', async () => {
		const record = await run(`${SLEEP}async function* lines() { yield 'a'; await sleep(5); }
for await (const line of lines()) console.log(line);`);
		expect(waits(record)).toEqual([
			'lines:2 somebody to ask for the next value',
			'main.ts:3 the next value of lines',
			'lines:2 sleep until 0.005 s',
			'main.ts:3 the next value of lines',
		]);
		expect(ofKind(record, 'output')).toMatchObject([{ lane: 1, text: 'a\n' }]);
	});

	test.each([
		['a timer', `setTimeout(() => console.log('x'), 5);`, 'setTimeout'],
		['an immediate', `setImmediate(() => console.log('x'));`, 'setImmediate'],
		['a microtask', `queueMicrotask(() => console.log('x'));`, 'queueMicrotask'],
		['a tick', `process.nextTick(() => console.log('x'));`, 'process.nextTick'],
		['a promise', `Promise.resolve().then(() => console.log('x'));`, `then(() => console.log('x'))`],
	])('runs the callback of %s as a lane of whoever set it up', async (_, source, name) => {
		const record = await run(source);
		expect(laneNames(record)).toEqual(['module main.ts', `callback ${name} of main.ts`]);
		expect(ofKind(record, 'output')).toMatchObject([{ lane: 2 }]);
		expect(ofKind(record, 'lane-ended').map(({ lane, how }) => [lane, how])).toContainEqual([2, 'returned']);
	});

	test('shows values in a few characters, and runs nothing of the program’s for it', async () => {
		const record =
			await run(`const trap = new Proxy({}, { get(_, key) { if (key !== 'then') console.log('trapped', key); return undefined; },
	getOwnPropertyDescriptor() { console.log('trapped'); return undefined; }, getPrototypeOf() { console.log('trapped'); return null; } });
await trap; await 'text'; await 12n; await [1]; await Symbol('s'); await 'long '.repeat(100);
const fail = async () => { throw new RangeError('no'); };
await fail().catch(() => {});`);
		expect(ofKind(record, 'output')).toEqual([]);
		const values = ofKind(record, 'lane-resumed').flatMap(({ value }) => (value === undefined ? [] : [value]));
		expect(values.slice(0, 5)).toEqual(['{…}', `'text'`, '12n', '[…]', 'Symbol(s)']);
		expect(values[5]).toHaveLength(60);
		expect(ofKind(record, 'lane-ended')).toContainEqual(
			expect.objectContaining({ how: 'threw', detail: expect.stringMatching(/^RangeError: no$|^\{…\}$/) }),
		);
	});

	test('says which error a lane threw also if the platform made it', async () => {
		const record = await run(`const controller = new AbortController();
controller.abort();
class Refused extends DOMException {}
const given = [controller.signal.reason, new DOMException('gone'), new Refused('by us', 'NotAllowedError'), new Error(), {}];
given.push(Object.create(DOMException.prototype));
const fail = async (error: unknown) => { throw error; };
for (const error of given) await fail(error).catch(() => {});`);
		const thrown = ofKind(record, 'lane-ended').filter(({ how }) => how === 'threw');
		expect(thrown.map(({ detail }) => detail)).toEqual([
			'AbortError: This operation was aborted',
			'Error: gone',
			'NotAllowedError: by us',
			'Error',
			'{…}',
			'{…}',
		]);
	});

	test('records plain generators on request only', async () => {
		const source = `function* count() { yield 1; yield 2; }\nfor (const n of count()) console.log(n);`;
		expect(laneNames(await run(source))).toEqual(['module main.ts']);
		expect(laneNames(await run(source, { generators: true }))).toEqual([
			'module main.ts',
			'generator count of main.ts',
		]);
	});

	test.each([
		['Promise', `Promise.all = () => { throw 1; }; Promise.prototype.then = () => { throw 2; };`],
		[
			'WeakMap and Map',
			`for (const C of [Map, WeakMap, Set]) for (const k of ['get', 'set', 'has', 'delete']) (C.prototype as any)[k] = () => { throw 3; };`,
		],
		[
			'Array',
			`Array.prototype.push = () => { throw 4; }; (Array.prototype as any)[Symbol.iterator] = () => { throw 5; };
for (let i = 0; i < 4; i++) Object.defineProperty(Array.prototype, i, { set() {}, configurable: true });`,
		],
		['Reflect and Object', `Reflect.apply = () => { throw 7; }; Object.defineProperty = () => { throw 8; };`],
		['Float64Array', `globalThis.Float64Array = class { constructor() { throw 9; } } as any;`],
	])('tells the same of a program that patches %s', async (_, patch) => {
		const source = `${patch}\nasync function f() { await null; return 1; }\nconst a = f();\nawait a;\nawait new Promise(() => {});`;
		const record = await run(source);
		expect(record.ending).toMatchObject({ kind: 'deadlock', waiting: [{ of: 'module' }] });
		expect(waits(record).slice(0, 2)).toEqual(
			[
				'f:3 its next turn: the value is there already',
				'main.ts:5 promise of f (line 3)'.replace('line 3', `line ${patch.split('\n').length + 1}`),
			].map((text) =>
				text
					.replace(/^f:3/, `f:${patch.split('\n').length + 1}`)
					.replace(/^main.ts:5/, `main.ts:${patch.split('\n').length + 3}`),
			),
		);
	});
}
