import { expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

export function limitsSuite(run: Runner): void {
	test('ends a run that prints for ever, with all that the limit allows', async () => {
		const record = await run(`for (let i = 0; ; i++) console.log(i);`, { limits: { output: 5_000 } });
		expect(record.ending).toEqual({ kind: 'too-much-output', limit: 5_000 });
		expect(outputOf(record)).toHaveLength(5_000);
		expect(outputOf(record)).toMatch(/^0\n1\n2\n/);
	});

	test('ends a run that prints many short lines', async () => {
		const record = await run(`for (let i = 1; ; i++) console.log(i);`, { limits: { writes: 100 } });
		expect(record.ending.kind).toBe('too-much-output');
		expect(outputOf(record)).toMatch(/^1\n2\n/);
		expect(outputOf(record)).toMatch(/\n99\n100\n$/);
	});

	test('ends a run that prints for ever from timers', async () => {
		const record = await run(`setInterval(() => console.log('beat'), 10);`, { limits: { output: 100 } });
		expect(record.ending).toEqual({ kind: 'too-much-output', limit: 100 });
		expect(record.elapsed).toBe(210);
	});

	test('cuts a line that nobody could read, says so, and goes on', async () => {
		const output = await run.output(`console.log('a\\n' + 'x'.repeat(1_000_000) + '\\nb');\nconsole.log('c');`);
		const [a, long, b, c] = output.split('\n');
		expect([a, b, c]).toEqual(['a', 'b', 'c']);
		expect(long).toBe(`${'x'.repeat(16_384)}… (983616 more characters in this line, not shown)`);
	});

	test('ends a run at the limit of its virtual time', async () => {
		const record = await run(`setInterval(() => {}, 1000);`, { limits: { virtualTime: 10_500 } });
		expect(record.ending).toMatchObject({
			...{ kind: 'too-long', limit: 10_500 },
			left: [{ kind: 'timer', repeats: true, where: { path: 'main.ts', line: 1 } }],
		});
		expect(record.elapsed).toBe(10_500);
		expect(record.events.filter(({ kind }) => kind === 'timer-fired')).toHaveLength(10);
	});

	test('ends a run at the limit of its tasks, and says where most of them came from', async () => {
		const source = `const again = () => setImmediate(again);\nagain();`;
		const record = await run(source, { limits: { tasks: 1_000 } });
		expect(record.ending).toEqual({
			...{ kind: 'too-many-tasks', limit: 1_000 },
			mostly: { path: 'main.ts', line: 1, column: 21 },
		});
	});

	test('keeps a long run alive that gives the thread back again and again', async () => {
		const source = `let n = 0;\nconst work = () => {\n\tfor (let i = 0; i < 2e6; i++) n += i % 3;\n\tif (i++ < 400) setTimeout(work, 1);\n};\nlet i = 0;\nwork();`;
		const record = await run(source, { limits: { silence: 900 } });
		expect(record.ending.kind).toBe('finished');
	});
}
