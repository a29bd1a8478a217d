import type { HostileCase } from '../case.ts';
import { LOCKS } from './locks.ts';
import { VAULT } from './vault.ts';

const ENDED = `{ kind: 'ended', ending: { kind: 'finished', leftovers: [] }, elapsed: 1 }`;
const PASSED = `{ kind: 'events', events: [{ kind: 'test-started', index: 0, name: 'right', at: 0, seq: 0 }, { kind: 'test-ended', index: 0, name: 'right', outcome: { kind: 'passed' }, at: 0, seq: 1 }] }`;
const RIGHT = `import { answer } from './main.ts';\ntest('right', async () => expect(await answer()).toBe(2));`;
const WRONG = `\nexport const answer = (): unknown => 1;`;

/** Whatever a program does to look right before its tests are run: its one test has to fail. */
const BEFORE_TESTS: Readonly<Record<string, string>> = {
	'posts that it has passed': `for (const message of [${PASSED}, ${ENDED}]) try { (globalThis as any).postMessage(message); } catch {}`,
	'dispatches messages to itself': `for (const target of [globalThis, new EventTarget()] as any[]) try { EventTarget.prototype.dispatchEvent.call(target, Object.assign(new Event('message'), { data: ${PASSED}, ports: [] })); } catch {}`,
	'searches the global scope for the runtime': `const seen = new Set<unknown>();
const walk = (value: any, depth: number): void => {
	if (depth === 0 || value === null || !['object', 'function'].includes(typeof value) || seen.has(value)) return;
	seen.add(value);
	for (const key of Reflect.ownKeys(value)) try {
		const found = Reflect.getOwnPropertyDescriptor(value, key)?.value;
		if (/yieldpoint/.test(String(key)) || /^(report|settle|recorder|vault|end|begin|libraries|expect|test)$/.test(String(key)) && typeof found === 'function') {
			if (value !== RegExp.prototype) for (const message of ['right', ${PASSED}]) try { found(message, () => {}); } catch {}
		}
		walk(found, depth - 1);
	} catch {}
};
walk(globalThis, 4);`,
};

/** What the answer itself does while the test waits for it, to make the test pass. */
const DURING_TESTS: Readonly<Record<string, readonly [answer: string, outcome: string]>> = {
	'patches Object.is in its answer': [`Object.is = () => true; return 1;`, 'failed'],
	'gives a thenable that says several things': [
		`return { then(good: (v: unknown) => void, bad: (v: unknown) => void) { good(1); good(2); bad(2); } };`,
		'failed',
	],
	'gives a thenable that throws': [`return { then() { throw new Error('faked'); } };`, 'failed'],
	'gives a thenable that never answers': [`return { then() {} };`, 'hangs'],
	'gives a promise whose constructor is another': [
		`return Object.assign(Promise.resolve(1), { constructor: function (f: (...a: any[]) => void) { f((v: unknown) => v, (v: unknown) => v); } });`,
		'failed',
	],
	'gives a Proxy': [
		`return new Proxy({}, { get: (_, key) => (key === 'then' ? undefined : key === Symbol.toPrimitive ? () => 2 : 2), getPrototypeOf: () => Number.prototype });`,
		'failed',
	],
	'gives a boxed number': [`return new Number(2);`, 'failed'],
	'throws what looks like a passed test': [`throw { kind: 'passed' };`, 'failed'],
	'throws a Proxy': [`throw new Proxy(new Error(), new Proxy({}, { get() { throw 1; } }));`, 'failed'],
};

/** Ends of its own making, which the run must not believe. */
const FORGED_ENDS: Readonly<Record<string, string>> = {
	'calls what the runtime keeps in the global scope': `for (const name of Object.getOwnPropertyNames(globalThis)) if (name.startsWith('yieldpoint')) {
	const kept = (globalThis as any)[name];
	for (const use of ['end', 'begin', 'announce']) try { kept[use](); console.log('escaped', use); } catch {}
	for (const key of [undefined, name, 0, { [Symbol.toPrimitive]: () => 0 }]) try { if (kept(key) !== undefined) console.log('escaped'); } catch {}
	try { (globalThis as any)[name] = null; console.log('escaped'); } catch {}
}`,
	'takes the place of the global scope': `function globalThis(): void {}\nfor (const name of Reflect.ownKeys(Object.getPrototypeOf(Object.prototype) ?? {})) console.log('escaped', name);`,
	'dispatches its end': `try { EventTarget.prototype.dispatchEvent.call(globalThis, new Event('message')); } catch {}`,
};

