import { expect, test } from 'vitest';
import { failureOf } from '../../../src/checker/failure-of.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';
import { lanesOf } from './aio.ts';

/** Two who take two locks in two orders. `how` runs them. */
const DEADLOCK = (how: string) => `
import { createTask, gather, Lock, run, runSync, sleep, type Coroutine } from 'aio';
const left = new Lock({ name: 'left fork' });
const right = new Lock({ name: 'right fork' });
function* eat(first: Lock, second: Lock): Coroutine<void> {
	yield* first.acquire();
	yield* sleep(1);
	yield* second.acquire();
}
function* main(): Coroutine<void> {
	yield* gather([createTask(eat(left, right), { name: 'ada' }), createTask(eat(right, left), { name: 'bob' })]);
}
${how}`;

export function aioEndingsSuite(run: Runner): void {
	test.each([
		['that is awaited', 'await run(main());'],
		['that nobody awaits', 'void run(main());'],
		['that is synchronous', 'runSync(main());'],
	])('a deadlock of aio in a run %s is the run’s own, with the locks, their holders and the circle', async (_, how) => {
		const { ending, elapsed } = await run(DEADLOCK(how));
		expect(elapsed).toBe(1000);
		if (ending.kind !== 'deadlock') throw new Error(`it ended as ${ending.kind}`);
		const [ada, bob] = ['ada', 'bob'].map((name) => ending.waiting.find((lane) => lane.name === name));
		expect(ada?.on).toMatchObject({ of: 'lock', name: 'right fork', holders: [bob?.lane] });
		expect(bob?.on).toMatchObject({ of: 'lock', name: 'left fork', holders: [ada?.lane] });
		expect(ending.circle).toEqual([ada?.lane, bob?.lane]);
	});

	test.each([
		['taskGroup(function* (group) { group.createTask(bad()); })', 'ExceptionGroup'],
		['waitFor(sleep(10), 1)', 'TimeoutError'],
		['sleep(Number.NaN)', 'RangeError'],
		['new Condition().wait()', 'RuntimeError'],
	])('the stack of an error that leaves %s has no line of the library’s', async (call, name) => {
		const { ending } = await run(`import { Condition, run, sleep, taskGroup, waitFor } from 'aio';
function* bad() { yield* sleep(1); throw new Error('bad'); }
function* main() {
	yield* ${call};
}
await run(main());`);
		if (ending.kind !== 'threw') throw new Error(`it ended as ${ending.kind}`);
		expect(ending.error).toMatchObject({ name, frames: [{ function: 'main', line: 4 }] });
		expect(ending.error.text).not.toContain('<anonymous>');
	});

	test('who holds one of a semaphore and wants another waits in a circle only if all that hold one do', async () => {
		const source = (last: string) => `import { Event, gather, run, Semaphore, sleep } from 'aio';
const slots = new Semaphore(2);
function* twice() { yield* slots.acquire(); yield* sleep(1); yield* slots.acquire(); }
function* once() { yield* slots.acquire(); yield* new Event().wait(); }
await run((function* () { yield* gather([twice(), ${last}]); })());`;
		for (const last of ['twice()', 'once()']) {
			const record = await run(source(last));
			expect(record.ending).toMatchObject({ kind: 'deadlock', circle: [] });
			const failure = failureOf(record.ending, record.events);
			const takers = lanesOf(record).filter(({ name }) => name === 'Task-2' || name === 'Task-3');
			expect(failure).toMatchObject({ circle: last === 'once()' ? [] : takers.map(({ lane }) => lane) });
		}
	});

	test('a program may catch the deadlock of a synchronous run', async () => {
		const record = await run(
			DEADLOCK('try { runSync(main()); } catch (error) { console.log((error as Error).name); }'),
		);
		expect([outputOf(record), record.ending.kind]).toEqual(['DeadlockError\n', 'finished']);
	});

	test('says who holds a lock now, not who held it when the waiting began', async () => {
		const record = await run(`
import { createTask, gather, Lock, run, sleep } from 'aio';
const lock = new Lock({ name: 'till' });
function* use(seconds: number) {
	yield* lock.acquire();
	yield* sleep(seconds);
	if (seconds < 5) lock.release();
}
await run((function* () {
	const tasks = ['a', 'b', 'c'].map((name) => createTask(use(name === 'a' ? 1 : 5), { name }));
	yield* gather(tasks);
})());`);
		if (record.ending.kind !== 'deadlock') throw new Error(`it ended as ${record.ending.kind}`);
		const waiting = record.ending.waiting.find(({ name }) => name === 'c');
		const holder = lanesOf(record).find(({ name }) => name === 'b');
		expect(waiting?.on).toMatchObject({ holders: [holder?.lane] });
	});

	test('what a loop ends without is left over: tasks, timers, errors, locks', async () => {
		const record = await run(`
import { createTask, getRunningLoop, Lock, run, Semaphore, sleep } from 'aio';
const till = new Lock({ name: 'till' });
function* slow() { yield* sleep(60); }
function* fails() { throw new RangeError('lost'); }
await run((function* () {
	createTask(slow(), { name: 'slow' });
	createTask(fails(), { name: 'fails' });
	getRunningLoop().callLater(30, () => {});
	yield* till.acquire();
	yield* new Semaphore(2, { name: 'seats' }).acquire();
	yield* sleep(1);
})());`);
		if (record.ending.kind !== 'finished') throw new Error(`it ended as ${record.ending.kind}`);
		const { leftovers } = record.ending;
		const main = lanesOf(record).find(({ name }) => name === 'Task-1')?.lane;
		expect(leftovers).toMatchObject([
			{ kind: 'timer', due: 30_000, repeats: false, where: { line: 9 } },
			{ kind: 'lane', of: 'task', name: 'slow', on: { kind: 'timer', until: 60_000 }, since: 0 },
			{ kind: 'error', name: 'fails', error: { name: 'RangeError', message: 'lost' } },
			{ kind: 'resource', of: 'lock', name: 'till', holders: [main] },
			{ kind: 'resource', of: 'semaphore', name: 'seats', holders: [main] },
		]);
		expect(record.elapsed).toBe(1000);
	});

	test('a loop that nobody closes is left over with what is in it', async () => {
		const { ending } = await run(`
import { EventLoop, sleep } from 'aio';
const loop = new EventLoop();
loop.createTask(sleep(5), { name: 'forgotten' });
loop.runOnce();
loop.createFuture({ label: 'box' }).setException(new Error('unread'));`);
		expect(ending).toMatchObject({
			leftovers: [
				{ kind: 'lane', name: 'forgotten' },
				{ kind: 'timer', due: 5000 },
				{ kind: 'error', name: 'box' },
			],
		});
	});

	test('a program that cleans up leaves nothing over', async () => {
		const { ending } = await run(`
import { createTask, Lock, run, sleep } from 'aio';
const lock = new Lock();
function* slow() { try { yield* sleep(60); } finally { console.log('cleaned'); } }
await run((function* () {
	const task = createTask(slow());
	yield* sleep(1);
	task.cancel();
	using held = yield* lock.acquire();
})());`);
		expect(ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('native code that awaits a run, or a task’s promise, waits for that lane', async () => {
		const record = await run(`
import { createTask, Future, from, run } from 'aio';
await run((function* () {
	const never = createTask((function* () { yield* new Future<void>({ label: 'the last word' }); })(), { name: 'never' });
	async function native() { await never.toPromise(); }
	yield* from(native());
})());`);
		if (record.ending.kind !== 'deadlock') throw new Error(`it ended as ${record.ending.kind}`);
		const { waiting } = record.ending;
		const never = waiting.find(({ name }) => name === 'never');
		expect(never?.on).toEqual({ kind: 'future', label: 'the last word' });
		const native = waiting.find(({ name }) => name === 'native');
		expect(native?.on).toEqual({ kind: 'lane', lane: never?.lane });
		const task = waiting.find(({ name }) => name === 'Task-1');
		expect(task?.on).toEqual({ kind: 'lane', lane: native?.lane });
		expect(waiting.find(({ of }) => of === 'module')?.on).toEqual({ kind: 'lane', lane: task?.lane });
	});
}
