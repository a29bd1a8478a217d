import type { HostileCase } from '../case.ts';

/** Looks at whatever the runtime hands to methods that a program can replace, for the key to what linking keeps. */
const SPY = `const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty, getPrototypeOf } = Reflect;
const { exec } = RegExp.prototype;
const { forEach } = Map.prototype;
const { isArray } = Array;
const KEY = /(yieldpoint0_\\d+)\\(([\\d.e-]+)\\)/;
let vault: any;
const look = (value: any, depth: number): void => {
	if (vault !== undefined || depth === 0 || value === null) return;
	if (typeof value === 'string') {
		let text = value;
		try { text = decodeURIComponent(value); } catch {}
		const found = apply(exec, KEY, [text]);
		if (found) vault = (globalThis as any)[found[1]](Number(found[2]));
	} else if (isArray(value)) for (let i = 0; i < value.length && i < 50; i++) look(value[i], depth - 1);
	else if (typeof value === 'object') {
		try { apply(forEach, value, [(item: unknown, key: unknown) => { look(key, depth - 1); look(item, depth - 1); }]); } catch {}
		const keys = ownKeys(value);
		for (let i = 0; i < keys.length; i++) look(getOwnPropertyDescriptor(value, keys[i]!)?.value, depth - 1);
	}
};
let isLooking = false;
const spy = (own: any) => function (this: any, ...given: any[]) {
	if (!isLooking) {
		isLooking = true;
		look(this, 3);
		look(given, 3);
		isLooking = false;
	}
	return apply(own, this, given);
};
const replace = (prototype: any) => {
	const keys = ownKeys(prototype);
	for (let i = 0; i < keys.length; i++) {
		const key = keys[i]!;
		const { value, get, ...rest } = getOwnPropertyDescriptor(prototype, key)!;
		if (key === 'constructor' || !rest.configurable) continue;
		if (typeof value === 'function') defineProperty(prototype, key, { ...rest, value: spy(value) });
		else if (get && key !== 'flags') defineProperty(prototype, key, { ...rest, get: spy(get) });
	}
};
const iterators = [[][Symbol.iterator](), new Map().keys(), new Set().keys(), ''[Symbol.iterator](), ''.matchAll(/a/g)];
const all: any[] = [String.prototype, RegExp.prototype, Array.prototype, Map.prototype, Set.prototype, WeakMap.prototype, Promise.prototype];
for (const one of iterators) all.push(getPrototypeOf(one));
for (const one of [JSON, URL]) all.push(one);
for (let i = 0; i < all.length; i++) replace(all[i]);
`;

/** All that makes the runtime take up what it keeps of the program's code. */
const USES = `String(new Error('x').stack);
String(SPIED);
console.log(new Error('printed'));
console.log('blob:null/1:1:1');
setTimeout(() => {}, 1);
process.nextTick(() => {});
await import('./b.ts');
await new Promise((resolve) => setTimeout(resolve, 5));
await (async () => { throw new Error('y'); })().catch((error) => String(error.stack));
for (const name of ['input', 'lastMatch', 'leftContext', 'rightContext']) look((RegExp as any)[name], 1);
`;

export const VAULT: readonly HostileCase[] = [
	{
		name: 'takes the key to its end from what stacks are read with, and then waits for ever',
		program: `const own = String.prototype.matchAll;
let vault: any;
(String.prototype as any).matchAll = function (this: string, ...given: any[]) {
	const found = /(yieldpoint0_\\d+)\\(([\\d.e-]+)\\)/.exec('' + this);
	if (found) vault = (globalThis as any)[found[1]!](Number(found[2]));
	return own.apply(this, given as any);
};
String(new Error('x').stack);
vault?.end();
await new Promise(() => {});`,
		ending: 'deadlock',
	},
	{
		name: 'looks for the key in all that any method of a built-in gets',
		program: {
			'main.ts': `async function SPIED() { await import('./b.ts'); }\n${SPY}${USES}console.log(vault === undefined ? 'nothing' : 'escaped');`,
			'b.ts': 'export const b = 1;',
		},
		ending: 'finished',
		prints: /nothing\n$/,
	},
	...[
		['keeps microtasks from running', `globalThis.queueMicrotask = (() => {}) as any;`],
		[
			'gives promises a class that throws',
			`Promise.prototype.constructor = { [Symbol.species]: class { constructor() { throw 1; } } } as any;`,
		],
		[
			'makes map and join say something else',
			`Array.prototype.map = Array.prototype.join = (() => 'console.log("escaped")') as any;`,
		],
		['gives all objects line endings', `(Object.prototype as any).endings = 'x';`],
	].map(
		([name, tamper]): HostileCase => ({
			name: `${name} before it imports`,
			program: {
				'main.ts': `${tamper}\nconst load = () => import('./b.ts');\nvoid load();\nsetTimeout(() => console.log('x'), 10);`,
				'b.ts': 'export const b = 1;',
			},
			ending: 'finished',
			prints: 'x\n',
			// Node's own loader asks for the class.
			onlyInPage: name === 'gives promises a class that throws',
		}),
	),
];
