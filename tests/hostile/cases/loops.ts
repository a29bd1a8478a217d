import type { HostileCase } from '../case.ts';

const BEFORE = `console.log('before');\n`;

/** Programs that never give the thread back, each by another way into the loop. */
const HELD: Readonly<Record<string, string>> = {
	'loops for ever': `for (;;);`,
	'loops for ever in a function': `function spin(): void { while (true) {} }\nspin();`,
	'loops for ever in a callback of a timer': `setTimeout(() => { for (;;); }, 10);`,
	'loops for ever between two awaits': `await null;\nlet n = 0;\nwhile (n >= 0) n = (n + 1) % 1000;\nawait null;`,
	'loops for ever in a getter that printing reads': `console.log({ toJSON: 1, [Symbol.toStringTag]: '', get [Symbol.for('nodejs.util.inspect.custom')]() { for (;;); } });`,
	'loops for ever in toString': `console.log('' + { toString() { for (;;); } });`,
	'loops for ever in Symbol.toPrimitive of what is printed': `console.log('%d', { [Symbol.toPrimitive]() { for (;;); } });`,
	'loops for ever in a Proxy that becomes a text': `console.log(String(new Proxy({}, { get() { for (;;); } })));`,
	'spreads an iterator without an end': `const endless = { *[Symbol.iterator]() { for (;;) yield; } };\nfor (const _ of endless);`,
	'loops for ever where an iterator is closed': `const [first] = { *[Symbol.iterator]() { try { yield 1; } finally { for (;;); } } };`,
	'loops for ever in a custom inspect': `console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { for (;;); } });`,
	'loops for ever in a thenable': `await { then() { for (;;); } };`,
	'loops for ever in a class static block': `class Spinning { static { for (;;); } }`,
	'matches a pattern that takes for ever': `/^(a+)+$/.test('a'.repeat(40) + 'b');`,
	'raises a number to a power that takes for ever': `const power = (3n ** 3_000_000n) ** 300n;`,
	'loops for ever in toJSON': `JSON.stringify({ toJSON() { for (;;); } });`,
	'loops for ever in a comparison of sort': `[1, 2].sort(() => { for (;;); });`,
	'sorts by a comparison that makes the sort endless': `const list = Array.from({ length: 5_000_000 }, (_, i) => i);\nlist.sort(() => { let n = 0; while (n < 1e6) n++; return Math.random() - 0.5; });`,
	'loops for ever in an error’s stack': `throw Object.defineProperty(new Error('x'), 'stack', { get() { for (;;); } });`,
	'loops for ever in valueOf of a delay': `setTimeout(() => {}, { valueOf() { for (;;); } } as never);`,
	'loops for ever in an abort listener': `const c = new AbortController();\nc.signal.addEventListener('abort', () => { for (;;); });\nc.abort();`,
	'loops for ever when a stream is pulled': `new ReadableStream({ pull() { for (;;); } }).getReader().read();\nawait null;`,
	'recurses without an end, catching every overflow': `function deep(): void { try { deep(); } finally { deep(); } }\ndeep();`,
	'replaces text by a function that never returns': `'x'.replace('x', () => { for (;;); });`,
	'repeats await on what is there already, in a nested function': `const spin = async () => { for (;;) await null; };\nvoid spin();\nawait new Promise((r) => setTimeout(r, 10));\nconsole.log('escaped');`,
	'loops in process.nextTick': `const again = () => process.nextTick(again);\nagain();\nsetTimeout(() => console.log('escaped'), 10);`,
	'loops in queueMicrotask': `const again = () => queueMicrotask(again);\nagain();\nsetTimeout(() => console.log('escaped'), 10);`,
	'loops in then': `const again = (): unknown => Promise.resolve().then(again);\nvoid again();\nsetTimeout(() => console.log('escaped'), 10);`,
	'resolves thenables with thenables without an end': `const nest = () => ({ then(resolve: (v: unknown) => void) { resolve(nest()); } });\nsetTimeout(() => console.log('escaped'), 10);\nawait nest();`,
	'loops over an async generator that never waits': `async function* numbers() { for (;;) yield 1; }\nsetTimeout(() => console.log('escaped'), 10);\nfor await (const _ of numbers());`,
};

/** Less than a run may do, so that the end comes sooner. */
const FEWER = { limits: { tasks: 10_000, microtasks: 100_000 } };

export const LOOPS: readonly HostileCase[] = [
	...[
		`const t = new EventTarget();\nt.addEventListener('x', () => t.dispatchEvent(new Event('x')));\nt.dispatchEvent(new Event('x'));`,
		`const abort = (): void => {\n	const c = new AbortController();\n	c.signal.addEventListener('abort', abort);\n	c.abort();\n};\nabort();`,
	].map(
		(program): HostileCase => ({
			name: `calls listeners within listeners without an end: ${program.slice(6, 7)}`,
			program,
			ending: 'threw',
			also({ ending }) {
				if (ending.kind === 'threw' && (ending.error.name !== 'RangeError' || ending.error.frames.length === 0)) {
					throw new Error(`it is told as ${ending.error.text}`);
				}
			},
		}),
	),
	{
		name: 'loses a promise whenever it hears of one',
		program: `process.on('unhandledRejection', () => { void Promise.reject(1); });\nvoid Promise.reject(1);`,
		options: FEWER,
		ending: 'too-many-tasks',
		// A browser tells of each.
		complaints: /^1$/,
		also({ ending }) {
			if (ending.kind === 'too-many-tasks' && ending.mostly?.line !== 1) throw new Error('it does not say where');
		},
	},
	{
		name: 'throws an error with a million lines of stack',
		program: `throw Object.assign(new Error('x'), { stack: 'Error: x' + '\\n    at f (main.ts:1:1)'.repeat(1e6) });`,
		options: { limits: { silence: 3_000 } },
		ending: 'threw',
	},
	{
		name: 'awaits a number of thirty million digits',
		program: `const b = 1n << 100_000_000n;\nasync function f() { await b; }\nawait f();\nconsole.log('there');`,
		options: { limits: { silence: 3_000 } },
		ending: 'finished',
		prints: 'there\n',
	},
	...Object.entries(HELD).map(([name, program]) => ({
		name,
		program: BEFORE + program,
		options: FEWER,
		ending: ['blocked', 'starved'] as const,
		prints: 'before\n',
	})),
	{
		name: 'loops for ever while an imported file is loaded',
		program: { 'main.ts': `import './spin.ts';\nconsole.log('escaped');`, 'spin.ts': `${BEFORE}for (;;);` },
		ending: 'blocked',
		prints: 'before\n',
	},
	{
		name: 'loops for ever in a file that is imported later',
		program: { 'main.ts': `${BEFORE}await import('./spin.ts');`, 'spin.ts': `export {};\nfor (;;);` },
		ending: 'blocked',
		prints: 'before\n',
	},
	{
		name: 'loops over immediates without an end',
		program: `${BEFORE}const again = () => setImmediate(again);\nagain();`,
		options: FEWER,
		ending: 'too-many-tasks',
		prints: 'before\n',
	},
	{
		name: 'waits for itself',
		program: `${BEFORE}const self: Promise<void> = (async () => { await null; await self; })();\nawait self;`,
		ending: 'deadlock',
		prints: 'before\n',
	},
];
