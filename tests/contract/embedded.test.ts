import type { Browser, Frame, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unprobed } from '../../src/run/program.ts';
import { outputOf, type RunRecord } from '../../src/run/record.ts';
import { type HarnessSite, STRICT_POLICY, serveHarness } from './harness-site.ts';
import type { ContractOptions } from './run-on.ts';
import { launchChromium, openHarness } from './subjects.ts';

let browser: Browser;
let site: HarnessSite;
let page: Page;
let complaints: string[];

beforeAll(async () => {
	site = await serveHarness();
	browser = await launchChromium();
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await site?.close();
});
beforeEach(async () => {
	complaints = [];
	page = await openHarness(browser, site, complaints);
});
afterEach(() => page.close());

function run(code: string, options: ContractOptions = {}): Promise<RunRecord> {
	return page.evaluate(([program, options]) => window.harness.runOn(program, options), [
		unprobed(code),
		options,
	] as const);
}

/**
 * Starts a program that never gives the thread back, and waits until it has printed; `record` is how it ends. It is
 * noticed late enough for what a test does in between.
 */
async function runStuck(): Promise<{ record(): Promise<RunRecord> }> {
	const stuck = await page.evaluateHandle(
		async ([program, options]) => {
			const { events, record } = window.harness.engine.start(program, options);
			for await (const event of events) if (event.kind === 'output') break;
			return { record };
		},
		[unprobed(`console.log('a');\nfor (;;);`), { limits: { silence: 4_000 } }] as const,
	);
	return { record: () => stuck.evaluate(({ record }) => record) };
}

