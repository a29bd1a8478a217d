import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

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

export function aioSuite(run: Runner): void {
	test('aio lives on the run’s clock, beside the program’s own timers', async () => {
		const source = `
import { getRunningLoop, run, sleep, type Coroutine } from 'aio';
setTimeout(() => console.log('timer', performance.now()), 1500);
function* main(): Coroutine<void> {
	for (let i = 0; i < 2; i++) {
		yield* sleep(1);
		console.log('task', getRunningLoop().time(), performance.now());
	}
}
await run(main());
console.log('main', performance.now());`;
		expect(await run.output(source)).toBe('task 1 1000\ntimer 1500\ntask 2 2000\nmain 2000\n');
	});

	test('aio keeps fractions of a second exact, and due at the same moment as the timers that are', async () => {
		const source = `
import { getRunningLoop, run, sleep, type Coroutine } from 'aio';
setTimeout(() => console.log('timer', performance.now()), 300);
function* main(): Coroutine<void> {
	yield* sleep(0.1);
	yield* sleep(0.2);
	console.log(getRunningLoop().time(), performance.now());
}
await run(main());`;
		const record = await run(source);
		expect(outputOf(record)).toBe('timer 300\n0.30000000000000004 300\n');
		expect(record.elapsed).toBe(300);
	});

	test('a synchronous run of aio passes the run’s time, as a computation would', async () => {
		const source = `
import { EventLoop, runSync, sleep } from 'aio';
setTimeout(() => console.log('timer', performance.now()), 500);
runSync(sleep(2));
console.log('main', performance.now());
new EventLoop().runUntilCompleteSync(sleep(1));
console.log('main', performance.now());`;
		expect(await run.output(source)).toBe('main 2000\nmain 3000\ntimer 3000\n');
	});

	test('a synchronous run of aio ends with the time that a run may take', async () => {
		const record = await run(`import { runSync, sleep } from 'aio';\nrunSync(sleep(7200));\nconsole.log('never');`);
		expect(record.ending).toEqual({ kind: 'too-long', limit: 3_600_000 });
		expect([record.elapsed, outputOf(record)]).toEqual([3_600_000, '']);
	});

	test('aio lets what is due run between its iterations, and microtasks after each', async () => {
		const source = `
import { run, sleep, type Coroutine } from 'aio';
function* main(): Coroutine<void> {
	setImmediate(() => console.log('immediate'));
	Promise.resolve().then(() => console.log('microtask'));
	console.log('one');
	yield* sleep(0);
	console.log('two');
}
await run(main());`;
		expect(await run.output(source)).toBe('one\nmicrotask\nimmediate\ntwo\n');
	});

	test('a loop asked for the time again and again moves the clock, as any busy-wait', async () => {
		const source = `
import { getRunningLoop, run, type Coroutine } from 'aio';
function* main(): Coroutine<void> {
	const loop = getRunningLoop();
	while (loop.time() < 0.01);
	console.log('over');
}
await run(main());`;
		expect(await run.output(source)).toBe('over\n');
	});

	test('tasks are lanes: who made them, what they wait for, who woke them, how they ended', async () => {
		const record = await run(`
import { createTask, Queue, run, sleep, type Coroutine } from 'aio';
const orders = new Queue<string>(0, { name: 'orders' });
function* cook(): Coroutine<string> {
	return yield* orders.get();
}
function* main(): Coroutine<void> {
	const cooking = createTask(cook(), { name: 'cook' });
	yield* sleep(2);
	yield* orders.put('tea');
	yield* cooking;
}
await run(main());`);
		const started = lanesOf(record);
		const main = started.find(({ name }) => name === 'Task-1')?.lane;
		const cook = started.find(({ name }) => name === 'cook');
		expect(cook).toMatchObject({ of: 'task', parent: main });
		const life = record.events.filter((event) => 'lane' in event && event.lane === cook?.lane);
		expect(life.map(({ at, kind }) => [at, kind])).toEqual([
			[0, 'lane-started'],
			[0, 'lane-woken'],
			[0, 'lane-resumed'],
			[0, 'resource'],
			[0, 'lane-suspended'],
			[2000, 'lane-woken'],
			[2000, 'lane-resumed'],
			[2000, 'resource'],
			[2000, 'resource'],
			[2000, 'lane-ended'],
		]);
		expect(life[4]).toMatchObject({ on: { kind: 'resource', of: 'queue', name: 'orders', for: 'get' } });
		expect(life[6]).toMatchObject({ by: main, with: 'value' });
		expect(life[7]).toMatchObject({ of: 'queue', what: 'wait-ended' });
		expect(life[8]).toMatchObject({ of: 'queue', what: 'changed', size: 0, unfinished: 1 });
		expect(life[9]).toMatchObject({ how: 'returned' });
	});

	test('timers of aio are numbered with the program’s own, at the line that sets them', async () => {
		const record = await run(`
import { run, sleep } from 'aio';
setTimeout(() => {}, 5);
await run((function* () {
	yield* sleep(1.5);
})());`);
		const set = record.events.filter(({ kind }) => kind === 'timer-set');
		expect(set).toMatchObject([
			{ timer: 1, delay: 5, where: { line: 3 } },
			{ timer: 2, delay: 1500, where: { line: 5 } },
		]);
		expect(suspensions(record)).toContainEqual({ kind: 'timer', timer: 2, until: 1500 });
		expect(record.events).toContainEqual(expect.objectContaining({ kind: 'timer-fired', timer: 2, at: 1500 }));
	});

	test('a cancelled task is a lane that was asked to end, and by whom', async () => {
		const record = await run(`
import { createTask, run, sleep } from 'aio';
await run((function* () {
	const sleeper = createTask(sleep(10), { name: 'sleeper' });
	yield* sleep(1);
	sleeper.cancel('enough');
	yield* sleep(1);
})());`);
		const [main, sleeper] = lanesOf(record).filter(({ of }) => of === 'task');
		expect(record.events).toContainEqual(
			expect.objectContaining({
				kind: 'lane-cancel-requested',
				lane: sleeper?.lane,
				by: main?.lane,
				message: 'enough',
				at: 1000,
			}),
		);
		expect(record.events).toContainEqual(
			expect.objectContaining({ kind: 'lane-ended', lane: sleeper?.lane, how: 'cancelled', at: 1000 }),
		);
	});

	test('jobs of a simulated pool are lanes on the run’s clock', async () => {
		const record = await run(`
import { gather, getRunningLoop, run, SimulatedExecutor } from 'aio';
await run((function* () {
	const pool = new SimulatedExecutor({ maxWorkers: 2, duration: (_job, [seconds]) => Number(seconds) });
	const loop = getRunningLoop();
	function resize(seconds: number) { return seconds * 2; }
	console.log(yield* gather([3, 2, 1].map((n) => loop.runInExecutor(pool, resize, n))));
})());`);
		expect(outputOf(record)).toBe('[ 6, 4, 2 ]\n');
		expect(lanesOf(record).filter(({ of }) => of === 'job')).toMatchObject([
			{ name: 'resize (worker 1)', at: 0 },
			{ name: 'resize (worker 2)', at: 0 },
			{ name: 'resize (worker 2)', at: 2000 },
		]);
		expect(record.elapsed).toBe(3000);
	});

	test('a pool of real workers is refused, and says what to take instead', async () => {
		const source = `
import { run, toThread } from 'aio';
await run((function* () {
	try { yield* toThread((n: number) => n * 2, 21); } catch (error) { console.log((error as Error).message); }
})());`;
		expect(await run.output(source)).toBe(
			"a pool of real workers can't run in this sandbox: use a SimulatedExecutor, whose jobs take the loop's own time\n",
		);
	});

	test('what aio logs stands on the timeline, and not in the console', async () => {
		const record = await run(
			`import { log, run } from 'aio';\nawait run((function* () { log('here', { n: 1 }); })());`,
		);
		const [task] = lanesOf(record).filter(({ of }) => of === 'task');
		expect(record.events).toContainEqual(
			expect.objectContaining({ kind: 'log', text: 'here { n: 1 }', lane: task?.lane }),
		);
		expect(outputOf(record)).toBe('');
	});

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

	test('several loops of one program share neither lanes nor resources', async () => {
		const record = await run(`
import { Lock, runSync } from 'aio';
for (let i = 0; i < 2; i++) {
	const lock = new Lock({ name: 'lock of ' + i });
	runSync((function* () { using held = yield* lock.acquire(); })());
}`);
		const tasks = lanesOf(record).filter(({ of }) => of === 'task');
		expect(new Set(tasks.map(({ lane }) => lane)).size).toBe(2);
		const names = record.events.flatMap((event) =>
			event.kind === 'resource' ? [`${event.resource} ${event.name}`] : [],
		);
		expect([...new Set(names)]).toEqual(['1 lock of 0', '2 lock of 1']);
	});

	test('which ready task goes next is the schedule’s choice, if there is one', async () => {
		const source = `
import { gather, run } from 'aio';
function* say(what: string) { console.log(what); }
await run((function* () { yield* gather([say('a'), say('b'), say('c')]); })());`;
		const plain = await run(source);
		expect(outputOf(plain)).toBe('a\nb\nc\n');
		expect(plain.events.filter(({ kind }) => kind === 'choice')).toEqual([]);
		const other = await run(source, { schedule: { choices: [2, 1] } });
		expect(outputOf(other)).toBe('c\nb\na\n');
		expect(other.events.filter(({ kind }) => kind === 'choice')).toMatchObject([
			{
				of: 'task',
				options: ['Task-2', 'Task-3', 'Task-4'],
				chosen: 2,
				lanes: [expect.any(Number), expect.any(Number), expect.any(Number)],
			},
			{ of: 'task', options: ['Task-2', 'Task-3'], chosen: 1 },
		]);
	});

	test('hidden tests each have aio for themselves, whatever one leaves hanging', async () => {
		const tests = `
import { expect, test } from 'course/test';
import { Future, run, sleep, TimeoutError, waitFor } from 'aio';
import { rest } from './main.ts';
test('hangs', async () => { await run((function* () { yield* new Future<void>(); })()); });
test('goes on', async () => { expect(await run(rest(2))).toBe('rested'); });
test('throws what is aio’s own', async () => {
	let error: unknown;
	await run(waitFor(sleep(5), 1)).catch((e) => { error = e; });
	expect(error instanceof TimeoutError).toBe(true);
});`;
		const source = `import { sleep } from 'aio';\nexport function* rest(seconds: number) { return yield* sleep(seconds, 'rested'); }`;
		const record = await run(source, { tests });
		expect(outcomes(record)).toEqual(['hangs', 'passed', 'passed']);
	});

	test('no program can change aio under its hidden tests', async () => {
		const source = `import { Lock } from 'aio';\nLock.prototype.locked = () => false;`;
		const record = await run(source, {
			tests: `import './main.ts';` + `import { test } from 'course/test';\ntest('x', () => {});`,
		});
		expect(record.ending).toMatchObject({ kind: 'threw', error: { name: 'TypeError' } });
	});
}

type Started = RunEvent & { kind: 'lane-started' };

function lanesOf(record: RunRecord): Started[] {
	return record.events.filter((event): event is Started => event.kind === 'lane-started');
}

function suspensions(record: RunRecord): unknown[] {
	return record.events.flatMap((event) => (event.kind === 'lane-suspended' ? [event.on] : []));
}

function outcomes(record: RunRecord): string[] {
	return record.events.flatMap((event) => (event.kind === 'test-ended' ? [event.outcome.kind] : []));
}
