import { expect, test } from 'vitest';
import { lanesOf } from '../../../src/run/lanes.ts';
import type { Runner } from '../runner.ts';
import { ofKind } from './tracing.ts';

/** The lines at which something was printed, and at which a lane was left. */
export function lanePlacesSuite(run: Runner): void {
	test('says of each write and of each end at which line it was', async () => {
		const record = await run(`async function once(name: string) {
	console.log(name);
	return name;
}
async function twice(is: boolean) {
	if (is) return 1;
	return 2;
}
async function last() {
	['x'].forEach((letter) => {
		console.error(letter);
	});
}
const arrow = async () => 3;
await once('tea'); await twice(true); await last();
process.stdout.write('done\\n'); await arrow();`);
		expect(ofKind(record, 'output').map(({ text, where }) => `${text.trim()} ${where?.path}:${where?.line}`)).toEqual([
			'tea main.ts:2',
			'x main.ts:11',
			'done main.ts:16',
		]);
		const lanes = lanesOf(record.events);
		const ends = ofKind(record, 'lane-ended').map(({ lane, where }) => `${lanes.get(lane)?.name} ${where?.line}`);
		expect(ends).toEqual(['once 3', 'twice 6', 'last 13', 'arrow 14', 'main.ts undefined']);
	});

	test('says of a function with several ways out by which of them it was left', async () => {
		const record = await run(`const wait = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));
async function moor(how: string) {
	if (how === 'back') return;
	if (how === 'list') return 'a', 'b';
	await wait(1);
	try {
		if (how === 'throw') throw new Error(how);
		if (how === 'tidy') return 1;
		if (how === 'caught') throw new Error(how);
		if (how === 'fails') await Promise.reject(new Error(how));
		if (how === 'again') throw new Error(how);
	} catch (error) {
		if (how !== 'caught') {
			throw error;
		}
	} finally {
		await wait(1);
	}
}
async function lost() {
	try {
		await Promise.reject(new Error('lost'));
	} finally {
		console.log('tidied');
	}
}
for (const how of ['back', 'list', 'throw', 'tidy', 'caught', 'fails', 'again', 'end'])
	console.log(await moor(how).catch(String));
await lost().catch(String);
await (async () => {
	await Promise.reject(new Error('arrow'));
})().catch(String);`);
		const lanes = lanesOf(record.events);
		const ends = ofKind(record, 'lane-ended').flatMap(({ lane, how, where }) => {
			const name = lanes.get(lane)?.name;
			return lanes.get(lane)?.of === 'async' ? [`${name} ${how} ${where?.line}`] : [];
		});
		expect(ends).toEqual([
			'moor returned 3',
			'moor returned 4',
			'moor threw 14',
			'moor returned 8',
			'moor returned 19',
			'moor threw 14',
			'moor threw 14',
			'moor returned 19',
			'lost threw 22',
			expect.stringMatching(/ threw 31$/),
		]);
		expect(ofKind(record, 'output').map(({ text }) => text.trim())).toContain('b');
	});

	test('says where a coroutine was left, also when it was cancelled or is an async generator', async () => {
		const record = await run(`import { createTask, run, sleep } from 'aio';
async function* docks(many: boolean) {
	yield 1;
	if (many) return 'x', 'many';
	yield 2;
}
for (const many of [true, false]) {
	const walk = docks(many);
	while (true) {
		const { done, value } = await walk.next();
		if (done) {
			console.log(value);
			break;
		}
	}
}
function* brew(stop: boolean) {
	if (stop) return 0;
	yield* sleep(1);
	yield* sleep(5);
	return 1;
}
await run(
	(function* kitchen() {
		yield* brew(true);
		const task = createTask(brew(false));
		yield* sleep(2);
		task.cancel();
		yield* sleep(1);
	})(),
);`);
		expect(ofKind(record, 'output').map(({ text }) => text.trim())).toEqual(['many', 'undefined']);
		const lanes = lanesOf(record.events);
		const ends = ofKind(record, 'lane-ended').flatMap(({ lane, how, where }) => {
			const { name, of } = lanes.get(lane) ?? {};
			return of === 'async-generator' || of === 'coroutine' ? [`${name} ${how} ${where?.line}`] : [];
		});
		expect(ends).toEqual([
			'docks returned 4',
			'docks returned 6',
			'brew returned 18',
			'brew cancelled 20',
			'kitchen returned 30',
		]);
	});

	test('does not take a call for one that ended before it', async () => {
		const record = await run(`async function quick(n: number) {
	if (n < 0) throw new Error('below ' + n);
	return n;
}
for (let n = 0; n < 20; n++) await quick(n);
void quick(-1);
for (let n = 0; n < 20; n++) quick(n);`);
		expect(record.ending).toMatchObject({ kind: 'rejected', by: { name: 'quick', lane: 22 } });
		const lanes = lanesOf(record.events);
		const numbers = ofKind(record, 'lane-started').map(({ lane }) => lane);
		expect(new Set(numbers).size).toBe(numbers.length);
		const threw = ofKind(record, 'lane-ended').filter(({ how }) => how === 'threw');
		expect(threw.map(({ lane }) => `${lane} ${lanes.get(lane)?.name}`)).toEqual(['22 quick']);
	});

	test('knows who waits for whom, also of calls made after the record was full', async () => {
		const record = await run(
			`async function quick(n: number) { return n; }
async function hangs(n: number) {
	await quick(n);
	await new Promise(() => {});
}
async function asks(n: number) {
	await quick(n);
	return await hangs(n);
}
for (let n = 0; n < 50; n++) await quick(n);
const first = asks(1);
await asks(2);
await first;`,
			{ limits: { events: 30 } },
		);
		const { ending } = record;
		const waiting = ending.kind === 'deadlock' ? ending.waiting : [];
		const named = waiting.map(({ name, on, where }) => `${name} ${where?.line} ${on.kind}`);
		expect(named).toEqual(['main.ts 12 lane', 'asks 8 lane', 'asks 8 lane', 'hangs 4 promise', 'hangs 4 promise']);
	});

	test('tells the lines of the first writes of a run only, and then none', async () => {
		const record = await run("for (let n = 0; n < 400; n++) console.log('n');");
		const placed = ofKind(record, 'output').map(({ where }) => where !== undefined);
		expect(placed.slice(0, 300)).not.toContain(false);
		expect(placed.slice(300)).not.toContain(true);
		expect(placed).toHaveLength(400);
	});
}