describe('the sandbox in a page', () => {
	test('works under a policy that allows the page nothing but its own files', async () => {
		expect(STRICT_POLICY).not.toMatch(/blob:|unsafe|sha256/);
		expect(outputOf(await run(`console.log('a');`))).toBe('a\n');
		expect(complaints).toEqual([]);
	});

	test('has no origin', async () => {
		await run('1');
		const origins = await Promise.all(page.frames().map((frame) => frame.evaluate(() => self.origin)));
		const [own] = origins;
		expect(origins).toEqual([own, own, 'null']);
	});

	test('reaches no server, whatever a program brings back', async () => {
		await run('1');
		const before = site.requests.length;
		const target = `${site.url}leak`;
		const record = await run(`
const tries = {
	async import() { await import('${target}'); },
	async data() { await import('data:text/javascript,await import("${target}")'); },
	async nested() { new (Object.getPrototypeOf(async function () {}).constructor)('return 1'); },
	async code() { (0, eval)('1'); },
};
for (const [name, attempt] of Object.entries(tries)) await attempt().then(() => console.log(name, 'worked'), (e) => console.log(name, 'failed'));`);
		expect(outputOf(record)).toBe('import failed\ndata failed\nnested failed\ncode failed\n');
		expect(site.requests.slice(before)).toEqual([]);
	});

	test('is refused the network by its policy even where a program keeps fetch', async () => {
		await run('1');
		const [, , sandbox] = page.frames();
		const reached = await sandbox?.evaluate(async (url) => {
			const code = `fetch('${url}').then(() => postMessage('reached'), () => postMessage('refused'))`;
			const worker = new Worker(URL.createObjectURL(new Blob([code])));
			return new Promise((resolve) => {
				worker.onmessage = (event) => resolve(event.data);
			});
		}, `${site.url}leak`);
		expect(reached).toBe('refused');
		expect(site.requests).not.toContain('/leak');
	});

	test('does not listen to other windows', async () => {
		const running = run(`console.log('a');\nawait new Promise((r) => setTimeout(r, 300));\nconsole.log('b');`, {
			clock: 'real',
		});
		const forged = { kind: 'said', run: 1, messages: [{ kind: 'ended', ending: { kind: 'deadlock' }, elapsed: 0 }] };
		await page.evaluate((message) => {
			postMessage(message, '*');
			for (const frame of Array.from(window.frames as unknown as Window[])) frame.postMessage(message, '*');
		}, forged);
		expect(outputOf(await running)).toBe('a\nb\n');
	});

	test('says that the engine failed when its frame is lost, and opens a fresh one for the next run', async () => {
		const stuck = await runStuck();
		await page.evaluate(() => document.querySelector('iframe')?.remove());
		expect((await stuck.record()).ending).toEqual({
			kind: 'engine-failed',
			why: expect.stringMatching(/^The sandbox itself stopped answering: .*next run\.$/),
		});
		expect(outputOf(await run(`console.log('fresh');`))).toBe('fresh\n');
	});

	test('starts a program in a fresh frame when another one took its frame with it before it could begin', async () => {
		const stuck = await runStuck();
		await page.evaluate(() => document.querySelector('iframe')?.remove());
		const record = await run(`console.log('begun after all');`);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		expect(outputOf(record)).toBe('begun after all\n');
		expect((await stuck.record()).ending.kind).toBe('engine-failed');
	});

	test('starts a program in a fresh frame when the one that was open has died unnoticed', async () => {
		expect(outputOf(await run(`console.log('before');`))).toBe('before\n');
		await page.evaluate(() => document.querySelector('iframe')?.remove());
		const record = await run(`console.log('begun after all');`);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		expect(outputOf(record)).toBe('begun after all\n');
	});

	test('starts a program in a fresh frame when its own one died while the worker was being started', async () => {
		await run(`console.log('before');`);
		const sandbox = page.frames().find((frame) => frame.parentFrame()?.parentFrame()) as Frame;
		const debugging = await page.context().newCDPSession(sandbox);
		const attach = { autoAttach: true, flatten: true };
		const standsReady = new Promise((resolve) => debugging.once('Target.attachedToTarget', resolve));
		await debugging.send('Target.setAutoAttach', { ...attach, waitForDebuggerOnStart: false });
		await standsReady;
		// The worker that is started ahead from here on waits for a debugger, and so does the program that gets it.
		await debugging.send('Target.setAutoAttach', { ...attach, waitForDebuggerOnStart: true });
		await run(`console.log('takes the worker that stands ready');`);
		const waiting = run(`console.log('begun after all');`);
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		await page.evaluate(() => document.querySelector('iframe')?.remove());
		expect(outputOf(await waiting)).toBe('begun after all\n');
	});

	test('says that the engine failed when the sandbox can’t be loaded', async () => {
		await page.route('**/sandbox.html', (route) => route.abort());
		const record = await run('1');
		expect(record.ending).toEqual({
			kind: 'engine-failed',
			why: expect.stringMatching(/^The sandbox \(\/sandbox\.html\) did not open\. .*try again\.$/),
		});
		await page.unroute('**/sandbox.html');
		expect((await run('1')).ending.kind).toBe('finished');
	}, 40_000);

	test('is opened ahead by warm, and leaves the page with dispose', async () => {
		expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0);
		await page.evaluate(() => window.harness.engine.warm());
		await page.waitForFunction(() => document.querySelector('iframe')?.contentWindow?.length === 1);
		expect(outputOf(await run(`console.log('a');`))).toBe('a\n');
		await page.evaluate(() => window.harness.engine.dispose());
		await page.waitForFunction(() => document.querySelector('iframe') === null);
		expect((await run('1')).ending.kind).toBe('engine-failed');
	});

	test('runs offline, from what a service worker has kept', async () => {
		const own = await serveHarness();
		const context = await browser.newContext();
		try {
			const visit = await context.newPage();
			const visitAndRun = async () => {
				await visit.goto(own.url);
				await visit.waitForFunction(() => 'harness' in window);
				const program = unprobed(`console.log('a');`);
				return outputOf(await visit.evaluate((program) => window.harness.runOn(program), program));
			};
			await visit.goto(own.url);
			await visit.evaluate(async () => {
				await navigator.serviceWorker.register('/offline.js');
				await navigator.serviceWorker.ready;
			});
			expect(await visitAndRun()).toBe('a\n');
			const asked = own.requests.length;
			await own.stop();
			expect(await visitAndRun()).toBe('a\n');
			expect(own.requests.length).toBe(asked);
		} finally {
			await context.close();
			await own.close();
		}
	}, 60_000);
});
