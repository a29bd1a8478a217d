import { expect, test } from 'vitest';
import type { RunError } from '../../../src/run/events.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

export function errorsSuite(run: Runner): void {
	async function errorOf(source: string): Promise<RunError> {
		const { ending } = await run(source);
		if (ending.kind !== 'threw' && ending.kind !== 'rejected') throw new Error(`ended as ${ending.kind}`);
		return ending.error;
	}

	test('points at the lines and columns of the program, through async calls', async () => {
		const source = `type A = { x: number };
function inner(a: A): never {
	throw new RangeError('bad ' + a.x);
}
const outer = async () => {
	await null;
	inner({ x: 1 });
};
await outer();`;
		const error = await errorOf(source);
		expect(error.frames).toEqual([
			{ path: 'main.ts', line: 3, column: 8, function: 'inner' },
			{ path: 'main.ts', line: 7, column: 2, function: 'outer' },
			{ path: 'main.ts', line: 9, column: 1, function: '' },
		]);
		expect(error.text).toBe(
			'RangeError: bad 1\n    at inner (main.ts:3:8)\n    at outer (main.ts:7:2)\n    at async main.ts:9:1',
		);
	});

	test.each([
		['an error', `throw new Error('m'.repeat(5_000_000));`],
		['an error of many lines', `throw new Error('m\\n'.repeat(1_000_000));`],
		['a text', `throw 'm'.repeat(5_000_000);`],
	])('cuts what no reader needs of %s', async (_, source) => {
		const error = await errorOf(source);
		expect(error.message.length).toBeLessThan(1_100);
		expect(error.text.length).toBeLessThan(17_000);
		expect(error.text).toMatch(/\d+ more characters/);
	});

	test('prints errors as Node does, without lines that are not of the program', async () => {
		const source = `const e = new Error('outer', { cause: new TypeError('inner') });
console.log(e);
console.log({ nested: [e] });`;
		expect(await run.output(source)).toBe(`Error: outer
    at main.ts:1:11 {
  [cause]: TypeError: inner
      at main.ts:1:39
}
{
  nested: [
    Error: outer
        at main.ts:1:11 {
      [cause]: TypeError: inner
          at main.ts:1:39
    }
  ]
}
`);
	});

	test('keeps the causes and the parts of an error in its text', async () => {
		const source = `throw new AggregateError([new Error('one'), 'two'], 'both', { cause: { code: 7 } });`;
		const error = await errorOf(source);
		expect(error).toMatchObject({ name: 'AggregateError', message: 'both' });
		expect(error.text).toContain('[cause]: { code: 7 }');
		expect(error.text).toContain('Error: one');
		expect(error.text).toContain(`'two'`);
	});

	test.each([
		['null', 'null'],
		['undefined', 'undefined'],
		[`'a text'`, `'a text'`],
		['{ code: 4 }', '{ code: 4 }'],
		['Symbol("s")', 'Symbol(s)'],
	])('tells of a thrown %s', async (thrown, shown) => {
		expect(await errorOf(`throw ${thrown};`)).toEqual({
			...{ name: 'Uncaught', message: shown, text: `Uncaught ${shown}` },
			frames: [{ path: 'main.ts', line: 1, column: 1, function: '' }],
		});
		expect((await errorOf(`Promise.reject(${thrown});`)).message).toBe(shown);
	});

	test('survives errors that throw when they are read', async () => {
		const source = `
const e = new Error('x');
for (const name of ['name', 'message', 'stack', 'cause', 'toString'])
	Object.defineProperty(e, name, { get() { throw new Error('trap'); } });
setTimeout(() => { throw e; });`;
		expect(await errorOf(source)).toMatchObject({ message: '(a message that can’t be read)', frames: [] });
		const traps = `{ get() { throw 1; }, getPrototypeOf() { throw 2; }, ownKeys() { throw 3; } }`;
		const proxy = `setTimeout(() => { throw new Proxy({}, ${traps}); });`;
		expect(await errorOf(proxy)).toMatchObject({ name: 'Uncaught' });
	});

	test('survives a stack overflow', async () => {
		const error = await errorOf(`const down = (): number => 1 + down();\ndown();`);
		expect(error.name).toBe('RangeError');
		expect(error.frames[0]).toMatchObject({ path: 'main.ts', line: 1, function: 'down' });
	});

	test('shows the built-in functions through which the program came', async () => {
		const error = await errorOf(`[1].map(() => {\n\tthrow new Error('x');\n});`);
		expect(error.text).toBe('Error: x\n    at main.ts:2:8\n    at Array.map (<anonymous>)\n    at main.ts:1:5');
	});

	test('gives an error the same place however often it is told', async () => {
		const source = `const e = new Error('x'); console.log(e);
console.log(e); throw e;`;
		const record = await run(source);
		expect(outputOf(record)).toBe('Error: x\n    at main.ts:1:11\n'.repeat(2));
		expect(record.ending).toMatchObject({
			kind: 'threw',
			error: { frames: [{ path: 'main.ts', line: 1, column: 11 }] },
		});
	});
}
