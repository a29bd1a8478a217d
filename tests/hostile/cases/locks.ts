import { REFUSED_GLOBALS } from '../../../src/engines/runtime/allowed-globals.ts';
import type { HostileCase } from '../case.ts';

/**
 * Walks from the global scope through all that leads on, and through what every class makes and its methods give, and
 * prints which prototypes a program could still change.
 */
const WALK = `const seen = new Set<unknown>([globalThis]);
const refused: string[] = ${JSON.stringify(Object.keys(REFUSED_GLOBALS))};
const open = new Set<string>();
const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function';
const mine = (path: string) => /^(console|process)(\\.(?!__proto__)|$)/.test(path) || /^yieldpoint/.test(path);
function walk(value: unknown, path: string): void {
	if (!isObject(value) || seen.has(value) || mine(path)) return;
	seen.add(value);
	walk(Object.getPrototypeOf(value), path + '.__proto__');
	const isMade = path.includes('()') && !path.endsWith('__proto__');
	for (const key of Reflect.ownKeys(value)) {
		const { value: held, get, writable, configurable } = Object.getOwnPropertyDescriptor(value, key)!;
		if (!isMade && (writable || configurable) && key !== 'stackTraceLimit') open.add(path);
		let next = held;
		if (key === 'prepareStackTrace') continue;
		try { next ??= get?.call(value); } catch {}
		if (next instanceof Promise) next.catch(() => {});
		else walk(next, path + '.' + String(key));
	}
	if (!isMade && Object.isExtensible(value)) open.add(path);
}
function made(value: unknown, path: string, depth: number): void {
	if (value instanceof Promise) value.catch(() => {});
	if (!isObject(value) || depth === 0) return;
	walk(value, path);
	for (let holder = value; holder && holder !== Object.prototype && holder !== Function.prototype; holder = Object.getPrototypeOf(holder)) {
		for (const key of Reflect.ownKeys(holder)) {
			if (key === 'constructor') continue;
			for (const given of [[], [''], [/a/g], [String]]) try {
				const method = (value as any)[key];
				made(typeof method === 'function' ? method.apply(value, given) : method, path + '.' + String(key) + '()', depth - 1);
			} catch {}
		}
	}
}
for (const key of Reflect.ownKeys(globalThis)) if (!refused.includes(String(key)) && Object.getOwnPropertyDescriptor(globalThis, key)?.value) walk((globalThis as any)[key], String(key));
for (const key of ['console', 'process']) walk(Object.getPrototypeOf((globalThis as any)[key]), key + '.__proto__');
for (let scope = Object.getPrototypeOf(globalThis); scope; scope = Object.getPrototypeOf(scope)) walk(scope, 'globalThis.__proto__');
const keep = { start: (controller: object) => made(controller, 'controller()', 2), transform() {} };
const names = Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z]/.test(name) && name !== 'Function' && !refused.includes(name));
for (const name of [...names, ...Object.getOwnPropertyNames(Intl).map((name) => 'Intl.' + name)]) {
	const Class = name.startsWith('Intl.') ? (Intl as any)[name.slice(5)] : (globalThis as any)[name];
	for (const given of [[], [''], [[]], [keep], [{ ...keep, type: 'bytes' }], [() => {}], [{}, {}]]) try { made(new Class(...given), name + '()', 2); } catch {}
}
for (const make of [function* () {}, async () => {}, async function* () {}]) made(make, 'function()', 1);
for (const it of [''.matchAll(/a/g), Iterator.from({ next: () => ({ done: true, value: 1 }) } as any), Iterator.from([]).map(String), setTimeout(() => {}, 0), setImmediate(() => {})]) walk(it, 'sample()');
{
	const stream = new ReadableStream({ type: 'bytes', start(controller: any) { (keep as any).controller = controller; } } as any);
	const reader = stream.getReader({ mode: 'byob' } as any) as any;
	reader.read(new Uint8Array(1));
	for (const it of [reader, (keep as any).controller, (keep as any).controller.byobRequest]) walk(it, 'bytes()');
}
`;

const RIGHT = `import { answer } from './main.ts';\ntest('right', () => expect(answer()).toBe(2));`;

export const LOCKS: readonly HostileCase[] = [
	{
		name: 'looks for a prototype that is not locked while hidden tests run',
		program: `${WALK}for (const path of open) console.log(path);\nconsole.log(seen.size > 1_000);\nexport const answer = () => 2;`,
		tests: RIGHT,
		ending: 'finished',
		prints: 'true\n',
		outcomes: ['passed'],
		// Node's own objects show what they keep.
		onlyInPage: true,
	},
	{
		name: 'makes a hidden test count nothing by changing what iterators help with',
		program: `try { Object.getPrototypeOf(Iterator.from([1]).map(String)).next = () => ({ done: true, value: undefined }); } catch {}\nexport const answer = () => [1, 2, 3];`,
		tests: `import { answer } from './main.ts';\ntest('counts', () => expect([...answer().values().filter((n: number) => n > 0)].length).toBe(0));`,
		ending: 'finished',
		outcomes: ['failed'],
	},
	{
		name: 'calls methods of process, timers and listeners where all is locked',
		program: `process.on('exit', () => console.log('exit'));
const timer = setTimeout(() => console.log('timer'), 1);
timer.unref().ref().refresh();
setImmediate(() => console.log('immediate')).unref().ref();
const target = new EventTarget();
target.addEventListener('x', () => console.log('heard'));
target.dispatchEvent(new Event('x'));
process.once('x', () => console.log('told')).emit('x');
await new Promise((resolve) => setTimeout(resolve, 5));
export const answer = () => 2;`,
		tests: RIGHT,
		ending: 'finished',
		prints: 'heard\ntold\nimmediate\ntimer\n',
		outcomes: ['passed'],
	},
];
