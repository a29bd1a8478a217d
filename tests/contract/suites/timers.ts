import { expect, test } from 'vitest';
import type { Runner } from '../runner.ts';

export function timersSuite(run: Runner): void {
	const lines = async (source: string) => (await run.output(source)).trimEnd().split('\n');

	test('fires timers by deadline, and by registration where deadlines are equal', async () => {
		const source = `
setTimeout(() => console.log('c'), 20);
setTimeout(() => console.log('a'), 10);
setTimeout(() => console.log('d'), 20);
setTimeout(() => console.log('b'), 10);
setTimeout(() => setTimeout(() => console.log('e'), 15), 5);`;
		expect(await lines(source)).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	test('rounds delays as Node does: at least 1 ms, whole, and 1 for what is no delay', async () => {
		const source = `
setTimeout(() => console.log('one'), 1);
setTimeout(() => console.log('zero'), 0);
setTimeout(() => console.log('none'));
setTimeout(() => console.log('text'), '1.9');
setTimeout(() => console.log('huge'), 2 ** 31);
setTimeout(() => console.log('negative'), -5);
setTimeout(() => console.log('NaN'), NaN);
setTimeout(() => console.log(performance.now()), 1.9);`;
		expect(await lines(source)).toEqual(['one', 'zero', 'none', 'text', 'huge', 'negative', 'NaN', '1']);
	});

	test('runs ticks before microtasks after a task, and microtasks first in the main module', async () => {
		const source = `
const both = (name: string) => {
	Promise.resolve().then(() => console.log(name, 'microtask'));
	process.nextTick(() => console.log(name, 'tick'));
};
both('main');
setTimeout(() => both('timer'), 1);
setImmediate(() => both('immediate'));`;
		expect(await lines(source)).toEqual([
			'main microtask',
			'main tick',
			'immediate tick',
			'immediate microtask',
			'timer tick',
			'timer microtask',
		]);
	});

	test('runs ticks that microtasks set before anything else', async () => {
		const source = `
setImmediate(() => console.log('immediate'));
queueMicrotask(() => process.nextTick(() => { console.log('tick'); queueMicrotask(() => console.log('microtask')); }));`;
		expect(await lines(source)).toEqual(['tick', 'microtask', 'immediate']);
	});

	test('runs all due timers, then a batch of immediates', async () => {
		const source = `
setTimeout(() => { console.log('a'); setImmediate(() => console.log('immediate 1')); }, 5);
setTimeout(() => { console.log('b'); setImmediate(() => { console.log('immediate 2'); setImmediate(() => console.log('next batch')); }); }, 5);
setTimeout(() => console.log('c'), 6);`;
		expect(await lines(source)).toEqual(['a', 'b', 'immediate 1', 'immediate 2', 'next batch', 'c']);
	});

	test('cancels timers by object and by number, and reports it', async () => {
		const source = `
const a = setTimeout(() => console.log('a'), 5);
const b = setInterval(() => console.log('b'), 5);
const c = setImmediate(() => console.log('c'));
clearTimeout(+a);
clearInterval(b);
clearImmediate(c);
clearTimeout(undefined);
clearTimeout(12345);
clearTimeout({});`;
		const { events } = await run(source);
		expect(events.flatMap((event) => ('timer' in event ? [`${event.kind} ${event.timer}`] : []))).toEqual([
			'timer-set 1',
			'timer-set 2',
			'timer-cancelled 1',
			'timer-cancelled 2',
		]);
	});

	test('reports where a timer was set, when it fired, and when an interval was cleared', async () => {
		const source = `let n = 0;\nconst i = setInterval(() => {\n\tif (++n === 2) clearInterval(i);\n}, 10);`;
		const { events } = await run(source);
		expect(events.filter(({ kind }) => kind.startsWith('timer-'))).toMatchObject([
			{
				...{ at: 0, kind: 'timer-set', timer: 1, delay: 10, repeats: true },
				where: { path: 'main.ts', line: 2, column: 11 },
			},
			{ at: 10, kind: 'timer-fired', timer: 1 },
			{ at: 20, kind: 'timer-fired', timer: 1 },
			{ at: 20, kind: 'timer-cancelled', timer: 1 },
		]);
	});

	test('gives timers the methods of Node', async () => {
		const source = `
const t = setTimeout((a, b) => console.log('fired', a, b, performance.now()), 10, 'x', 'y');
console.log(t.hasRef(), t.unref().hasRef(), t.ref().hasRef(), t.constructor.name, typeof +t);
setTimeout(() => t.refresh(), 8);
const closed = setTimeout(() => console.log('never'), 1);
closed.close();
closed.refresh();
setTimeout(function () { console.log(this instanceof t.constructor); }, 30);`;
		expect(await lines(source)).toEqual(['true false true Timeout number', 'fired x y 18', 'true']);
	});

	test('refuses a callback that is no function as Node does', async () => {
		const source = `
for (const wrong of [undefined, 'code', {}])
	try { setTimeout(wrong); } catch (e) { console.log(e.name, e.code, e.message); }`;
		expect(await lines(source)).toEqual([
			'TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received undefined',
			`TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type string ('code')`,
			'TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received an instance of Object',
		]);
	});

	test('moves time for a thousand sleeps without waiting', async () => {
		const source = `
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const start = Date.now();
for (let i = 0; i < 1000; i++) await sleep(1000);
console.log(Date.now() - start, performance.now());`;
		expect(await lines(source)).toEqual(['1000000 1000000']);
	});

	test('stands still within a task, and lets a busy-wait pass the same way every time', async () => {
		const source = `
let x = 0;
for (let i = 0; i < 500; i++) x += Date.now() - Date.now();
const start = Date.now();
setTimeout(() => console.log('timer', Date.now() - start), 10);
while (Date.now() < start + 50);
console.log(x, 'waited', Date.now() - start);`;
		expect(await lines(source)).toEqual(['0 waited 50', 'timer 50']);
	});

	test('keeps dates on the clock of the run', async () => {
		const source = `
console.log(new Date().toISOString(), new Date(5).getTime(), Date.UTC(2000, 0, 1), new Date() instanceof Date, typeof Date());
setTimeout(() => console.log(new Date().toISOString(), new (new Date().constructor)().getTime() === Date.now()), 2500);
class Day extends Date { twice() { return this.getTime() * 2; } }
console.log(new Day(4).twice(), process.hrtime.bigint(), process.uptime());`;
		expect(await lines(source)).toEqual([
			'2026-01-01T00:00:00.000Z 5 946684800000 true string',
			'8 0n 0',
			'2026-01-01T00:00:02.500Z true',
		]);
	});

	test('aborts signals after a timeout on the clock of the run, with the words of Node', async () => {
		const source = `
const signal = AbortSignal.timeout(250);
signal.addEventListener('abort', () => console.log(performance.now(), signal.reason.name, signal.reason.message));
const controller = new AbortController();
controller.abort();
console.log(controller.signal.reason.name, controller.signal.reason.message, AbortSignal.abort('why').reason);
setTimeout(() => {}, 300);`;
		expect(await lines(source)).toEqual([
			'AbortError This operation was aborted why',
			'250 TimeoutError The operation was aborted due to timeout',
		]);
	});

	test('offers node:timers/promises', async () => {
		const source = `
import { setTimeout as sleep, setImmediate, setInterval, scheduler } from 'node:timers/promises';
console.log(await sleep(100, 'slept'), performance.now());
console.log(await setImmediate('soon'), performance.now());
let n = 0;
for await (const value of setInterval(10, 'beat')) { console.log(value, performance.now()); if (++n === 2) break; }
await scheduler.wait(5);
await scheduler.yield();
console.log(performance.now());
const controller = new AbortController();
setTimeout(() => controller.abort('enough'), 5);
await sleep(1000, null, { signal: controller.signal }).catch((e) => console.log(e.name, e.code, e.message, e.cause));
await sleep(1, null, { signal: controller.signal }).catch((e) => console.log(e.name));
console.log(performance.now());`;
		expect(await lines(source)).toEqual([
			...['slept 100', 'soon 100', 'beat 110', 'beat 120', '125'],
			...['AbortError ABORT_ERR The operation was aborted enough', 'AbortError', '130'],
		]);
	});

	test('waits in real time on the real clock', async () => {
		const record = await run(`setTimeout(() => console.log('later'), 300);\nsetTimeout(() => {}, 700);`, {
			clock: 'real',
			limits: { silence: 500 },
		});
		expect(record.ending.kind).toBe('finished');
		expect(record.elapsed).toBeGreaterThanOrEqual(700);
		expect(record.realTime).toBeGreaterThanOrEqual(700);
	});
}
