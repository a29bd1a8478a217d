import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from 'vitest';
import type { Task } from '../../src/attempt/attempt.ts';
import type { Failure, Verdict } from '../../src/checker/verdict.ts';
import { type Program, singleFile } from '../../src/run/program.ts';
import type { RunRecord } from '../../src/run/record.ts';
import type { HarnessSite } from '../contract/harness-site.ts';
import type { HostileCase } from './case.ts';
import { listen } from './listener.ts';
import { optionsOf, programOf, sourceOf, testsOf } from './programs.ts';

/** A page in which hostile programs run, and all the places where they might come through. */
export interface Ground {
	readonly page: Page;
	/** Runs the program of a case on the page's engine. */
	run(hostile: HostileCase): Promise<RunRecord>;
	/** Fails if anything of the page was touched or anything got out. */
	proveUntouched(expected?: { complaints?: RegExp }): Promise<void>;
	/** Fails, too, if the page can't run and judge programs any more. */
	proveUnharmed(expected?: { complaints?: RegExp }): Promise<void>;
	close(): Promise<void>;
}

const TASK: Task = {
	clock: 'virtual',
	expect: { output: { kind: 'exact', text: 'sum 5\ntwice 6' }, elapsed: { equals: 1 }, tests: ['adds', 'doubles'] },
	tests: {
		files: {
			'tests.ts': `import { test, expect } from 'course/test';
import { add, double } from './main.ts';
test('adds', async () => expect([await add(2, 3)].map(String)).toEqual(['5']));
test('doubles', () => expect(double(3)).toBe(6));`,
		},
		entry: 'tests.ts',
	},
};
/** Right in one line, in one test and in time, and wrong in the other line and test: one attempt shows what a right and a wrong program get. */
const HALF_RIGHT: Program = singleFile(`export async function add(a: number, b: number): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, 1000));
	return a + b;
}
export const double = (n: number): number => n + 2;
console.log('sum', await add(2, 3));
console.log('twice', double(3));`);

/** Opens a page of its own, with storage of its own and a listener of its own. */
export async function openGround(browser: Browser, site: HarnessSite): Promise<Ground> {
	const listener = await listen();
	const context = await browser.newContext();
	const page = await context.newPage();
	const watched = watch(context, page, site.url);
	await page.goto(site.url);
	await page.waitForFunction(() => 'fortress' in window);
	await page.evaluate(() => window.fortress.layOut());
	await attemptHalfRight(page);
	await settled(page);
	const before = await page.evaluate(() => window.fortress.belongings());
	const origins = page.frames().length;

	async function proveUntouched({ complaints }: { complaints?: RegExp } = {}): Promise<void> {
		await settled(page);
		expect(page.frames().length, 'frames').toBe(origins);
		expect(await page.evaluate(() => window.fortress.belongings()), 'the page').toEqual(before);
		expect(listener.knocks, 'requests that got out').toEqual([]);
		expect(watched.alarms, 'what the browser saw').toEqual([]);
		const said = watched.console.splice(0).filter((line) => !complaints?.test(line));
		expect(said, 'what the browser’s console says').toEqual([]);
	}

	return {
		page,
		proveUntouched,
		async run(hostile) {
			const address = listener.address;
			const program = hostile.unprepared ? sourceOf(hostile, address) : programOf(hostile, address);
			// As text: a record of 100 000 events, value by value, takes a minute.
			const record = await page.evaluate(
				async ([program, options, tests]) => JSON.stringify(await window.fortress.run(program, options, tests)),
				[program, optionsOf(hostile), testsOf(hostile)] as const,
			);
			return JSON.parse(record);
		},
		async proveUnharmed(expected) {
			const { failures } = await attemptHalfRight(page);
			expect(failures.map(saidBy), 'the verdict of a half right program afterwards').toEqual([
				['same', 'missing', 'extra'],
				['passed', 'failed'],
			]);
			await proveUntouched(expected);
		},
		async close() {
			await context.close();
			await listener.close();
		},
	};
}

const attemptHalfRight = (page: Page): Promise<Verdict> =>
	page.evaluate(async ([program, task]) => (await window.fortress.attempt(program, task)).verdict, [
		HALF_RIGHT,
		TASK,
	] as const);

/** What a failure says line by line, or test by test. */
function saidBy(failure: Failure): unknown {
	if (failure.kind === 'output') return failure.diff.map(({ kind }) => kind);
	if (failure.kind === 'tests') return failure.results.map(({ outcome }) => outcome.kind);
	return failure.kind === 'engine-failed' ? failure.why : failure.kind;
}

/** Runs that are over have taken their workers with them: only the one started ahead is left. */
async function settled(page: Page): Promise<void> {
	const giveUp = performance.now() + 20_000;
	while (page.workers().length !== 1 && performance.now() < giveUp) await new Promise((look) => setTimeout(look, 20));
	expect(page.workers().length, 'workers').toBe(1);
}

function watch(context: BrowserContext, page: Page, home: string): { alarms: string[]; console: string[] } {
	const alarms: string[] = [];
	const lines: string[] = [];
	const isOurs = (url: string) => url.startsWith(home) || url.startsWith('blob:') || url.startsWith('about:');
	context.on('response', (response) => isOurs(response.url()) || alarms.push(`answer from ${response.url()}`));
	context.on('page', (opened) => opened === page || alarms.push(`window ${opened.url()}`));
	page.on('websocket', (socket) => alarms.push(`WebSocket to ${socket.url()}`));
	page.on('dialog', (dialog) => {
		alarms.push(`dialog ${dialog.type()}`);
		void dialog.dismiss();
	});
	page.on('download', (download) => alarms.push(`download of ${download.url()}`));
	page.on('pageerror', (error) => lines.push(error.message));
	page.on('crash', () => alarms.push('the page crashed'));
	page.on('framenavigated', (frame) => isOurs(frame.url()) || alarms.push(`a frame went to ${frame.url()}`));
	page.on('console', (message) => lines.push(message.text()));
	return { alarms, console: lines };
}
