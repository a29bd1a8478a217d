import { expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

export function lifeSuite(run: Runner): void {
	test('runs a program after one that blocked', async () => {
		expect((await run(`for (;;);`, { limits: { silence: 500 } })).ending.kind).toBe('blocked');
		expect(await run.output(`console.log('fresh');`)).toBe('fresh\n');
	});

	test('keeps nothing from one run to the next', async () => {
		await run(`globalThis.left = 1;\nArray.prototype.map = null;\nsetInterval(() => console.log('ghost'), 1).unref();`);
		expect(await run.output(`console.log(typeof left, typeof [].map);`)).toBe('undefined function\n');
	});

	test('does fifty runs one after another', async () => {
		for (let i = 0; i < 50; i++) {
			expect(await run.output(`console.log(${i});\nsetTimeout(() => console.log('done'), 100);`)).toBe(`${i}\ndone\n`);
		}
	}, 60_000);

	test('does several runs at a time', async () => {
		const records = await Promise.all([1, 2, 3].map((n) => run(`setTimeout(() => console.log(${n}), ${n} * 10);`)));
		expect(records.map(outputOf)).toEqual(['1\n', '2\n', '3\n']);
	});

	test('writes the record of a run with its settings', async () => {
		const record = await run(`console.log(1);`, { seed: 7, limits: { tasks: 9 } });
		expect(record).toMatchObject({
			version: 1,
			entry: 'main.ts',
			settings: { clock: 'virtual', seed: 7, limits: { tasks: 9 } },
		});
		expect(record.settings.limits.output).toBe(256 * 1024);
	});
}
