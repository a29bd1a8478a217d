import { type HostileCase, REFUSED } from '../case.ts';

/** Tampers, then shows that printing, timers and the end of the run still tell the truth. */
const AND_THEN = `
process.stdout.write('a');
setTimeout(() => process.stdout.write('b'), 1000);
await new Promise((resolve) => setTimeout(resolve, 2000));
process.stdout.write('c');`;

const TAMPERED: Readonly<Record<string, string>> = {
	'sets Promise.prototype.then': `const { then } = Promise.prototype;\nPromise.prototype.then = function (good: any) { return then.call(this, good, good); };`,
	'sets Promise.resolve, all and the species': `Promise.resolve = (() => 'x') as any;\nPromise.all = (() => 'x') as any;\nObject.defineProperty(Promise, Symbol.species, { get() { throw 1; } });`,
	'makes Promise.prototype.constructor another': `Promise.prototype.constructor = class {} as any;`,
	'empties Array.prototype': `for (const name of Object.getOwnPropertyNames(Array.prototype)) if (name !== 'length') try { (Array.prototype as any)[name] = () => { throw new Error(name); }; } catch {}`,
	'sets Array.prototype[Symbol.iterator]': `Array.prototype[Symbol.iterator] = function* () { yield 'stolen' as never; } as never;`,
	'puts setters on the indexes of arrays': `for (let i = 0; i < 100; i++) Object.defineProperty(Array.prototype, i, { set(v) { (globalThis as any).stolen = v; }, get: () => 'x', configurable: true });`,
	'puts setters on the names of every object': `for (const name of ['kind', 'events', 'ending', 'at', 'seq', 'pass', 'get', 'set', 'timer', 'lane', 'then']) if (name !== 'then' && name !== 'get' && name !== 'set') Object.defineProperty(Object.prototype, name, { set(v) { (globalThis as any).stolen = v; }, get: () => 'x', configurable: true });`,
	'gives every object a value and a writable': `Object.assign(Object.prototype, { enumerable: true });`,
	'replaces Object.defineProperty and its family': `for (const name of ['defineProperty', 'entries', 'keys', 'assign', 'freeze', 'getPrototypeOf', 'create', 'is']) (Object as any)[name] = () => { throw new Error(name); };`,
	'replaces JSON': `globalThis.JSON = { parse: null, stringify: null } as any;`,
	'replaces Map, Set and WeakMap methods': `for (const { prototype } of [Map, Set, WeakMap, WeakSet] as any[]) for (const name of Object.getOwnPropertyNames(prototype)) if (typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === 'function' && name !== 'constructor') prototype[name] = function () { return undefined; };`,
	'steals what the runtime keeps in Maps': `for (const C of [Map, WeakMap, Set] as any[]) for (const name of ['get', 'set', 'add', 'has', 'delete']) { const own = C.prototype[name]; if (own) C.prototype[name] = function (...a: any[]) { (globalThis as any).loot ??= []; (globalThis as any).loot[(globalThis as any).loot.length] = this; return Reflect.apply(own, this, a); }; }`,
	'replaces call, apply and bind': `for (const name of ['call', 'apply', 'bind', 'toString']) (Function.prototype as any)[name] = () => { throw new Error(name); };`,
	'answers for every class': `for (const name of ['Map', 'Promise', 'Error', 'Date'] as const) Object.defineProperty(globalThis[name], Symbol.hasInstance, { value: () => true, configurable: true });`,
	'sets Error.prepareStackTrace to throw': `(Error as any).prepareStackTrace = () => { throw new Error('no'); };`,
	'sets Error.prepareStackTrace to what is no text': `(Error as any).prepareStackTrace = () => ({ split: 1 });`,
	'asks call sites for the runtime’s functions': `(Error as any).prepareStackTrace = (_: unknown, sites: any[]) => { for (const site of sites) { const f = site.getFunction?.(); const t = site.getThis?.(); if (typeof f === 'function' || (t !== undefined && t !== null && t !== globalThis)) (globalThis as any).loot = [f, t]; } return ''; };\nsetTimeout(() => {}, 1);\nString(new Error('x').stack);\nif ((globalThis as any).loot) console.log('escaped', (globalThis as any).loot);`,
	'asks functions of the runtime for their caller': `for (const f of [console.log, setTimeout, queueMicrotask, process.nextTick, Date, clearTimeout] as any[]) for (const key of ['caller', 'arguments']) { let got: unknown; setTimeout(() => {}, { valueOf() { try { got = f[key]; } catch {} return 1; } } as never); if (got) console.log('escaped', key, got); }`,
	'sets Error.stackTraceLimit to nothing': `Error.stackTraceLimit = 0;`,
	'sets Error.stackTraceLimit to what is no number': `(Error as any).stackTraceLimit = { valueOf() { throw 1; } };`,
	'replaces Error': `globalThis.Error = class { constructor() { throw 1; } get stack() { throw 2; } } as any;`,
	'replaces captureStackTrace': `Error.captureStackTrace = () => { throw new TypeError('no'); };`,
	'makes numbers iterable and strings not': `(Number.prototype as any)[Symbol.iterator] = function* () { yield 1; };\n(String.prototype as any)[Symbol.iterator] = null;`,
	'replaces Number, String, Math, Reflect and Proxy': `Object.assign(globalThis, { Number: null, String: null, Boolean: null, Reflect: null, Proxy: null, Symbol: null, Object: null, Array: null, Map: null, Set: null, WeakMap: null, RegExp: null, TypeError: null, Error: null, BigInt: null });`,
	'empties Math': `for (const name of ['floor', 'trunc', 'min', 'max', 'round', 'random', 'imul', 'ceil']) (Math as any)[name] = () => NaN;`,
	'replaces String.prototype': `for (const name of ['split', 'slice', 'replaceAll', 'startsWith', 'indexOf', 'includes', 'padEnd', 'repeat', 'trim']) (String.prototype as any)[name] = () => { throw new Error(name); };`,
	'replaces RegExp.prototype.exec': `RegExp.prototype.exec = () => { throw new Error('no'); };\n(RegExp.prototype as any)[Symbol.replace] = () => { throw new Error('no'); };`,
	'freezes the global scope': `for (const name of ['setTimeout', 'console', 'process']) Object.defineProperty(globalThis, name, { writable: false, configurable: false });\nObject.preventExtensions(globalThis);`,
	'freezes everything it can reach': `for (const name of Object.getOwnPropertyNames(globalThis)) try { const it = (globalThis as any)[name]; if (it !== globalThis) { Object.freeze(it); Object.freeze(it.prototype); } } catch {}`,
	'replaces structuredClone, postMessage and MessagePort': `Object.assign(globalThis, { structuredClone: () => { throw 1; }, postMessage: () => console.log('escaped'), MessagePort: { prototype: {} }, MessageEvent: null });`,
	'replaces addEventListener and dispatchEvent': `EventTarget.prototype.addEventListener = EventTarget.prototype.dispatchEvent = EventTarget.prototype.removeEventListener = () => { throw new Error('no'); };`,
	'replaces what events offer': `for (const name of ['preventDefault', 'stopPropagation', 'stopImmediatePropagation']) (Event.prototype as any)[name] = () => { throw new Error('no'); };`,
	'replaces next of generators and of array iterators': `Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true });\nObject.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });\nObject.getPrototypeOf(new Map().entries()).next = () => ({ done: true });\nObject.getPrototypeOf(new Set().values()).next = () => ({ done: true });`,
	'replaces next of async generators': `Object.getPrototypeOf(Object.getPrototypeOf((async function* () {}).prototype)).next = () => { throw 1; };`,
	'replaces typed arrays’ methods': `Object.getPrototypeOf(Float64Array.prototype).set = () => { throw 1; };\nObject.getPrototypeOf(Float64Array.prototype)[Symbol.iterator] = null;`,
	'removes every global it finds': `for (const name of Object.getOwnPropertyNames(globalThis)) if (!['setTimeout', 'process', 'Promise'].includes(name)) try { delete (globalThis as any)[name]; } catch {}`,
	'uses every name the probes might have': `const __y = 1, $0 = 2, _a = 3, __probes = 4, yieldpoint = 5, probes = 6, frame = 7, \\u0070robe = 8, $ = 9, _ = 10, __yp = 11, y$ = 12, lane = 13;\nfor (const name of ['__y', '__probes', 'yieldpoint', 'probes', '$probes', '__yp']) Object.defineProperty(globalThis, name, { get() { throw new Error('no'); }, configurable: true });\nconst f = async () => { const probes = 1, frame = 2; await null; return probes + frame; };\nif ((await f()) !== 3) console.log('escaped');`,
	'declares arguments and eval’s relatives': `function old(this: unknown) { return arguments.length; }\nif (old() !== 0) console.log('escaped');\nlet undefined_ = 1, NaN_ = 2, async = 3, of = 4, get = 5, let_ = 6;`,
	'reads its own source for what was put into it': `const f = async () => { await null; };\nconst source = String(f);\nfor (const name of source.match(/[\\w$]{12,}/g) ?? []) try { if ((globalThis as any)[name] !== undefined) console.log('escaped', name); } catch {}`,
	'makes code from text': `for (const make of [() => (0, eval)('1'), () => new Function('return 1')(), () => new (Object.getPrototypeOf(async () => {}).constructor)('return 1')(), () => new (Object.getPrototypeOf(function* () {}).constructor)('yield 1')(), () => setTimeout('console.log("escaped")' as never)]) try { make(); console.log('escaped'); } catch {}`,
};

