import { expect, test } from 'vitest';
import type { WaitReason } from '../../../src/run/waiting.ts';
import type { Runner } from '../runner.ts';

const SLEEP = `const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));\n`;
const at = (line: number) => ({ path: 'main.ts', line, column: expect.any(Number) });
const made = (code: string, line: number) => ({ kind: 'promise', made: code, where: at(line) });
const NEVER = 'new Promise(() => {})';

/** Which of the promises given to `Promise.all` and its like never settle. */
export function pendingPartsSuite(run: Runner): void {
	/** What the main module waits for at the end. */
	async function reason(source: string): Promise<WaitReason> {
		const { ending } = await run(source);
		if (ending.kind !== 'deadlock') throw new Error(`no deadlock: ${JSON.stringify(ending)}`);
		const main = ending.waiting.find(({ of }) => of === 'module');
		if (main === undefined) throw new Error('the main module does not wait');
		return main.on;
	}

	test.each(['all', 'allSettled', 'race', 'any'])('names the promises of Promise.%s that never settle', async (of) => {
		// Nothing that settles would let `race` and `any` wait.
		const settles = of === 'race' ? '' : of === 'any' ? 'Promise.reject(1), ' : 'Promise.resolve(1), ';
		const on = await reason(`const gate = ${NEVER};\nawait Promise.${of}([${settles}gate,\n\t${NEVER}]);`);
		const first = settles === '' ? 1 : 2;
		expect(on).toEqual({
			kind: 'lanes',
			of: `Promise.${of}`,
			lanes: [],
			among: first + 1,
			promises: [
				{ nth: first, on: made(NEVER, 1) },
				{ nth: first + 1, on: made(NEVER, 3) },
			],
		});
	});

	test('names no async function that has ended, and those that have not as lanes', async () => {
		const on = await reason(`${SLEEP}async function brew() { await sleep(5); }
async function wait() { await ${NEVER}; }
const parts = [brew(), wait(), sleep(3), sleep(4).then(() => ${NEVER})];
const all = Promise.all(parts);
await all;`);
		expect(on).toEqual({
			kind: 'lanes',
			of: 'Promise.all',
			lanes: [3],
			among: 4,
			promises: [{ nth: 4, on: made('sleep(4).then(() => new Promise(() => {…', 4) }],
		});
	});

	test('tells as before where all that never settles is async functions', async () => {
		const on = await reason(
			`async function wait() { await ${NEVER}; }\nawait Promise.all([wait(), wait(), 3, Promise.resolve()]);`,
		);
		expect(on).toEqual({ kind: 'lanes', of: 'Promise.all', lanes: [2, 3] });
	});

	test('counts those of which nothing is known, and leaves out what is no promise', async () => {
		const on = await reason(`const { promise } = Promise.withResolvers();\nawait Promise.all([1, 'two', promise]);`);
		expect(on).toMatchObject({ lanes: [], among: 3, promises: [{ nth: 3, on: { kind: 'promise' } }] });
	});

	test('tells of one combinator among the parts of another', async () => {
		const on = await reason(`async function wait() { await ${NEVER}; }
await Promise.all([null, Promise.race([wait(), ${NEVER}])]);`);
		expect(on).toMatchObject({ promises: [{ nth: 2, on: { kind: 'lanes', of: 'Promise.race', lanes: [2] } }] });
	});

	test('tells it of every lane that waits so, and finds circles through it', async () => {
		const { ending } = await run(`let second: Promise<unknown>;
async function a() { await null; await Promise.all([second, ${NEVER}]); }
async function b() { await null; await Promise.all([Promise.resolve(), first]); }
const first = a();
second = b();
await first;`);
		expect(ending).toMatchObject({
			circle: [2, 3],
			waiting: [
				{ name: 'main.ts' },
				{ name: 'a', on: { lanes: [3], promises: [{ nth: 2, on: made(NEVER, 2) }] } },
				{ name: 'b', on: { kind: 'lanes', lanes: [2] } },
			],
		});
	});

	test('tells it of a task of aio that waits so', async () => {
		const { ending } = await run(`import { from, run } from 'aio';
run((function* () { yield* from(Promise.all([Promise.resolve(), ${NEVER}])); })());`);
		expect(ending).toMatchObject({
			kind: 'deadlock',
			waiting: [{ of: 'task', on: { of: 'Promise.all', promises: [{ nth: 2, on: made(NEVER, 2) }] } }],
		});
	});

	test('tells it although the record is full, and of no more than a hundred parts', async () => {
		const source = `async function wait() { await Promise.all([wait, ${NEVER}]); }
void wait();
await Promise.race(Array.from({ length: 300 }, () => ${NEVER}));`;
		for (const { ending } of [await run(source), await run(source, { limits: { events: 0 } })]) {
			expect(ending).toMatchObject({
				waiting: [
					{ on: { among: 100, promises: { length: 100 } } },
					{ on: { promises: [{ nth: 2, on: made(NEVER, 1) }] } },
				],
			});
		}
	});

	test('does not go down a long row of combinators', async () => {
		const on = await reason(`let all: Promise<unknown> = ${NEVER};
for (let i = 0; i < 20_000; i++) all = Promise.race([all]);
await all;`);
		expect(on).toMatchObject({ of: 'Promise.race', promises: [{ nth: 1 }] });
	});

	// In each of these, what is awaited waits for ever. Between the last `beforeExit` and the exit there is only the look.
	const watching = (source: string) => `let seen = 0;
const see = (value: unknown) => { seen++; return value; };
${source}
process.on('beforeExit', () => { seen = 0; });
process.on('exit', () => console.log('seen', seen));
await all;`;
	test.each([
		[
			'then of all promises',
			`const { then } = Promise.prototype;
const all = Promise.allSettled([${NEVER}, Object.create(Promise.prototype)]);
await null;
Promise.prototype.then = function (...args: any) { see(0); return then.apply(this, args); } as any;`,
		],
		[
			'constructor of all promises',
			`const all = Promise.all([${NEVER}, Promise.resolve(1)]);
Object.defineProperty(Promise.prototype, 'constructor', { get: () => see(Promise) });`,
		],
		[
			'constructor of one promise',
			`const never = ${NEVER};
const all = Promise.all([never]);
Object.defineProperty(never, 'constructor', { get: () => see(Promise) });`,
		],
		[
			'then of one promise',
			`const never = ${NEVER};
const all = Promise.all([never]);
(never as any).then = () => see(0);`,
		],
		[
			'the kind of promise that `then` makes',
			`const all = Promise.all([${NEVER}]);
Object.defineProperty(Promise, Symbol.species, { get: () => see(Promise) });`,
		],
		[
			'a class of promises',
			`class Own extends Promise<unknown> { constructor(executor: any) { super(executor); see(0); } }
const all = Promise.all([new Own(() => {})]);`,
		],
		[
			'a thenable',
			`const all = Promise.all([{ then: () => see(0) }, { get then() { return see(() => see(0)); } }]);\nawait null;`,
		],
		[
			'what only looks like a promise',
			`const looks = Object.create(Promise.prototype, { then: { get: () => see(() => {}) } });
const all = Promise.all([looks]);
await null;`,
		],
		[
			'a Proxy',
			`const handler = new Proxy({}, { get: (_, trap) => see(undefined) }) as any;
const part = new Proxy({ then() {} }, handler);
const all = Promise.all([part]);
await null;`,
		],
		[
			'what every object has',
			`const all = Promise.all([${NEVER}]);
Object.defineProperty(Promise.prototype, 'constructor', { get: () => Promise });
Object.defineProperty(Object.prototype, 'value', { get: () => see(undefined), set() {}, configurable: true });`,
		],
		// Node itself uses them.
		...(run.isSandbox
			? [
					[
						'the places of lists',
						`const all = Promise.all([${NEVER}, ...[1, 2, 3, 4].map((n) => Promise.resolve(n))]);
// Telling of the exit uses the first two.
for (let i = 2; i < 6; i++) Object.defineProperty(Array.prototype, i, { get: () => see(undefined), set: see, configurable: true });`,
					],
				]
			: []),
		[
			'the built-in functions',
			`const all = Promise.all([${NEVER}]);
for (const holder of [Object, Reflect, Promise, String.prototype, Promise.prototype] as any[])
	for (const name of Object.getOwnPropertyNames(holder)) {
		const own = holder[name];
		if (typeof own !== 'function' || /^(constructor|prototype)$/.test(name)) continue;
		holder[name] = function (...args: any) { seen++; return own.apply(this, args); };
	}`,
		],
	])('a program that watches %s sees nothing of the look', async (_, source) => {
		const record = await run(watching(source));
		expect(record.ending).toMatchObject({ kind: 'deadlock', waiting: [{ of: 'module' }] });
		expect(record.events.flatMap((event) => (event.kind === 'output' ? [event.text] : []))).toEqual(['seen 0\n']);
	});

	test('takes no rejection from those who hear of it', async () => {
		const lost = `const lost = Promise.reject(new Error('lost'));\nvoid Promise.race([${NEVER}, ${NEVER}]);\n`;
		expect((await run(`${lost}await Promise.all([${NEVER}]);`)).ending).toMatchObject({ kind: 'rejected' });
		const heard = await run.output(`process.on('unhandledRejection', () => console.log('heard'));
process.on('rejectionHandled', () => console.log('handled'));
process.on('exit', () => console.log('exit'));
${lost}const lists = [lost, ${NEVER}];
await Promise.allSettled([${NEVER}, Promise.reject(1)]);
console.log(lists);`);
		expect(heard).toBe('heard\nexit\n');
	});
}
