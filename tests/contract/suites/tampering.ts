import { expect, test } from 'vitest';
import type { Runner } from '../runner.ts';

/** Every one of these must fail for a program that answers 1, whatever it has patched. */
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
		const outcomes = record.events.flatMap((event) =>
			event.kind === 'test-ended' ? [`${event.name} ${event.outcome.kind}`] : [],
		);
		expect(outcomes).toHaveLength(10);
		expect(outcomes.filter((outcome) => outcome.endsWith('passed'))).toEqual([]);
		expect(record.ending.kind).toBe('finished');
	});
}
