import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import { singleFile } from '../run/program.ts';
import { textTimeline } from './text-timeline.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const SLEEP = 'const sleep = (seconds: number) => new Promise((go) => setTimeout(go, seconds * 1000));\n';

async function timeline(source: string, clock: 'virtual' | 'real' = 'virtual'): Promise<string[]> {
	const prepared = prepare(singleFile(SLEEP + source));
	if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
	return textTimeline(await engine.start(prepared.program, { clock }).record);
}

test('each lane has a row, with what it did, below the seconds', async () => {
	const lines = await timeline(`async function brew(seconds: number) { await sleep(seconds); }
await Promise.all([brew(1), brew(2)]);`);
	const [top = '', main = '', first = '', second = '', legend = ''] = lines;
	expect(lines).toHaveLength(5);
	expect(top.trimStart()).toMatch(/^0 s +0\.5 s +1 s +1\.5 s$/);
	expect(main).toMatch(/^main\.ts {3}█·+█$/);
	expect(second).toMatch(/^ {2}brew 2 {2}█·+█$/);
	expect(first).toMatch(/^ {2}brew 1 {2}█·+█$/);
	// The first is over where the axis says one second.
	expect(Math.abs(first.length - 1 - top.indexOf('1 s'))).toBeLessThanOrEqual(1);
	expect(legend.trim()).toBe('█ runs   · waits');
});

test('no line is longer than a hundred characters, and there are no more than thirty', async () => {
	const lines = await timeline(`async function aFunctionWithQuiteALongNameThatNobodyWouldChoose() { await sleep(1); }
await Promise.all(Array.from({ length: 50 }, () => aFunctionWithQuiteALongNameThatNobodyWouldChoose()));`);
	expect(Math.max(...lines.map(({ length }) => length))).toBe(100);
	expect(lines).toHaveLength(30);
	expect(lines.at(-2)).toBe('… and 24 more');
});

test('a task that could run and has no turn is seen, and so is what the mark means', async () => {
	const lines = await timeline(
		`import { gather, run, sleep as nap } from 'aio';
function* greedy() { yield* nap(0.01); for (const end = performance.now() + 50; performance.now() < end; ); }
await run((function* () { yield* gather([greedy(), greedy()]); })());`,
		'real',
	);
	expect(lines.join('\n')).toContain('▒ could run, and stands in line');
});

test('a program that takes no time, or has nothing but its module, has none', async () => {
	expect(await timeline('const now = async () => 1;\nawait now();')).toEqual([]);
	expect(await timeline('await sleep(1);')).toEqual([]);
});
