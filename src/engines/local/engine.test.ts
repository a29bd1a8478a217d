import { afterAll, expect, test } from 'vitest';
import type { PreparedProgram } from '../../run/program.ts';
import { outputOf } from '../../run/record.ts';
import { createLocalEngine } from './engine.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());
const program = (code: string): PreparedProgram => ({
	entry: 'main.ts',
	modules: [{ path: 'main.ts', code, imports: [] }],
});

test('ends a program that fills the memory, and runs the next one', async () => {
	const bomb = `console.log('before');\nconst all = [];\nfor (;;) all.push(new Array(1e5).fill(1.5));`;
	const record = await engine.start(program(bomb), { limits: { silence: 20_000 } }).record;
	expect(record.ending).toEqual({
		kind: 'engine-failed',
		why: 'The program filled more than 256 MB of memory and was ended.',
	});
	expect(outputOf(record)).toBe('before\n');
	expect(outputOf(await engine.start(program(`console.log('next');`)).record)).toBe('next\n');
});

test('keeps no thread of a run that has ended', async () => {
	for (let i = 0; i < 30; i++) await engine.start(program('setInterval(() => {}, 10).unref();')).record;
	const threads = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort');
	// Two for each thread: one for the thread that is started ahead, and one that may still be closing.
	expect(threads.length).toBeLessThan(8);
});

test('leaves the modules of Node out of a program’s reach', async () => {
	const record = await engine.start(program(`await import('node:fs');`)).record;
	expect(record.ending).toMatchObject({
		kind: 'threw',
		error: { message: expect.stringContaining('Cannot import node:fs') },
	});
});

test('stops what is running when it is disposed of, and starts nothing after that', async () => {
	const other = createLocalEngine();
	const run = other.start(program('for (;;);'));
	other.dispose();
	expect((await run.record).ending).toEqual({ kind: 'stopped' });
	expect((await other.start(program('1')).record).ending).toMatchObject({ kind: 'engine-failed' });
});
