import { expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

export function endingsSuite(run: Runner): void {
	test('finishes when the main module has settled and nothing is left to run', async () => {
		const record = await run(`console.log('a');\nsetTimeout(() => console.log('b'), 1500);`);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		expect(outputOf(record)).toBe('a\nb\n');
		expect(record.elapsed).toBe(1500);
	});

	test('ends with the error when the main module throws', async () => {
		const { ending } = await run(`throw new RangeError('too many');`);
		expect(ending).toMatchObject({ kind: 'threw', error: { name: 'RangeError', message: 'too many' } });
	});

	test('ends with the error when an awaited promise rejects in the main module', async () => {
		const { ending } = await run(`await new Promise((_, reject) => setTimeout(reject, 5, new Error('late')));`);
		expect(ending).toMatchObject({ kind: 'threw', error: { message: 'late' } });
	});

	test('runs what is already queued before it ends with the error of the main module', async () => {
		const source = `Promise.resolve().then(() => console.log('microtask'));\nsetTimeout(() => console.log('timer'), 1);\nthrow new Error('x');`;
		expect(await run.output(source)).toBe('microtask\n');
	});

	test.each([
		['a timer', `setTimeout(() => { throw new Error('boom'); }, 3);`, 3],
		['an interval', `setInterval(() => { throw new Error('boom'); }, 7);`, 7],
		['an immediate', `setImmediate(() => { throw new Error('boom'); });`, 0],
		['a tick', `process.nextTick(() => { throw new Error('boom'); });`, 0],
		['a microtask', `queueMicrotask(() => { throw new Error('boom'); });`, 0],
	])('ends with the error when %s throws', async (_, source, elapsed) => {
		const record = await run(`${source}\nsetTimeout(() => console.log('never'), 10);`);
		expect(record.ending).toMatchObject({ kind: 'threw', error: { message: 'boom' } });
		expect(record.elapsed).toBe(elapsed);
		expect(outputOf(record)).toBe('');
	});

	test('ends with a rejection nobody handled, before the next timer', async () => {
		const record = await run(`setTimeout(() => console.log('never'), 1);\nPromise.reject(new TypeError('lost'));`);
		expect(record.ending).toMatchObject({ kind: 'rejected', error: { name: 'TypeError', message: 'lost' } });
		expect(outputOf(record)).toBe('');
	});

	test('does not mind a rejection that is handled within its task', async () => {
		const source = `const p = Promise.reject(new Error('x'));\nawait null;\nawait null;\np.catch(() => console.log('caught'));`;
		expect(await run.output(source)).toBe('caught\n');
	});

	test('sees a rejection nobody handled between two timers of one instant', async () => {
		const source = `setTimeout(() => { Promise.reject(new Error('x')); }, 5);\nsetTimeout(() => console.log('never'), 5);`;
		const record = await run(source);
		expect(record.ending.kind).toBe('rejected');
		expect(outputOf(record)).toBe('');
	});

	test('calls it a deadlock when the main module waits for what can never happen', async () => {
		const record = await run(`console.log('before');\nawait new Promise(() => {});\nconsole.log('after');`);
		expect(record.ending).toMatchObject({ kind: 'deadlock' });
		expect(outputOf(record)).toBe('before\n');
	});

	test('is blocked by an endless loop, says which, and keeps what was printed before it', async () => {
		const record = await run(`console.log('a');\nfor (;;);`, { limits: { silence: 700 } });
		const where = { path: 'main.ts', line: 2, column: 1 };
		expect(record.ending).toMatchObject({
			kind: 'blocked',
			after: 700,
			seen: { of: 'module', name: 'main.ts', where },
		});
		expect(outputOf(record)).toBe('a\n');
	});

	test('starves on endless microtasks, and says where they are set up', async () => {
		const source = `const again = () => queueMicrotask(again);\nconsole.log('a');\nagain();`;
		const record = await run(source, { limits: { microtasks: 100_000 } });
		expect(record.ending).toMatchObject({
			...{ kind: 'starved', microtasks: 100_001 },
			feeding: [{ of: 'callback', name: 'queueMicrotask', where: { path: 'main.ts', line: 1, column: 21 } }],
		});
		expect(outputOf(record)).toBe('a\n');
	});

	test('keeps all of a burst of output that an endless loop follows', async () => {
		const source = `setTimeout(() => {\n  for (let i = 0; i < 500; i++) console.log(i);\n  for (;;);\n}, 1);`;
		const record = await run(source, { limits: { silence: 700 } });
		expect(record.ending.kind).toBe('blocked');
		expect(outputOf(record).trimEnd().split('\n')).toHaveLength(500);
		expect(record.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['timer-set', 'timer-fired']));
	});

	test('is stopped when asked, with all that happened before', async () => {
		const record = await run(`console.log('a');\nfor (;;);`, { stopAtOutput: true, limits: { silence: 20_000 } });
		expect(record.ending).toEqual({ kind: 'stopped' });
		expect(outputOf(record)).toBe('a\n');
	});

	test('finishes at process.exit, and lists what is left', async () => {
		const source = `setTimeout(() => console.log('never'), 50);\nsetInterval(() => {}, 20).unref();\nprocess.exit();\nconsole.log('never');`;
		const record = await run(source);
		expect(outputOf(record)).toBe('');
		expect(record.ending).toMatchObject({
			kind: 'finished',
			leftovers: [
				{ kind: 'timer', due: 20, repeats: true, where: { path: 'main.ts', line: 2, column: 1 } },
				{ kind: 'timer', due: 50, repeats: false, where: { path: 'main.ts', line: 1, column: 1 } },
			],
		});
	});

	test('is not kept alive by an unreferenced timer, and lists it', async () => {
		const record = await run(
			`setTimeout(() => console.log('never'), 50).unref();\nsetTimeout(() => console.log('b'), 20);`,
		);
		expect(outputOf(record)).toBe('b\n');
		expect(record.elapsed).toBe(20);
		expect(record.ending).toMatchObject({ kind: 'finished', leftovers: [{ timer: 1, due: 50 }] });
	});
}
