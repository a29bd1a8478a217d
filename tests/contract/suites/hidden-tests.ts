import { expect, test } from 'vitest';
import type { TestOutcome } from '../../../src/run/events.ts';
import type { RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const IMPORTS = `import { test, expect } from 'course/test';\n`;

export function hiddenTestsSuite(run: Runner): void {
	const runTests = (tests: string, main = 'export {};', options = {}) =>
		run(main, { ...options, tests: IMPORTS + tests });

	test('reports each test by itself, in order', async () => {
		const record = await runTests(
			`import { double } from './main.ts';
test('doubles', () => expect(double(2)).toBe(4));
test('throws', () => { throw new TypeError('x'); });
test('hangs', () => new Promise(() => {}));
test('waits', async () => { await new Promise((r) => setTimeout(r, 1000)); expect(1).toBe(1); });
test('rejects', async () => { await Promise.reject(new Error('y')); });`,
			`export const double = (n: number) => n * 2;`,
		);
		expect(outcomes(record)).toEqual({
			doubles: 'passed',
			throws: 'failed: x',
			hangs: 'hangs',
			waits: 'passed',
			rejects: 'failed: y',
		});
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		const started = record.events.filter(({ kind }) => kind === 'test-started');
		expect(started).toMatchObject([0, 1, 2, 3, 4].map((index) => ({ index })));
	});

	test('leads to the line of a check, also where the check waits', async () => {
		const record = await runTests(`test('rejects', async () => {
	await expect(Promise.resolve(1)).rejects.toThrow('no');
});
test('resolves', async () => {
	const later = new Promise((resolve) => setTimeout(() => resolve(1), 5));
	await null;
	await expect(later).resolves.toBe(2);
});`);
		const failed = record.events.flatMap((event) =>
			event.kind === 'test-ended' && event.outcome.kind === 'failed' ? [event.outcome.error] : [],
		);
		expect(failed.map(({ name, frames: [frame] }) => [name, frame?.path, frame?.line])).toEqual([
			['ExpectationError', 'tests.ts', 3],
			['ExpectationError', 'tests.ts', 8],
		]);
	});

	test('can read the clock, and so can the program', async () => {
		const record = await runTests(
			`import { wait } from './main.ts';
test('waits', async () => { const start = Date.now(); await wait(); expect(Date.now() - start).toBe(1000); });
test('tells the time', () => expect(new Date().getTime()).toBe(Date.now()));`,
			`export async function wait() { const end = Date.now() + 1000; while (Date.now() < end) await new Promise((r) => setTimeout(r, end - Date.now())); }`,
		);
		expect(outcomes(record)).toEqual({ waits: 'passed', 'tells the time': 'passed' });
	});

	test('lets a failing callback or a lost rejection fail its test and no other', async () => {
		const record = await runTests(`
test('callback', () => new Promise(() => { setTimeout(() => { throw new Error('late'); }, 5); }));
test('rejection', async () => { Promise.reject(new Error('lost')); });
test('fine', () => {});`);
		expect(outcomes(record)).toEqual({ callback: 'failed: late', rejection: 'failed: lost', fine: 'passed' });
	});

	test('clears what a test leaves running before the next one starts', async () => {
		const record = await runTests(`
test('leaves', () => { setInterval(() => console.log('beat'), 10); setImmediate(() => console.log('immediate')); });
test('waits', () => new Promise((r) => setTimeout(r, 100)));`);
		expect(outcomes(record)).toEqual({ leaves: 'passed', waits: 'passed' });
		expect(record.events.filter(({ kind }) => kind === 'output')).toEqual([]);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('finds the test that hangs although an interval of the program beats on', async () => {
		const record = await runTests(
			`import { count } from './main.ts';
test('hangs', () => new Promise(() => {}));
test('counts', async () => { const before = count(); await new Promise((r) => setTimeout(r, 25)); expect(count() - before).toBe(2); });`,
			`let n = 0;\nsetInterval(() => n++, 10);\nexport const count = () => n;`,
			{ limits: { virtualTime: 1_000 } },
		);
		expect(outcomes(record)).toEqual({ hangs: 'hangs', counts: 'passed' });
		expect(record.ending).toMatchObject({ kind: 'finished', leftovers: [{ kind: 'timer', repeats: true }] });
	});

	test('skips the tests before the first one asked for', async () => {
		const tests = `test('a', () => {});\ntest('b', () => {});\ntest('c', () => {});`;
		expect(outcomes(await runTests(tests, undefined, { firstTest: 2 }))).toEqual({ c: 'passed' });
	});

	test('keeps what was reported before a test that never gives the thread back', async () => {
		const record = await runTests(
			`test('a', () => {});\ntest('loops', () => { for (;;); });\ntest('c', () => {});`,
			undefined,
			{ limits: { silence: 700 } },
		);
		expect(record.ending.kind).toBe('blocked');
		expect(outcomes(record)).toEqual({ a: 'passed' });
		expect(record.events.at(-1)).toMatchObject({ kind: 'test-started', name: 'loops' });
	});

	test('ends with the error of a main module that throws before any test can run', async () => {
		const record = await runTests(`import './main.ts';\ntest('a', () => {});`, `throw new Error('broken');`);
		expect(record.ending).toMatchObject({ kind: 'threw', error: { message: 'broken' } });
		expect(outcomes(record)).toEqual({});
	});

	test('says what was expected and what came, with the line in the tests', async () => {
		const record = await runTests(`test('a', () => {\n\texpect([1, { b: 2 }]).toEqual([1, { b: 3 }]);\n});`);
		const [ended] = record.events.filter((event) => event.kind === 'test-ended');
		expect(ended?.outcome).toMatchObject({
			kind: 'failed',
			error: {
				name: 'ExpectationError',
				message: 'expected [ 1, { b: 2 } ] to equal [ 1, { b: 3 } ]',
				frames: [{ path: 'tests.ts', line: 3, column: 24 }],
			},
			comparison: { expected: '[ 1, { b: 3 } ]', received: '[ 1, { b: 2 } ]' },
		});
	});

	test('refuses a test that is named too late', async () => {
		const record = await runTests(`test('a', () => { test('b', () => {}); });`);
		expect(outcomes(record)).toEqual({
			a: 'failed: test("b") came too late: name all tests at the top of the module.',
		});
	});
}

/** How each test that ended did. */
function outcomes(record: RunRecord): Record<string, string> {
	const ended = record.events.filter((event) => event.kind === 'test-ended');
	return Object.fromEntries(ended.map(({ name, outcome }) => [name, inWords(outcome)]));
}

function inWords(outcome: TestOutcome): string {
	return outcome.kind === 'failed' ? `failed: ${outcome.error.message}` : outcome.kind;
}
