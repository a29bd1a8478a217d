// How long a learner waits between the click on Run and the first line, in a real Chromium.
// Command: npm run bench:engine
import { cpus } from 'node:os';
import type { Browser } from '@playwright/test';
import { prepare } from '../../src/prepare/prepare.ts';
import { type PreparedProgram, singleFile, unprobed } from '../../src/run/program.ts';
import { type HarnessSite, STRICT_POLICY, serveHarness } from '../contract/harness-site.ts';
import { launchChromium, openHarness } from '../contract/subjects.ts';
import { median } from './figures.ts';

const REPEATS = 20;
const FRESH_PAGES = 10;

const HELLO = unprobed(`console.log('hello');`);
const SLEEPS = unprobed(`for (let i = 0; i < 1000; i++) await new Promise((resolve) => setTimeout(resolve, 1000));`);
const TIMERS = unprobed(`for (let i = 0; i < 10_000; i++) setTimeout(() => {}, i % 97);`);
const LINES = unprobed(`for (let i = 0; i < 10_000; i++) console.log('line', i);`);

/** A hundred thousand awaits of what is no promise. */
const BARE_AWAITS = `for (let i = 0; i < 100_000; i++) await null;`;
/** A hundred thousand awaits of an async function's call. */
const AWAITS = `
async function step(n: number): Promise<number> {
	return n;
}
let sum = 0;
for (let i = 0; i < 100_000; i++) sum += await step(i);
console.log(sum);`;
/** Awaits of calls that wait in turn: a hundred thousand awaits, too. */
const WAITING_CALLS = `
async function step(n: number): Promise<number> {
	await null;
	return n;
}
for (let i = 0; i < 50_000; i++) await step(i);`;
/** A hundred thousand awaits, in so many lanes at once. */
const inLanes = (lanes: number) => `
async function work(): Promise<void> {
	for (let i = 0; i < ${100_000 / lanes}; i++) await null;
}
await Promise.all(Array.from({ length: ${lanes} }, work));`;
/** Ten thousand awaits that wait for something: a hundred lanes, each of which sleeps a hundred times. */
const SLEEPERS = `
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function sleeper(n: number): Promise<void> {
	for (let i = 0; i < 100; i++) await sleep((n % 7) + 1);
}
await Promise.all(Array.from({ length: 100 }, (_, n) => sleeper(n)));`;
/** Each round is some events, and none is left out as a lane's further rounds: over a million if all were kept. */
const MILLION = `
async function* steps(): AsyncGenerator<number> {
	for (let i = 0; i < 250_000; i++) yield i;
}
for await (const _ of steps());`;

function prepared(source: string, probes: boolean): PreparedProgram {
	const result = prepare(singleFile(source), { probes });
	if (!result.ok) throw new Error(`does not prepare: ${JSON.stringify(result.diagnostics)}`);
	return result.program;
}

const report = (name: string, values: readonly number[]) => {
	const worst = Math.max(...values);
	console.log(
		`${name.padEnd(44)} median ${median(values).toFixed(1).padStart(7)} ms   worst ${worst.toFixed(1).padStart(7)} ms`,
	);
};

/** The floor: a worker made of a blob that says one word. */
async function bareWorkers(browser: Browser, site: HarnessSite): Promise<number[]> {
	const page = await openHarness(browser, site);
	const times = await page.evaluate(async (repeats) => {
		const url = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'text/javascript' }));
		const times: number[] = [];
		for (let i = 0; i < repeats; i++) {
			const start = performance.now();
			const worker = new Worker(url);
			await new Promise((resolve) => worker.addEventListener('message', resolve));
			times.push(performance.now() - start);
			worker.terminate();
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		return times;
	}, REPEATS);
	await page.close();
	return times;
}

/** From `start` to the first event, in a sandbox that is open and has a worker ahead. */
async function warmRuns(browser: Browser, site: HarnessSite): Promise<number[]> {
	const page = await openHarness(browser, site);
	const times = await page.evaluate(
		async ([program, repeats]) => {
			const { engine } = window.harness;
			await engine.start(program).record;
			const times: number[] = [];
			for (let i = 0; i < repeats; i++) {
				await new Promise((resolve) => setTimeout(resolve, 300));
				const start = performance.now();
				const run = engine.start(program);
				for await (const _ of run.events) break;
				times.push(performance.now() - start);
				await run.record;
			}
			return times;
		},
		[HELLO, REPEATS] as const,
	);
	await page.close();
	return times;
}

/** The first run of a page that has not opened its sandbox. */
async function coldRuns(browser: Browser, site: HarnessSite): Promise<number[]> {
	const times: number[] = [];
	for (let i = 0; i < FRESH_PAGES; i++) {
		const context = await browser.newContext();
		const page = await context.newPage();
		await page.goto(site.url, { waitUntil: 'load' });
		await page.waitForFunction(() => 'harness' in window);
		times.push(
			await page.evaluate(async (program) => {
				const start = performance.now();
				for await (const _ of window.harness.engine.start(program).events) break;
				return performance.now() - start;
			}, HELLO),
		);
		await context.close();
	}
	return times;
}