export const FORGERY: readonly HostileCase[] = [
	...VAULT,
	...LOCKS,
	...Object.entries(FORGED_ENDS).map(
		([name, program]): HostileCase => ({
			name: `${name}, and then waits for ever`,
			program: `${program}\nawait new Promise(() => {});`,
			ending: 'deadlock',
		}),
	),
	...Object.entries(BEFORE_TESTS).map(
		([name, program]): HostileCase => ({
			name,
			program: program + WRONG,
			tests: RIGHT,
			ending: 'finished',
			outcomes: ['failed'],
		}),
	),
	...Object.entries(DURING_TESTS).map(
		([name, [answer, outcome]]): HostileCase => ({
			name,
			program: `export const answer = (): unknown => { ${answer} };`,
			tests: RIGHT,
			ending: ['finished', 'threw', 'rejected'],
			outcomes: [outcome],
		}),
	),
	{
		name: 'exits in its answer',
		program: `export const answer = (): unknown => process.exit();`,
		tests: RIGHT,
		ending: 'finished',
	},
	{
		name: 'exits before its tests',
		program: `process.exit();${WRONG}`,
		tests: RIGHT,
		ending: 'finished',
	},
	{
		name: 'throws itself out of its tests with a timer',
		program: `export const answer = (): unknown => { setTimeout(() => { throw new Error('out'); }, 0); return new Promise((r) => setTimeout(r, 10, 1)); };`,
		tests: RIGHT,
		ending: 'finished',
		outcomes: ['failed'],
	},
	{
		name: 'answers rightly after a failing rejection of its own',
		program: `export const answer = (): unknown => { void Promise.reject(new Error('lost')); return 2; };`,
		tests: RIGHT,
		ending: 'finished',
		outcomes: ['failed'],
	},
	...[
		`Promise.reject(new Error('lost')); return 2;`,
		`process.nextTick(() => { throw new Error('tick'); }); return 2;`,
		`setTimeout(() => { throw new Error('timer'); }, 1); return new Promise((r) => setTimeout(r, 10, 2));`,
	].map(
		(answer): HostileCase => ({
			name: `listens for the errors that its tests would see: ${answer}`,
			program: `for (const event of ['uncaughtException', 'unhandledRejection', 'error']) process.on(event, () => {});
process.setUncaughtExceptionCaptureCallback(() => {});
export const answer = (): unknown => { ${answer} };`,
			tests: RIGHT,
			ending: 'finished',
			outcomes: ['failed'],
		}),
	),
	{
		name: 'takes the error that keeps its tests from starting',
		program: `process.on('uncaughtException', () => {});\nprocess.on('exit', () => process.exit(0));\nthrow new Error('top');${WRONG}`,
		tests: RIGHT,
		ending: 'finished',
	},
	{
		name: 'calls nothing lost by patching the size of a map',
		program: `process.exitCode = 0;\nObject.defineProperty(Map.prototype, 'size', { get: () => 0 });\nObject.defineProperty(Set.prototype, 'size', { get: () => 0 });\nvoid Promise.reject(new Error('lost'));`,
		ending: 'rejected',
	},
	{
		name: 'dispatches events of errors that nobody made',
		program: `for (const type of ['unhandledrejection', 'rejectionhandled', 'error', 'message']) EventTarget.prototype.dispatchEvent.call(globalThis, new Event(type));\nconsole.log('on');`,
		ending: 'finished',
		prints: 'on\n',
		onlyInPage: true,
	},
	{
		name: 'passes a revoked proxy through all probes',
		program: `const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
const caught = async (f: () => unknown) => { try { await f(); console.log('nothing'); } catch (error) { console.log(error === proxy ? 'itself' : String(error)); } };
await caught(async () => { throw proxy; });
await caught(async () => { (() => proxy)(); });
await caught(async () => { for await (const _ of proxy as any); });
await caught(async () => { const gen = function* (): any { yield* proxy as any; }; gen().next(); });`,
		ending: 'finished',
		prints: `itself\nnothing\n${"TypeError: Cannot perform 'get' on a proxy that has been revoked\n".repeat(2)}`,
	},
	{
		name: 'calls its failing end a good one',
		program: `process.on('exit', () => { process.exitCode = 0; process.exit(0); });\nthrow new Error('top');${WRONG}`,
		tests: RIGHT,
		ending: 'threw',
	},
	{
		name: 'blocks in its answer',
		program: `export const answer = (): unknown => { for (;;); };`,
		tests: RIGHT,
		ending: 'blocked',
	},
	{
		name: 'never ends before its tests',
		program: `await new Promise(() => {});${WRONG}`,
		tests: RIGHT,
		ending: 'deadlock',
	},
	{
		name: 'answers greater and smaller than everything',
		program: `export const answer = (): any => ({ valueOf: () => Infinity });`,
		tests: `import { answer } from './main.ts';\ntest('greater', () => expect(answer()).toBeGreaterThan(5));\ntest('close', () => expect(answer()).toBeCloseTo(5));\ntest('number', () => expect(7).toBeGreaterThan(5));`,
		ending: 'finished',
		outcomes: ['failed', 'failed', 'passed'],
	},
	{
		name: 'answers with an object that claims every class',
		program: `export const answer = (): any => new Proxy({}, { has: () => true });\nexport class Mine { static [Symbol.hasInstance]() { return true; } }`,
		tests: `import { answer, Mine } from './main.ts';\ntest('class', () => expect({}).toBeInstanceOf(Mine));\ntest('thrown', () => expect(() => { throw new Error('x'); }).toThrow(Mine));\ntest('equal', () => expect(answer()).toEqual({ a: 1 }));`,
		ending: 'finished',
		outcomes: ['failed', 'failed', 'failed'],
	},
];
