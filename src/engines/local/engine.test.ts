import { afterAll, expect, test } from 'vitest';
import { unprobed } from '../../run/program.ts';
import { outputOf } from '../../run/record.ts';
import { createLocalEngine } from './engine.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

test('ends a program that fills the memory, and runs the next one', async () => {
	const bomb = `console.log('before');\nconst all = [];\nfor (;;) all.push(new Array(1e5).fill(1.5));`;
	const record = await engine.start(unprobed(bomb), { limits: { silence: 20_000 } }).record;
	expect(record.ending).toEqual({ kind: 'too-much-memory', limit: 256 });
	expect(outputOf(record)).toBe('before\n');
	expect(outputOf(await engine.start(unprobed(`console.log('next');`)).record)).toBe('next\n');
});

test('keeps no thread of a run that has ended', async () => {
	const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
	// Other tests of this process may have threads of their own.
	const before = ports();
	for (let i = 0; i < 30; i++) await engine.start(unprobed('setInterval(() => {}, 10).unref();')).record;
	// Two for each thread: one for the thread that is started ahead, and one that may still be closing.
	expect(ports() - before).toBeLessThan(8);
});

test('leaves the modules of Node out of a program’s reach', async () => {
	const record = await engine.start(unprobed(`await import('node:fs');`)).record;
	expect(record.ending).toMatchObject({
		kind: 'threw',
		error: { message: expect.stringContaining('Cannot import node:fs') },
	});
});

test('stops what is running when it is disposed of, and starts nothing after that', async () => {
	const other = createLocalEngine();
	const run = other.start(unprobed('for (;;);'));
	other.dispose();
	expect((await run.record).ending).toEqual({ kind: 'stopped' });
	expect((await other.start(unprobed('1')).record).ending).toMatchObject({ kind: 'engine-failed' });
});

test('shows the text of functions that a program makes of texts, and none of its own', async () => {
	const source = `
const { constructor: Async } = async () => {}, { constructor: Steps } = function* () {};
for (const f of [new Function('a', 'return a'), Async('await 1'), Steps('yield 1'), eval('(x) => x * 2')]) console.log(\`\${f}\`);
for (const f of [setTimeout, queueMicrotask, clearTimeout, console.log, performance.now, crypto.randomUUID]) console.log(String(f));`;
	expect(outputOf(await engine.start(unprobed(source)).record).split('\n')).toEqual([
		...['function anonymous(a', ') {', 'return a', '}', 'async function anonymous(', ') {', 'await 1', '}'],
		...['function* anonymous(', ') {', 'yield 1', '}', '(x) => x * 2'],
		...['setTimeout', 'queueMicrotask', 'clearTimeout', 'log', 'now', 'randomUUID'].map(
			(name) => `function ${name}() { [native code] }`,
		),
		'',
	]);
});
