import { expect, test } from 'vitest';
import type { RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

/** Every one of these must fail for a program that answers 1. */
const TESTS = `import { test, expect } from 'course/test';
import { answer, later } from './main.ts';
test('be', () => expect(answer()).toBe(2));
test('equal', () => expect([answer(), { deep: [answer()] }]).toEqual([2, { deep: [2] }]));
test('map', () => expect(new Map([['a', answer()]])).toEqual(new Map([['a', 2]])));
test('set', () => expect(new Set([answer()])).toEqual(new Set([2])));
test('bytes', () => expect(new Uint8Array([answer()])).toEqual(new Uint8Array([2])));
test('property', () => expect({ a: answer() }).toHaveProperty('a', 2));
test('later', async () => { await null; expect(answer()).toBe(2); });
test('resolves', async () => { await expect(later()).resolves.toBe(2); });
test('rejects', async () => { await expect(later()).rejects.toThrow(); });
test('throws', () => expect(answer).toThrow());`;

const WRONG = `export const answer = () => 1;\nexport const later = async () => 1;`;

export function tamperingSuite(run: Runner): void {
	test.each([
		[
			'then',
			`const { then } = Promise.prototype;\nPromise.prototype.then = function (good: any) { return then.call(this, good, good); };`,
		],
		[
			'then, and what a promise was made by',
			`const { then } = Promise.prototype;
Promise.prototype.then = function (good: any) { return then.call(this, good, good); };
Promise.prototype.constructor = class {} as any;`,
		],
		['the search for differences', `Array.prototype.every = () => true;\nArray.prototype.findIndex = () => 0;`],
		['what lists hold', `Array.prototype.map = () => [];\nArray.prototype.filter = () => [];`],
		['comparing', `Object.is = () => true;\nNumber.isNaN = () => true;`],
		['the making of checks', `Object.assign = () => new Proxy(() => {}, { get: (_, __, self) => () => self });`],
		['the names of things', `Object.entries = () => [];\nObject.keys = () => [];\nReflect.get = () => 0;`],
		[
			'walking through things',
			`const none = function* () {};
for (const { prototype } of [Array, Map, Set]) prototype[Symbol.iterator] = none as any;`,
		],
		[
			'what every object has',
			`Object.defineProperty(Object.prototype, 'pass', { get: () => true, set() {}, configurable: true });`,
		],
		[
			'errors',
			`Error.prepareStackTrace = () => { throw 1; };\nglobalThis.Error = class { constructor() { throw 1; } } as any;`,
		],
		[
			'the end of a run',
			`Array.prototype.map = () => ['junk'] as any;\nArray.prototype.sort = () => [];\nArray.prototype.slice = () => [];`,
		],
		['printing', `console.log = () => { throw 1; };\nJSON.stringify = () => { throw 1; };`],
	])('lets no wrong answer pass that patches %s', async (_, patch) => {
		const record = await run(`${patch}\n${WRONG}`, { tests: TESTS });
		expect(record.ending).toMatchObject({ kind: 'threw', error: { frames: [{ path: 'main.ts' }] } });
		expect(outcomes(record)).toEqual([]);
	});

	test('lets no wrong answer pass that patches nothing', async () => {
		const told = outcomes(await run(WRONG, { tests: TESTS }));
		expect(told).toHaveLength(10);
		expect(told.filter((outcome) => outcome.endsWith('passed'))).toEqual([]);
	});

	test('says that the built-ins stay as they are while tests run', async () => {
		const record = await run(`Array.prototype.map = () => [];\n${WRONG}`, { tests: TESTS });
		expect(record.ending).toMatchObject({
			kind: 'threw',
			error: {
				name: 'TypeError',
				message: expect.stringMatching(/Can't change map: the built-ins stay as they are while hidden tests run/),
			},
		});
	});

	test('lets programs have what they could have without tests', async () => {
		const program = `
class Late extends Error { name = 'Late'; override toString() { return 'late'; } }
class Later extends Error { constructor(m: string) { super(m); this.name = 'Later'; this.message = m + '!'; } }
const plain: Record<string, unknown> = {};
plain.toString = () => 'mine';
plain.valueOf = () => 7;
const list: any = [3, 1, 2];
list.map = () => 'own map';
function Old(this: any) { this.hasOwnProperty = 1; }
Old.prototype.toString = () => 'old';
class Own extends Promise<number> { override then(...args: any[]): any { return super.then(...args); } }
Error.stackTraceLimit = 5;
(globalThis as any).mine = 1;
export const answer = () => [
	String(new Late('x')), new Later('m').name, new Later('m').message, String(plain), +(plain as never), list.map(), list.toSorted().join(),
	String(new (Old as any)()), Object.keys(plain).join(), (globalThis as any).mine, { a: [1, new Map([[1, 2]])] },
];
export const later = () => new Own((r) => r(5));`;
		const record = await run(program, {
			tests: `import { test, expect } from 'course/test';
import { answer, later } from './main.ts';
test('answers', () => expect(answer()).toEqual(['late', 'Later', 'm!', 'mine', 7, 'own map', '1,2,3', 'old', 'toString,valueOf', 1, { a: [1, new Map([[1, 2]])] }]));
test('waits', async () => expect(await later()).toBe(5));
test('prints as ever', () => expect(answer()).toBe(0));`,
		});
		expect(outcomes(record)).toEqual(['answers passed', 'waits passed', 'prints as ever failed']);
		const last = record.events.findLast((event) => event.kind === 'test-ended');
		expect(last).toMatchObject({
			outcome: { comparison: { received: expect.stringMatching(/\{ a: \[ 1, Map\(1\) \{ 1 => 2 \} \] \}/) } },
		});
	});
}

function outcomes(record: RunRecord): string[] {
	return record.events.flatMap((event) => (event.kind === 'test-ended' ? [`${event.name} ${event.outcome.kind}`] : []));
}
