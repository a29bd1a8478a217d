import type { HostileCase } from '../case.ts';

const START = `const worker = new Worker(new URL('./job.ts', import.meta.url), { type: 'module' });\n`;
const REAL = { clock: 'real' } as const;

/** A program whose main file and whose worker try something together. */
function pair(name: string, main: string, job: string, rest: Omit<HostileCase, 'name' | 'program'>): HostileCase {
	return { name, program: { 'main.ts': START + main, 'job.ts': job }, options: REAL, ...rest };
}

export const WORKERS: readonly HostileCase[] = [
	pair('loops for ever in a nested worker', `console.log('before');\nworker.onmessage = () => {};`, `for (;;);`, {
		ending: 'blocked',
		prints: /^(before\n)?$/,
	}),
	pair(
		'loops for ever in a nested worker while main goes on',
		`let n = 0;\nsetInterval(() => n++, 10);`,
		`onmessage = () => {};\nfor (;;);`,
		{ ending: 'blocked' },
	),
	pair(
		'loops for ever in sixteen workers at once',
		`for (let i = 0; i < 15; i++) new Worker(new URL('./job.ts', import.meta.url), { type: 'module' });`,
		`for (;;);`,
		{ ending: 'blocked' },
	),
	pair('prints without an end in a nested worker', ``, `for (;;) console.log('x'.repeat(1000));`, {
		ending: 'too-much-output',
		prints: /^x/,
	}),
	pair(
		'floods main with messages from a worker',
		`let n = 0;\nworker.onmessage = () => n++;\nsetTimeout(() => { console.log(n > 0); process.exit(); }, 200);`,
		`for (let i = 0; i < 20_000; i++) postMessage('x'.repeat(100));\nsetInterval(() => {}, 10);`,
		{ ending: ['finished', 'blocked', 'too-many-tasks', 'engine-failed'], prints: /^((true|false)\n)?$/ },
	),
	pair(
		'posts the end of the run from a worker',
		`worker.onmessage = ({ data }) => { console.log('heard', data.kind); worker.terminate(); };\nawait new Promise(() => {});`,
		`postMessage({ kind: 'ended', ending: { kind: 'finished', leftovers: [] }, elapsed: 0 });`,
		{ ending: 'deadlock', prints: 'heard ended\n' },
	),
	pair(
		'tries the network and storage from a nested worker',
		`worker.onmessage = ({ data }) => { console.log(data); worker.terminate(); };`,
		`const g = globalThis as any;
const tries = [() => fetch('http://LISTENER/'), () => new WebSocket('ws://LISTENER/'), () => g.importScripts('http://LISTENER/'), () => g.indexedDB.open('drafts'), () => new g.XMLHttpRequest(), () => new BroadcastChannel('x'), () => g.navigator.sendBeacon('http://LISTENER/')];
for (const attempt of tries) try { await attempt(); console.log('escaped'); } catch {}
postMessage('shut');`,
		{ ending: 'finished', prints: 'shut\n', onlyInPage: true },
	),
	pair(
		'patches a worker’s scope to hide an error',
		`setTimeout(() => console.log('escaped'), 1000);`,
		`Event.prototype.preventDefault = () => { throw 1; };\nPromise.prototype.then = () => { throw 1; };\nvoid Promise.reject(new Error('seen'));`,
		{ ending: 'rejected', onlyInPage: true },
	),
	pair(
		'exits while its workers loop',
		`setTimeout(() => { console.log('out'); process.exit(); }, 50);`,
		`setTimeout(() => { for (;;); }, 60_000);\nsetInterval(() => {}, 5);`,
		{ ending: 'finished', prints: 'out\n' },
	),
];
