import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

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
		expect(record.ending).toMatchObject({ kind: 'too-long', limit: 3_600_000 });
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

	test('a callback that a library sets has the program’s line, however many calls of the library lie above it', async () => {
		const record = await run(`
import { run, sleep, VirtualClock } from 'aio';
await run((function* () {
	yield* sleep(3);
})(), { clock: new VirtualClock() });`);
		const set = record.events.filter((event) => event.kind === 'lane-started' && event.name === 'setImmediate');
		expect(set[0]).toMatchObject({ of: 'callback', where: { line: 3 } });
	});

	test('what a library prints later has no line of the program: who waits for the library does not run', async () => {
		const record = await run(`
import { createTask, run, sleep } from 'aio';
await run((function* () {
	createTask((function* () { yield* sleep(1); throw new RangeError('lost'); })());
	yield* sleep(2);
})());`);
		const printed = record.events.filter(({ kind }) => kind === 'output');
		expect(printed).toMatchObject([{ text: expect.stringContaining('never retrieved') }]);
		expect(printed[0]).not.toHaveProperty('where');
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

/** The lanes of a run as they start. */
export function lanesOf(record: RunRecord): Started[] {
	return record.events.filter((event): event is Started => event.kind === 'lane-started');
}

function suspensions(record: RunRecord): unknown[] {
	return record.events.flatMap((event) => (event.kind === 'lane-suspended' ? [event.on] : []));
}

function outcomes(record: RunRecord): string[] {
	return record.events.flatMap((event) => (event.kind === 'test-ended' ? [event.outcome.kind] : []));
}
