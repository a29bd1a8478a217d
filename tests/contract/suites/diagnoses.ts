import { expect, test } from 'vitest';
import type { Runner } from '../runner.ts';

const at = (line: number, column = expect.any(Number)) => ({ path: 'main.ts', line, column });

export function diagnosesSuite(run: Runner): void {
	test('names the circle of a deadlock, and each lane with its line', async () => {
		const { ending } = await run(`let second: Promise<void>;
async function a() { await null; await second; }
async function b() { await null; await first; }
const first = a();
second = b();
await first;`);
		expect(ending).toMatchObject({
			kind: 'deadlock',
			waiting: [
				{ of: 'module', name: 'main.ts', where: at(6), on: { kind: 'lane', lane: 2 } },
				{ of: 'async', name: 'a', where: at(2), on: { kind: 'lane', lane: 3 } },
				{ of: 'async', name: 'b', where: at(3), on: { kind: 'lane', lane: 2 } },
			],
			circle: [2, 3],
		});
	});

	test('tells of a wait for a timer that wakes nobody which promise it is, and what became of the timer', async () => {
		const record = await run(`const lost = () =>
	new Promise<void>((resolve) => setTimeout(() => {}, 10));
const cleared = () => new Promise<void>((resolve) => {
	const timer = setTimeout(resolve, 10);
	clearTimeout(timer);
});
await Promise.all([lost(), cleared().then(() => {})]);`);
		const { ending, events } = record;
		if (ending.kind !== 'deadlock') throw new Error(`it ended as ${ending.kind}`);
		expect(ending.waiting[0]?.on).toMatchObject({
			kind: 'lanes',
			promises: [
				{ nth: 1, on: { kind: 'timer', made: expect.stringMatching(/^new Promise/), where: at(2) } },
				{ nth: 2 },
			],
		});
		expect(events.filter(({ kind }) => kind === 'timer-fired' || kind === 'timer-cancelled')).toHaveLength(2);
	});

	test('names the promise that a lane awaits, and not only its timer', async () => {
		const { ending } = await run(`async function work() {
	await new Promise<void>((resolve) =>
		setTimeout(() => {}, 10));
}
await work();`);
		const on = { kind: 'timer', made: expect.stringMatching(/^new Promise/), where: at(2) };
		expect(ending).toMatchObject({ kind: 'deadlock', waiting: [{ of: 'module' }, { name: 'work', where: at(2), on }] });
	});

	test('lists lanes that still wait when a program has finished', async () => {
		const { ending } = await run(`async function lost() { await new Promise(() => {}); }\nvoid lost();`);
		expect(ending).toMatchObject({ kind: 'finished', leftovers: [{ kind: 'lane', name: 'lost', where: at(1) }] });
	});

	test.each([
		['an await loop', `async function spin() { for (;;) await null; }\nawait spin();`, { name: 'spin', where: at(1) }],
		['then', `const again = (): any => Promise.resolve().then(again);\nagain();`, { of: 'callback', where: at(1) }],
		['microtasks', `const again = () => queueMicrotask(again);\nagain();`, { name: 'queueMicrotask', where: at(1) }],
		['ticks', `const again = () => process.nextTick(again);\nagain();`, { name: 'process.nextTick', where: at(1) }],
		[
			'ticks of microtasks',
			`const again = () => void Promise.resolve().then(() => process.nextTick(again));\nagain();`,
			{ where: at(1) },
		],
	])('starves on %s, and says what feeds on itself', async (_, source, feeder) => {
		const { ending } = await run(source, { limits: { microtasks: 20_000, silence: 60_000 } });
		expect(ending).toMatchObject({ kind: 'starved', microtasks: 20_001, feeding: [feeder] });
	});

	test('starves, too, where the watchdog is faster than the count', async () => {
		const source = `async function spin() { for (;;) await null; }\nawait spin();`;
		const { ending } = await run(source, { limits: { microtasks: 1e12, silence: 1_500 } });
		expect(ending).toMatchObject({ kind: 'starved', feeding: [{ name: 'spin', where: at(1) }] });
	});

	test('says in which loop a blocked program was last seen', async () => {
		const source = `function search(n: number) {\n\twhile (n > 0) n = n === 1 ? 2 : n - 1;\n}\nasync function work() {\n\tawait null;\n\tsearch(3);\n}\nawait work();`;
		const { ending } = await run(source, { limits: { silence: 1_500 } });
		expect(ending).toMatchObject({ kind: 'blocked', seen: { name: 'work', within: 'search', where: at(2) } });
	});

	test('says which lane ran last where no loop tells', async () => {
		const source = `async function match() {\n\tawait null;\n\t/^(a+)+$/.test('a'.repeat(60) + 'b');\n}\nawait match();`;
		const { ending } = await run(source, { limits: { silence: 700 } });
		expect(ending).toMatchObject({ kind: 'blocked', seen: { name: 'match', where: at(2) } });
	});

	test.each([
		[
			'an async function',
			`async function lose() { await null; throw 'gone'; }\nvoid lose();`,
			{ name: 'lose', where: at(1) },
		],
		[
			'an async function, where it stands and not where it waited last',
			`async function save() {\n\tawait null;\n\tthrow new Error('full');\n}\nsave();`,
			{ name: 'save', where: at(1) },
		],
		['a callback', `Promise.resolve().then(() => { throw 'gone'; });`, { of: 'callback', where: at(1) }],
		[
			'the one that nobody waited for, not the one in which the error was made',
			`async function load() { await null; throw new Error('gone'); }\nasync function page() { await load(); }\nvoid page();`,
			{ name: 'page', where: at(2) },
		],
		['a promise that was kept', `const kept = Promise.reject('gone');\nawait new Promise(() => {});`, { where: at(1) }],
	])('says who made a rejection that nobody handled: %s', async (_, source, by) => {
		const { ending } = await run(source);
		expect(ending).toMatchObject({ kind: 'rejected', by });
	});

	test('forgets what a test leaves waiting before the next one starts', async () => {
		const tests = `import { test } from 'course/test';
import { hang } from './main.ts';
test('leaves', () => { void hang(); });
test('fine', () => {});`;
		const { ending } = await run(`export async function hang() { await new Promise(() => {}); }`, { tests });
		expect(ending).toEqual({ kind: 'finished', leftovers: [] });
	});
}