/** Node's own code calls what these replace, or runs code made from text. */
const ONLY_IN_PAGE = ['makes code from text', 'replaces call, apply and bind', 'empties Array.prototype'];

export const TAMPERING: readonly HostileCase[] = [
	...Object.entries(TAMPERED).map(
		([name, tamper]): HostileCase => ({
			name,
			program: tamper + AND_THEN,
			ending: 'finished',
			prints: 'abc',
			...(name === 'makes code from text' && { complaints: REFUSED }),
			onlyInPage: ONLY_IN_PAGE.includes(name),
			also({ elapsed }) {
				if (elapsed !== 2000) throw new Error(`it took ${elapsed} ms of the run’s clock`);
			},
		}),
	),
	{
		name: 'replaces console',
		program: `globalThis.console = { log: () => process.stdout.write('replaced\\n') } as never;\nconsole.log('x');`,
		ending: 'finished',
		prints: 'replaced\n',
	},
	{
		name: 'freezes console and process',
		program: `Object.freeze(console);\nObject.freeze(process);\nObject.freeze(process.stdout);\nconsole.log('still');`,
		ending: 'finished',
		prints: 'still\n',
	},
	{
		name: 'hides its error behind a patched preventDefault',
		program: `Event.prototype.preventDefault = () => { throw 1; };\nvoid Promise.reject(new Error('seen all the same'));`,
		ending: 'rejected',
	},
	{
		name: 'hides its rejection by listening first',
		program: `EventTarget.prototype.addEventListener.call(globalThis, 'unhandledrejection', (e) => { e.stopImmediatePropagation(); e.preventDefault(); }, true);\nvoid Promise.reject(new Error('seen all the same'));`,
		ending: 'rejected',
		onlyInPage: true,
	},
	{
		name: 'hides what rejection events say',
		program: `EventTarget.prototype.addEventListener.call(globalThis, 'unhandledrejection', (e) => { Object.defineProperty(Object.getPrototypeOf(e), 'reason', { get() { throw 1; } }); }, true);\nvoid Promise.reject(new Error('first'));\nsetTimeout(() => console.log('escaped'), 50);`,
		ending: 'rejected',
		onlyInPage: true,
	},
	{
		name: 'throws from a callback behind a patched event',
		program: `Event.prototype.preventDefault = () => { throw 1; };\nEventTarget.prototype.addEventListener.call(new AbortController().signal, 'abort', () => {});\nsetTimeout(() => { throw new Error('seen'); }, 1);`,
		ending: 'threw',
	},
	{
		name: 'makes its end look like a success by patching what lists do',
		program: `Array.prototype.sort = Array.prototype.map = Array.prototype.slice = () => [] as never;\nArray.prototype[Symbol.iterator] = function* () {} as never;\nawait new Promise(() => {});`,
		ending: 'deadlock',
	},
];
