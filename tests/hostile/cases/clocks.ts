import type { HostileCase } from '../case.ts';

/** Fewer callbacks than a run may have, so that the end comes sooner. */
const SOON = { limits: { tasks: 10_000 } };

export const CLOCKS: readonly HostileCase[] = [
	{
		name: 'replaces Date',
		program: `globalThis.Date = class { static now() { return 0; } } as never;\nsetTimeout(() => console.log('on time'), 1000);`,
		ending: 'finished',
		prints: 'on time\n',
		also: ({ elapsed }) => demandElapsed(elapsed, 1000),
	},
	{
		name: 'sets Date.now and performance.now back',
		program: `Date.now = () => -1;\nperformance.now = () => -1;\nsetTimeout(() => console.log('on time'), 1000);`,
		ending: 'finished',
		prints: 'on time\n',
		also: ({ elapsed }) => demandElapsed(elapsed, 1000),
	},
	{
		name: 'waits busily for a clock that stands still',
		program: `const start = performance.now();\nwhile (performance.now() - start < 1e12);\nconsole.log('escaped');`,
		ending: 'blocked',
	},
	{
		name: 'waits busily for Date',
		program: `const start = Date.now();\nwhile (Date.now() - start < 1e12);\nconsole.log('escaped');`,
		ending: 'blocked',
	},
	{
		name: 'gives timers delays that make no sense',
		program: `for (const delay of [NaN, -1, Infinity, 2 ** 53, '7', null, {}, [], { valueOf: () => 3 }, 1e308] as any[]) setTimeout(() => console.log(String(delay === null ? null : typeof delay), performance.now()), delay);\nfor (const delay of [1n, Symbol()] as any[]) try { setTimeout(() => {}, delay); } catch (e) { console.log((e as Error).name); }`,
		ending: 'finished',
		prints: /number/,
	},
	{
		name: 'clears timers that are not its own',
		program: `setTimeout(() => console.log('kept'), 100);\nfor (let i = -1000; i < 1000; i++) { clearTimeout(i); clearImmediate(i as never); }\nfor (const odd of [NaN, {}, 'x', null, Symbol()] as any[]) try { clearTimeout(odd); } catch {}`,
		ending: 'finished',
		prints: 'kept\n',
	},
	{
		name: 'beats for ever with an interval of nothing',
		program: `setInterval(() => {}, 0);`,
		options: SOON,
		ending: ['too-many-tasks', 'too-long'],
	},
	{
		name: 'sets 100 000 timers',
		program: `for (let i = 0; i < 100_000; i++) setTimeout(() => {}, i % 1000);`,
		options: SOON,
		ending: 'too-many-tasks',
		onlyInPage: true,
	},
	{
		name: 'sets timers within timers without an end',
		program: `const again = () => { setTimeout(again, 0); setTimeout(again, 0); };\nagain();`,
		options: SOON,
		ending: ['too-many-tasks', 'blocked'],
	},
	{
		name: 'sleeps longer than any run may',
		program: `await new Promise((r) => setTimeout(r, 2 ** 31 - 1));\nconsole.log('escaped');`,
		ending: 'too-long',
	},
	{
		name: 'asks for a signal in a million years',
		program: `AbortSignal.timeout(1e9);\nAbortSignal.timeout(-1);\nconsole.log('over');`,
		ending: 'finished',
		prints: 'over\n',
	},
	{
		name: 'blocks the thread with Atomics.wait',
		program: `try { Atomics.wait(new Int32Array(new ArrayBuffer(8)), 0, 0, 1e9); console.log('escaped'); } catch (e) { console.log('refused'); }\nif ('waitAsync' in Atomics) console.log('escaped');`,
		ending: 'finished',
		prints: 'refused\n',
	},
	{
		name: 'blocks with a shared buffer taken from WebAssembly',
		program: `const g = globalThis as any;\ntry { const shared = new g.WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer; Atomics.wait(new Int32Array(shared), 0, 0); } catch { console.log('refused'); }`,
		ending: 'finished',
		prints: 'refused\n',
	},
	{
		name: 'calls the methods of timers on what are none',
		program: `const timer = setTimeout(() => {}, 5) as any;\nfor (const name of ['ref', 'unref', 'hasRef', 'refresh', 'close']) for (const odd of [{}, null, 1, Object.create(timer)]) try { timer[name].call(odd); console.log('escaped'); } catch {}\nconst fake = Object.create(Object.getPrototypeOf(timer));\ntry { clearTimeout(fake); } catch {}\nconsole.log('done');`,
		ending: 'finished',
		prints: 'done\n',
	},
	{
		name: 'refreshes a timer from itself for ever',
		program: `const timer: any = setTimeout(() => timer.refresh(), 1);`,
		options: SOON,
		ending: ['too-many-tasks', 'too-long'],
	},
	{
		name: 'does nothing for ever on the real clock',
		program: `console.log('waiting');\nconst deep = () => { const until = performance.now() + 1e9; while (performance.now() < until); };\ndeep();`,
		options: { clock: 'real' },
		ending: 'blocked',
		prints: 'waiting\n',
	},
];

function demandElapsed(elapsed: number, wanted: number): void {
	if (elapsed !== wanted) throw new Error(`it took ${elapsed} ms of the run’s clock, not ${wanted}`);
}