/** Whole runs, each with a worker ahead. */
async function wholeRuns(browser: Browser, site: HarnessSite, program: PreparedProgram): Promise<number[]> {
	const page = await openHarness(browser, site);
	const times = await page.evaluate(async (program) => {
		const times: number[] = [];
		for (let i = 0; i < 6; i++) {
			await new Promise((resolve) => setTimeout(resolve, 500));
			times.push((await window.harness.engine.start(program).record).realTime);
		}
		return times.slice(1);
	}, program);
	await page.close();
	return times;
}

/** A program without and with tracing, in turn, so that what else the machine does falls on both; each with a worker ahead. */
async function tracedOrNot(browser: Browser, site: HarnessSite, source: string): Promise<[number[], number[]]> {
	const page = await openHarness(browser, site);
	const times = await page.evaluate(
		async ([programs, repeats]) => {
			const times: [number[], number[]] = [[], []];
			for (let i = 0; i <= repeats; i++) {
				for (const which of [0, 1] as const) {
					await new Promise((resolve) => setTimeout(resolve, 500));
					const { realTime } = await window.harness.engine.start(programs[which]).record;
					if (i > 0) times[which].push(realTime);
				}
			}
			return times;
		},
		[[prepared(source, false), prepared(source, true)], REPEATS] as const,
	);
	await page.close();
	return times;
}

async function reportTracing(browser: Browser, site: HarnessSite, name: string, source: string): Promise<void> {
	const [without, traced] = await tracedOrNot(browser, site, source);
	report(`${name}, not traced`, without);
	report(`${name}, traced`, traced);
	const ratio = (median(traced) / median(without)).toFixed(1);
	const least = (Math.min(...traced) / Math.min(...without)).toFixed(1);
	console.log(`${name}: traced / not traced ${ratio} (medians), ${least} (fastest of each)`);
}

/** What a run with more events than are kept leaves in the page, in words. */
async function longRecord(browser: Browser, site: HarnessSite, program: PreparedProgram): Promise<string> {
	const page = await openHarness(browser, site);
	const session = await page.context().newCDPSession(page);
	const heap = async () => {
		await session.send('HeapProfiler.collectGarbage');
		return (await session.send('Runtime.getHeapUsage')).usedSize / 1024 ** 2;
	};
	await page.evaluate((program) => window.harness.engine.start(program).record, prepared(`console.log(1);`, true));
	const before = await heap();
	const said = await page.evaluate(async (program) => {
		const record = await window.harness.engine.start(program).record;
		Object.assign(window, { record });
		const full = record.events.some(({ kind }) => kind === 'trace-full');
		return `${record.events.length} events kept, ${full ? 'marked as cut off' : 'not cut off'}, ending ${record.ending.kind}`;
	}, program);
	const grown = (await heap()) - before;
	await page.close();
	return `${said}, ${grown.toFixed(1)} MB of heap in the page`;
}

const site = await serveHarness({ policy: `${STRICT_POLICY}; worker-src blob:` });
const browser = await launchChromium();
try {
	console.log(`Chromium ${browser.version()}, ${cpus().length} cores`);
	report('a bare blob worker to its first message', await bareWorkers(browser, site));
	report('warm: start to first output', await warmRuns(browser, site));
	report('cold: start to first output', await coldRuns(browser, site));
	report('1 000 sleeps of 1 s, whole run', await wholeRuns(browser, site, SLEEPS));
	report('10 000 timers, whole run', await wholeRuns(browser, site, TIMERS));
	report('10 000 lines, whole run', await wholeRuns(browser, site, LINES));
	report('hello, traced, whole run', await wholeRuns(browser, site, prepared(`console.log('hello');`, true)));
	report('hello, not traced, whole run', await wholeRuns(browser, site, HELLO));
	await reportTracing(browser, site, '100 000 awaits of null', BARE_AWAITS);
	await reportTracing(browser, site, '100 000 awaits of a call', AWAITS);
	await reportTracing(browser, site, '50 000 awaits of a call that awaits null', WAITING_CALLS);
	await reportTracing(browser, site, '100 000 awaits in 100 lanes', inLanes(100));
	await reportTracing(browser, site, '100 000 awaits in 1 000 lanes', inLanes(1_000));
	await reportTracing(browser, site, '10 000 awaits of a timer', SLEEPERS);
	console.log(`250 000 rounds of a for await, traced: ${await longRecord(browser, site, prepared(MILLION, true))}`);
} finally {
	await browser.close();
	await site.close();
}
