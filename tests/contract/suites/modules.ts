import { expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

export function modulesSuite(run: Runner): void {
	const program = (files: Record<string, string>) => ({ files, entry: 'main.ts' });

	test('no microtask runs in the middle of a module, not even between two listeners of one event', async () => {
		const abort = (name: string) => `const of${name} = new AbortController();
for (const n of [1, 2]) of${name}.signal.addEventListener('abort', () => {
	console.log('${name}: listener', n);
	queueMicrotask(() => console.log('${name}: microtask', n));
});
of${name}.abort();
console.log('${name}: aborted');`;
		const record = await run({
			files: { 'main.ts': `import './other.ts';\n${abort('main')}`, 'other.ts': abort('other') },
			entry: 'main.ts',
		});
		expect(outputOf(record)).toBe(`other: listener 1
other: listener 2
other: aborted
main: listener 1
main: listener 2
main: aborted
other: microtask 1
other: microtask 2
main: microtask 1
main: microtask 2
`);
	});

	test('links the files of a program and names them in its errors', async () => {
		const record = await run(
			program({
				'main.ts': `import { price } from './shop/till.ts';\nconsole.log(price(2));\nprice(-1);`,
				'shop/till.ts': `import { VAT } from '../tax.ts';\nexport function price(n: number) {\n\tif (n < 0) throw new RangeError('negative');\n\treturn n * VAT;\n}`,
				'tax.ts': `console.log('tax first');\nexport const VAT = 1.5;`,
			}),
		);
		expect(outputOf(record)).toBe('tax first\n3\n');
		expect(record.ending).toMatchObject({
			kind: 'threw',
			error: {
				frames: [
					{ path: 'shop/till.ts', line: 3, column: 19, function: 'price' },
					{ path: 'main.ts', line: 3, column: 1, function: '' },
				],
			},
		});
	});

	test('waits for a module that awaits at its top', async () => {
		const files = {
			'main.ts': `import { ready } from './slow.ts';\nconsole.log(ready, performance.now());`,
			'slow.ts': `await new Promise((r) => setTimeout(r, 400));\nexport const ready = true;`,
		};
		expect(outputOf(await run(program(files)))).toBe('true 400\n');
	});

	test('loads a module later, and the clock does not move meanwhile', async () => {
		const files = {
			'main.ts': `setTimeout(() => console.log('timer', performance.now()), 1);
const { late } = await import('./late.ts'); console.log(late, performance.now());
const again = await import('./late.ts');
console.log(again.late === late); throw new Error('here');`,
			'late.ts': `console.log('evaluated');\nexport const late = { n: 1 };`,
		};
		const record = await run(program(files));
		expect(outputOf(record)).toBe('evaluated\n{ n: 1 } 0\ntrue\n');
		expect(record.ending).toMatchObject({ error: { frames: [{ path: 'main.ts', line: 4, column: 41 }] } });
	});

	test('lets the clock go on while a module that is loaded later awaits', async () => {
		const files = {
			'main.ts': `const first = import('./late.ts');\nconst second = import('./late.ts');\nawait first;\nawait second;\nconsole.log(performance.now());`,
			'late.ts': `await new Promise((r) => setTimeout(r, 70));\nexport {};`,
		};
		expect(outputOf(await run(program(files)))).toBe('70\n');
	});

	test('maps columns behind an import on the same line', async () => {
		const files = {
			'main.ts': `const { f } = await import('./f.ts'); f(); throw new Error('x');`,
			'f.ts': `export const f = () => {};`,
		};
		const { ending } = await run(program(files));
		expect(ending).toMatchObject({ error: { frames: [{ line: 1, column: 50 }] } });
	});

	test('takes what a module exports as then for no more than a function', async () => {
		const files = { 'main.ts': `export function then() { console.log('called'); }\nconsole.log('main');` };
		const record = await run(program(files));
		expect(outputOf(record)).toBe('main\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('reads a first line for the shell and a last line without an end', async () => {
		const files = { 'main.ts': `#!/usr/bin/env node\nconst f = () => console.log('called')\nf() // a comment` };
		const record = await run(program(files));
		expect(outputOf(record)).toBe('called\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('gives every file its libraries, also one that is read later', async () => {
		const files = {
			'main.ts': `import { early } from './early.ts';\nimport { setTimeout as sleep } from 'node:timers/promises';\nawait sleep(10);\nconsole.log(early, await import('./late.ts').then(({ late }) => late));`,
			'early.ts': `export const early = 'early';`,
			'late.ts': `import { scheduler } from 'node:timers/promises';\nexport const late = typeof scheduler.wait;`,
		};
		expect(outputOf(await run(program(files)))).toBe('early function\n');
	});
}
