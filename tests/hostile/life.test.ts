import type { Browser, CDPSession } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { singleFile } from '../../src/run/program.ts';
import { outputOf, type RunRecord } from '../../src/run/record.ts';
import { type HarnessSite, serveHarness } from '../contract/harness-site.ts';
import { launchChromium } from '../contract/subjects.ts';
import { type Ground, openGround } from './ground.ts';

/** `npm run test:long` does a thousand. */
const RUNS = Number(process.env.HOSTILE_RUNS ?? 200);
/** Bytes by which the page's heap may have grown after so many runs: less than a hundredth of what they recorded. */
const GROWTH = 1_500_000;

let browser: Browser;
let site: HarnessSite;
let ground: Ground;
beforeAll(async () => {
	site = await serveHarness({ root: new URL('./page', import.meta.url) });
	browser = await launchChromium();
	ground = await openGround(browser, site);
});
afterAll(async () => {
	await ground?.close();
	await browser?.close();
	await site?.close();
});

/** `silence`: long enough for what a busy machine must not end. */
const begin = (source: string, silence = 2_000, clock: 'virtual' | 'real' = 'virtual') =>
	ground.page.evaluate(([program, options]) => window.fortress.begin(program, options), [
		singleFile(source),
		{ clock, limits: { silence } },
	] as const);
const stop = (run: number) => ground.page.evaluate((n) => window.fortress.stop(n), run);
const recordOf = (run: number) => ground.page.evaluate((n) => window.fortress.recordOf(n), run) as Promise<RunRecord>;

const BEAT = `let n = 0;\nsetInterval(() => console.log(n++), 1);`;

test('stops a program at once, before its worker is ready, again and again', async () => {
	const endings = await ground.page.evaluate(async (program) => {
		const runs = Array.from({ length: 50 }, () => window.fortress.begin(program));
		for (const run of runs) {
			window.fortress.stop(run);
			window.fortress.stop(run);
		}
		const records = await Promise.all(runs.map((run) => window.fortress.recordOf(run)));
		return records.map((record) => record?.ending.kind);
	}, singleFile('for (;;);'));
	expect(endings).toEqual(Array.from({ length: 50 }, () => 'stopped'));
	await ground.proveUnharmed();
});

test('stops a program in the middle of a loop and in the middle of its output', async () => {
	const loop = await begin(`console.log('on');\nfor (;;);`);
	const beat = await begin(BEAT);
	await new Promise((wait) => setTimeout(wait, 300));
	await stop(loop);
	await stop(beat);
	expect((await recordOf(loop)).ending.kind).toBe('stopped');
	expect(['stopped', 'too-much-output']).toContain((await recordOf(beat)).ending.kind);
	await ground.proveUnharmed();
});

test('stops nothing that has ended, and nothing else', async () => {
	const ended = await begin(`console.log('a');`, 60_000);
	expect((await recordOf(ended)).ending.kind).toBe('finished');
	await stop(ended);
	expect((await recordOf(ended)).ending.kind).toBe('finished');
	const [one, other] = [await begin(`for (;;);`), await begin(`console.log('b');`, 60_000)];
	await stop(one);
	expect(outputOf(await recordOf(other))).toBe('b\n');
	expect((await recordOf(one)).ending.kind).toBe('stopped');
	await ground.proveUnharmed();
});

test('runs several hostile programs at once, and a good one beside them', async () => {
	const hostile = [
		await begin('for (;;);'),
		await begin('for (;;) console.log(1);'),
		await begin('for (;;) await null;'),
	];
	const good = await begin(`setTimeout(() => console.log('good'), 1000);`, 60_000);
	expect(outputOf(await recordOf(good))).toBe('good\n');
	const endings = await Promise.all(hostile.map(async (run) => (await recordOf(run)).ending.kind));
	// The frame of three busy workers may itself be too late with an answer on a small machine.
	expect(['blocked', 'engine-failed']).toContain(endings[0]);
	expect(['too-much-output', 'engine-failed']).toContain(endings[1]);
	expect(['blocked', 'starved', 'engine-failed']).toContain(endings[2]);
	await ground.proveUnharmed();
});

/** Seconds for which all pages of the browser have kept a processor busy, in the next half. */
async function busyPages(session: CDPSession): Promise<number> {
	const sum = async () => {
		const { processInfo } = await session.send('SystemInfo.getProcessInfo');
		return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime : 0), 0);
	};
	const before = await sum();
	await new Promise((wait) => setTimeout(wait, 500));
	return (await sum()) - before;
}

test.each([
	'Array.prototype.sort.call({ length: 2 ** 40, 0: 1 } as never);',
	'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 } as never, 1);',
	'String.raw({ raw: { length: 2 ** 40 } } as never);',
])('ends a thread that not even the engine can interrupt, and no other run: %s', async (source) => {
	const session = await browser.newBrowserCDPSession();
	const before = ground.page.frames().slice(1);
	const other = await begin(`setTimeout(() => console.log('other'), 3000);`, 60_000, 'real');
	const stuck = await begin(source, 500);
	expect((await recordOf(stuck)).ending.kind).toBe('blocked');
	expect(outputOf(await recordOf(other))).toBe('other\n');
	await expect
		.poll(() => ground.page.frames().some((frame) => before.includes(frame)), { timeout: 20_000 })
		.toBe(false);
	await ground.proveUnharmed();
	await expect.poll(() => busyPages(session), { timeout: 20_000 }).toBeLessThan(0.03);
	await session.detach();
});

test('loses nothing but the run when the page is left in the middle of one', async () => {
	const other = await openGround(browser, site);
	await other.page.evaluate((p) => window.fortress.begin(p), singleFile(`for (;;);`));
	await other.page.goto('about:blank');
	await expect.poll(() => other.page.workers().length, { timeout: 20_000 }).toBe(0);
	await other.page.goBack();
	await other.page.waitForFunction(() => 'fortress' in window);
	const record = await other.page.evaluate((p) => window.fortress.run(p), singleFile(`console.log('back');`));
	expect(outputOf(record)).toBe('back\n');
	await other.close();
});

test(`leaves nothing behind after ${RUNS} runs, good and bad`, async () => {
	const programs = [
		`console.log('a');\nsetTimeout(() => console.log('b'), 1000);`,
		`throw new Error('x'.repeat(10_000));`,
		`for (let i = 0; i < 100; i++) console.log('line', i);`,
		`await new Promise(() => {});`,
		`for (let i = 0; i < 200; i++) setTimeout(() => {}, i);`,
	];
	const session = await ground.page.context().newCDPSession(ground.page);
	await runMany(programs, 25);
	const before = await heapOf(session);
	await runMany(programs, RUNS);
	const after = await heapOf(session);
	expect(after - before).toBeLessThan(GROWTH);
	await ground.proveUnharmed();
}, 900_000);

/** Runs the programs in turn, without anybody keeping their records. */
function runMany(sources: readonly string[], times: number): Promise<void> {
	return ground.page.evaluate(
		async ([programs, times]) => {
			for (let i = 0; i < times; i++) await window.fortress.run(programs[i % programs.length] ?? '');
		},
		[sources.map(singleFile), times] as const,
	);
}

/** Bytes that the page's scripts hold after all garbage is collected. */
async function heapOf(session: CDPSession): Promise<number> {
	for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	return usedSize;
}
