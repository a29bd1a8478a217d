import { expect, test } from 'vitest';
import type { RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';
import { ofKind, SLEEP } from './tracing.ts';

/** What is still known of a run of which no more is written down. */
export function tracingLimitsSuite(run: Runner): void {
	test('stops tracing where it becomes too much, and says so; output and ending are still recorded', async () => {
		const source = `for (let i = 0; i < 500; i++) await null;\nconsole.log('after');\nawait new Promise(() => {});`;
		const record = await run(source, { limits: { events: 100 } });
		const kinds = record.events.map(({ kind }) => kind);
		expect(kinds).toHaveLength(102);
		expect(kinds.slice(-2)).toEqual(['trace-full', 'output']);
		expect(record.events.at(-2)).toMatchObject({ limit: 100 });
		expect(record.ending).toMatchObject({ kind: 'deadlock', waiting: [{ lane: 1, where: { line: 3 } }] });
	});

	/** What is recorded of a lane's waits: where it waited and, once for each, that it went on. */
	function roundsOf({ events }: RunRecord, lane: number): { lines: (number | undefined)[]; resumed: number } {
		const own = events.filter((event) => 'lane' in event && event.lane === lane);
		const kinds = own.map(({ kind }) => kind).filter((kind) => kind === 'lane-suspended' || kind === 'lane-resumed');
		expect(kinds).toEqual(kinds.map((_, i) => (i % 2 === 0 ? 'lane-suspended' : 'lane-resumed')));
		const lines = own.flatMap((event) => (event.kind === 'lane-suspended' ? [event.where?.line] : []));
		return { lines, resumed: kinds.length - lines.length };
	}

	test('of a turn with very many awaits it leaves out later rounds, and nothing else', async () => {
		const source = `for (let i = 0; i < 1_000; i++) await null;
console.log('after');
await new Promise((r) => setTimeout(r, 10));
for (let i = 0; i < 300; i++) try { await Promise.reject(i); } catch {}
for await (const _ of [new Promise((r) => setTimeout(r, 10))]);
await null;`;
		const record = await run(source);
		const { lines, resumed } = roundsOf(record, 1);
		const times = (n: number, line: number) => Array.from({ length: n }, () => line);
		expect(lines).toEqual([...times(250, 1), 3, ...times(250, 4), 5, 5, 6]);
		expect(resumed).toBe(lines.length);
		expect(ofKind(record, 'lane-spins').map(({ lane, times, at }) => [lane, times, at])).toEqual([
			[1, 250, 0],
			[1, 250, 10],
		]);
		const timed = record.events.filter(({ kind, at }) => at < 10 && kind !== 'lane-resumed').slice(-3);
		expect(timed).toMatchObject([{ kind: 'output' }, { kind: 'timer-set' }, { kind: 'lane-suspended', at: 0 }]);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('says of lanes that went round and round what they wait for in the end', async () => {
		const source = `async function spin(n: number) { for (let i = 0; i < n; i++) await null; await new Promise(() => {}); }
async function outer() { await spin(300); }
await Promise.all([outer(), spin(400)]);`;
		const [record, full] = [await run(source), await run(source, { limits: { events: 0 } })];
		expect(record.ending).toEqual(full.ending);
		expect(record.ending.kind).toBe('deadlock');
		for (const lane of [2, 3, 4]) {
			const { lines, resumed } = roundsOf(record, lane);
			expect(lines.length - resumed).toBe(1);
			const last = ofKind(record, 'lane-suspended').findLast((event) => event.lane === lane);
			expect(last?.on).toMatchObject(lane === 2 ? { kind: 'lane', lane: 3 } : { kind: 'promise' });
		}
	});

	test('says what a lane that went round and round waits for when the run ends in the same turn', async () => {
		const source = `async function spin() { for (let i = 0; i < 300; i++) await null; await new Promise(() => {}); }
void spin();
for (let i = 0; i < 400; i++) await null;
process.exit();`;
		const record = await run(source);
		expect(roundsOf(record, 1).resumed).toBe(249);
		const { lines, resumed } = roundsOf(record, 2);
		expect(lines.length - resumed).toBe(1);
		const last = ofKind(record, 'lane-suspended').findLast((event) => event.lane === 2);
		expect(last?.on).toMatchObject({ kind: 'promise' });
	});

	/** What is told of lanes, timers and output after the rounds of a turn have been left out; the module is `main.ts`. */
	function toldAfterSpinning({ events }: RunRecord): string[] {
		const names = new Map<number | null, string>([[null, 'nobody']]);
		for (const event of events) if (event.kind === 'lane-started') names.set(event.lane, event.name);
		const nameOf = (lane: number | null | undefined) => names.get(lane ?? null) ?? 'somebody unknown';
		return events.slice(events.findIndex(({ kind }) => kind === 'lane-spins') + 1).flatMap((event) => {
			switch (event.kind) {
				case 'lane-started':
					return [`${event.name} begun by ${nameOf(event.parent)}`];
				case 'lane-suspended':
					return [`${nameOf(event.lane)} waits for ${'lane' in event.on ? nameOf(event.on.lane) : event.on.kind}`];
				case 'lane-resumed':
				case 'lane-ended':
					return [`${nameOf(event.lane)} ${event.kind === 'lane-ended' ? event.how : 'goes on'}`];
				case 'timer-set':
					return [`${nameOf(event.lane)} sets a timer`];
				case 'output':
					return [`${nameOf(event.lane)} prints ${event.text.trim()}`];
				default:
					return [];
			}
		});
	}
	const ROUNDS = `for (let i = 0; i < 300; i++) await null;`;

	test('of a turn with very many awaits it leaves out lanes that only begin and end', async () => {
		const source = `${SLEEP}async function step(n) { return n; }
async function slow(n) { await null; await step(n); return step(n); }
${ROUNDS}
for (let i = 0; i < 200; i++) { await step(i); await slow(i); void step(i); const kept = step(i); await kept; }
console.log('after');
await sleep(10);
await step(0);`;
		const record = await run(source);
		expect(toldAfterSpinning(record)).toEqual([
			...['main.ts goes on', 'main.ts prints after', 'main.ts sets a timer', 'main.ts waits for timer'],
			...['setTimeout begun by main.ts', 'setTimeout returned', 'main.ts goes on'],
			...['step begun by main.ts', 'step returned', 'main.ts waits for value', 'main.ts goes on', 'main.ts returned'],
		]);
		expect(ofKind(record, 'lane-started').map(({ name }) => name)).toEqual(['main.ts', 'setTimeout', 'step']);
	});

	test('tells of a thousand lanes that each wait once in a turn, but of no more', async () => {
		const source = (lanes: number) => `async function one() { await null; }
for (let i = 0; i < ${lanes}; i++) void one();`;
		const named = async (lanes: number) =>
			ofKind(await run(source(lanes)), 'lane-started').filter(({ name }) => name === 'one').length;
		expect([await named(999), await named(1_500)]).toEqual([999, 1_000]);
	});

	test('tells of a lane that begins in a turn with very many awaits as soon as it is named, outer ones first', async () => {
		const source = `${SLEEP}async function inner() { console.log('in'); await null; throw new Error('no'); }
async function outer() { await inner(); }
async function waits() { await null; await sleep(10); }
async function kept() { await null; }
async function begins() { for await (const _ of [1]); }
${ROUNDS}
try { await outer(); } catch {}
const promise = kept();
await begins();
await waits();`;
		expect(toldAfterSpinning(await run(source))).toEqual([
			...['main.ts goes on', 'outer begun by main.ts', 'inner begun by outer', 'inner prints in'],
			...['inner threw', 'outer threw', 'kept begun by main.ts', 'begins begun by main.ts', 'begins waits for nobody'],
			...['kept returned', 'begins goes on', 'begins waits for nobody', 'begins goes on', 'begins returned'],
			...['waits begun by main.ts', 'waits sets a timer', 'main.ts waits for waits', 'waits waits for timer'],
			...['setTimeout begun by waits', 'setTimeout returned', 'waits goes on', 'waits returned'],
			...['main.ts goes on', 'main.ts returned'],
		]);
	});

	test('tells where and why lanes of such a turn failed, and only there', async () => {
		const source = `function boom() { throw new Error('boom'); }
async function step(n) {
  if (n === 2) boom();
  if (n === 3) throw new Error('three');
  return n;
}
${ROUNDS}
for (const n of [1, 1, 2, 1, 3, 1]) try { await step(n); } catch {}
const prints = () => console.log('then');
Promise.resolve().then(prints);
await (async function chains() { void Promise.resolve().then(prints); })();`;
		const record = await run(source);
		const ends = ofKind(record, 'lane-ended').map(({ how, where }) => [how, where?.line]);
		expect(ends.slice(0, 2)).toEqual([
			['threw', undefined],
			['threw', 4],
		]);
		expect(toldAfterSpinning(record)).toEqual([
			...['main.ts goes on', 'step begun by main.ts', 'step threw', 'step begun by main.ts', 'step threw'],
			...['chains begun by main.ts', 'chains returned', 'then(prints) begun by main.ts', 'then(prints) prints then'],
			...[
				'then(prints) returned',
				'then(prints) begun by chains',
				'then(prints) prints then',
				'then(prints) returned',
				'main.ts returned',
			],
		]);
	});

	test('knows whose end is awaited in such a turn, also where the same function ended at once before', async () => {
		const source = `async function step(wait) { if (wait) await new Promise(() => {}); }
const hangs = () => new Promise(() => {});
async function* values() { await hangs(); }
async function asks() { const all = values(); void step(false); void all.next(); await hangs(); }
${ROUNDS}
void asks();
const kept = step(false);
await kept;
await step(true);`;
		const [record, full] = [await run(source), await run(source, { limits: { events: 0 } })];
		expect(full.ending).toEqual(record.ending);
		expect(record.ending).toMatchObject({
			kind: 'deadlock',
			waiting: [
				{ name: 'main.ts', on: { kind: 'lane' } },
				{ name: 'asks', on: { kind: 'promise' } },
				{ name: 'values', on: { kind: 'promise' } },
				{ name: 'step', on: { kind: 'promise' } },
			],
		});
	});

	test('tells of the lane that sends a request in such a turn', async () => {
		const source = `import { service } from 'course';
service('https://shop.example', { 'GET /tea': () => 'tea' });
async function orders() { await fetch('https://shop.example/tea'); }
${ROUNDS}
await orders();`;
		expect(toldAfterSpinning(await run(source)).slice(0, 3)).toEqual([
			...['main.ts goes on', 'orders begun by main.ts', 'GET /tea begun by orders'],
		]);
	});

	test('tells of the lane that starves such a turn, though the run is killed', async () => {
		const source = `async function feeds() { for (;;) await null; }\n${ROUNDS}\nawait feeds();`;
		const record = await run(source, { limits: { microtasks: 1e12, silence: 1_500 } });
		const feeds = ofKind(record, 'lane-started').find(({ name }) => name === 'feeds');
		expect(record.ending).toMatchObject({ kind: 'starved', feeding: [{ name: 'feeds', lane: feeds?.lane ?? 0 }] });
	});

	test('tells of the lane that blocks such a turn', async () => {
		const source = `async function work() { for (;;); }\n${ROUNDS}\nawait work();`;
		const record = await run(source, { limits: { silence: 500 } });
		const work = ofKind(record, 'lane-started').find(({ name }) => name === 'work');
		expect(record.ending).toMatchObject({ kind: 'blocked', seen: { name: 'work', lane: work?.lane ?? 0 } });
	});

	const never = `const never = new Promise(() => {});\nasync function wait() { await never; }\n`;
	test.each([
		['waits for a promise', `await new Promise(() => {});`],
		['waits for calls', `${never}async function outer() { await wait(); }\nawait outer();`],
		['waits for a call that it has kept', `${never}const kept = wait();\nawait null;\nawait kept;`],
		['waits for several', `${never}await Promise.all([wait(), wait()]);`],
		['waits for what a call returns', `${never}const give = () => never;\nawait give();`],
		[
			'began its lanes innermost last',
			`${never}async function down(n) { await (n > 0 ? down(n - 1) : never); }\nawait down(4);`,
		],
		[
			'waits for the next value',
			`${never}async function* all() { yield 1; await never; }\nfor await (const n of all()) console.log(n);`,
		],
		[
			'leaves lanes and timers behind',
			`${SLEEP}${never}void wait();\nvoid (async () => { await sleep(50); })();\nawait null;\nprocess.exit();`,
		],
		[
			'leaves a lane that could go on',
			`async function one() { await null; }\nvoid one();\nconst two = one();\nvoid (async () => { await two; })();\nprocess.exit();`,
		],
		[
			'fails in a call',
			`async function fail() { await null; throw new Error('no'); }\nasync function outer() { await fail(); }\nvoid outer();`,
		],
		[
			'prints in many lanes',
			`${SLEEP}async function say(n) { console.log(n); await sleep(n); console.log(n); }\nawait Promise.all([say(2), say(1)]);\nconsole.log(await (async () => { try { await null; return 3; } finally { console.log('last'); } })());`,
		],
		['starves', `async function feed() { for (;;) await null; }\nawait feed();`],
	])('ends in the same way with a full record, or after a lane has spun: a program that %s', async (_, source) => {
		const limits = { microtasks: 30_000 };
		const outputs = (record: RunRecord) => ofKind(record, 'output').map(({ text, lane, at }) => [text, lane, at]);
		const [traced, full] = [await run(source, { limits }), await run(source, { limits: { ...limits, events: 0 } })];
		expect(full.events.some(({ kind }) => kind.startsWith('lane-'))).toBe(false);
		expect(full.ending).toEqual(traced.ending);
		expect(outputs(full)).toEqual(outputs(traced));
		const rounds = (n: number) => `for (let i = 0; i < ${n}; i++) await null;\n${source}`;
		const [short, long] = [await run(rounds(2), { limits }), await run(rounds(300), { limits })];
		expect(ofKind(long, 'lane-spins')[0]).toMatchObject({ lane: 1 });
		expect(long.ending).toEqual(short.ending);
		expect(outputs(long)).toEqual(outputs(short));
	});

	test('survives a million events', async () => {
		const source = `async function* steps() { for (let i = 0; i < 150_000; i++) yield i; }
for await (const _ of steps());
console.log('done');`;
		const record = await run(source, {
			limits: { silence: 60_000 },
		});
		expect(record.events).toHaveLength(10_002);
		expect(record.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 10_002 }, (_, seq) => seq));
		expect(record.ending.kind).toBe('finished');
	});
}
