import type { Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { prepare } from '../../src/prepare/prepare.ts';
import { singleFile } from '../../src/run/program.ts';
import { outputOf, type RunRecord } from '../../src/run/record.ts';
import type { HarnessSite } from '../contract/harness-site.ts';
import type { ContractOptions } from '../contract/run-on.ts';
import { launchChromium } from '../contract/subjects.ts';
import type {} from './harness/main.ts';
import { type EnginePage, openEnginePage, serveEnginePage } from './pages.ts';

let browser: Browser;
let site: HarnessSite;
let opened: EnginePage;

beforeAll(async () => {
	[site, browser] = await Promise.all([serveEnginePage(), launchChromium()]);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await site?.close();
});
beforeEach(async () => {
	opened = await openEnginePage(browser, site);
});
afterEach(() => opened.close());

function prepared(source: string) {
	const result = prepare(singleFile(source), { platform: 'node' });
	if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
	return result.program;
}

/** Runs a program on the page's engine; the first run decides how patient that is, in seconds. */
function run(source: string, options: ContractOptions = {}, patience?: number): Promise<RunRecord> {
	return opened.page.evaluate(
		([program, options, patience]) => window.webcontainer.open(patience).run(program, options),
		[prepared(source), options, patience] as const,
	);
}

/** Starts a program, and waits until it has printed something. */
function startUntilOutput(source: string) {
	return opened.page.evaluateHandle(async (program) => {
		const { engine } = window.webcontainer.open();
		const started = engine.start(program, { limits: { silence: 1_000 } });
		for await (const event of started.events) if (event.kind === 'output') break;
		return { record: () => started.record, stop: () => started.stop() };
	}, prepared(source));
}

const states = () => opened.page.evaluate(() => window.webcontainer.open().states);
const state = () => opened.page.evaluate(() => window.webcontainer.open().container.state);
const isGone = (index: number) => {
	const { exitCode, signalCode } = opened.standIn.processes[index] ?? { exitCode: null, signalCode: null };
	return exitCode !== null || signalCode !== null;
};
const why = ({ ending }: RunRecord) => (ending.kind === 'engine-failed' ? ending.why : ending.kind);

const HELLO = `console.log('hello');`;
const LOOP = `console.log('before');\nfor (;;);`;

test('runs a program in real Node, by the unchanged client of StackBlitz', async () => {
	const record = await run(`import { createServer } from 'node:http';
const server = createServer((_, response) => response.end('hello')).listen(0);
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as { port: number };
console.log(await (await fetch('http://127.0.0.1:' + port)).text(), typeof process.versions.v8);
server.close();
`);
	expect(outputOf(record)).toBe('hello string\n');
	expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	expect(record).toMatchObject({ engine: 'webcontainer', settings: { clock: 'real' } });
	expect(opened.standIn.asked).toEqual(['https://stackblitz.com/headless?coep=require-corp&version=1.6.4']);
	expect(opened.complaints).toEqual([]);
});

test('tells of every step of a boot, and boots once for all runs', async () => {
	await run(HELLO);
	await run(HELLO);
	expect(await states()).toEqual([
		{ kind: 'loading' },
		{ kind: 'booting', step: 'connecting' },
		{ kind: 'booting', step: 'starting' },
		{ kind: 'ready' },
	]);
	expect(opened.standIn.boots).toBe(1);
});

test('loads nothing before the learner has agreed', async () => {
	const seen = await opened.page.evaluate(async (program) => {
		const container = window.webcontainer.createContainer();
		const engine = window.webcontainer.createWebContainerEngine(container);
		const refused = await engine.start(program).record;
		const before = container.state;
		const frames = document.querySelectorAll('iframe').length;
		container.agree();
		const ran = await engine.start(program).record;
		return { refused, before, frames, ran };
	}, prepared(HELLO));
	expect(why(seen.refused)).toMatch(/^Node is not loaded yet\./);
	expect(seen).toMatchObject({ before: { kind: 'needs-consent' }, frames: 0, ran: { ending: { kind: 'finished' } } });
});

test('keeps what is written past the runtime in the order in which it came, with its lines ended as everywhere', async () => {
	const record = await run(`import { spawn } from 'node:child_process';
console.log('one');
const child = spawn(process.execPath, ['-e', 'console.log("two"); console.log("three")'], { stdio: 'inherit' });
await new Promise((resolve) => child.once('exit', resolve));
console.log('four');
`);
	expect(outputOf(record)).toBe('one\ntwo\nthree\nfour\n');
});

test('stops a run, and needs no other container for the next', async () => {
	const started = await startUntilOutput(`console.log('waiting');\nsetInterval(() => {}, 1000);`);
	await started.evaluate(({ stop }) => stop());
	expect((await started.evaluate(({ record }) => record())).ending).toEqual({ kind: 'stopped' });
	expect(outputOf(await run(HELLO))).toBe('hello\n');
	expect(isGone(0)).toBe(true);
	expect(opened.standIn.boots).toBe(1);
});

test('tears the container down when a program never gives the thread back, says at which line, and boots another', async () => {
	opened.standIn.behave({ kills: false });
	const started = await startUntilOutput(LOOP);
	const record = await started.evaluate(({ record }) => record());
	expect(record.ending).toMatchObject({ kind: 'blocked' });
	expect(outputOf(record)).toBe('before\n');
	await expect.poll(state).toEqual({ kind: 'stuck' });
	await expect.poll(() => isGone(0)).toBe(true);
	expect(outputOf(await run(HELLO))).toBe('hello\n');
	expect(opened.standIn.boots).toBe(2);
	expect(await opened.page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1);
});

test('lets one run after another into the container', async () => {
	const records = await opened.page.evaluate(
		async (program) => {
			const { engine } = window.webcontainer.open();
			return Promise.all([1, 2, 3].map(() => engine.start(program).record));
		},
		prepared(`import { writeFileSync, existsSync, rmSync } from 'node:fs';
const others = existsSync('../busy');
writeFileSync('../busy', '');
await new Promise((resolve) => setTimeout(resolve, 50));
rmSync('../busy');
console.log(others);`),
	);
	expect(records.map(outputOf)).toEqual(['false\n', 'false\n', 'false\n']);
});

test('stops a run that still waits for its container', async () => {
	opened.standIn.behave({ build: 'never' });
	const ending = await opened.page.evaluate(async (program) => {
		const { engine } = window.webcontainer.open();
		const waiting = engine.start(program);
		const queued = engine.start(program);
		waiting.stop();
		queued.stop();
		return [(await waiting.record).ending, (await queued.record).ending];
	}, prepared(HELLO));
	expect(ending).toEqual([{ kind: 'stopped' }, { kind: 'stopped' }]);
});

test.each([
	['the network is gone', { page: 'unreachable' }],
	['a page comes that never speaks', { page: 'silent' }],
	['the page may not be embedded in an isolated one', { page: 'unfit' }],
	['Node never starts', { build: 'never' }],
] as const)('gives up a boot that never settles when %s, and boots when it is over', async (_, behaviour) => {
	opened.standIn.behave(behaviour);
	expect(why(await run(HELLO, {}, 1))).toMatch(/^Node did not start within 1 seconds?\./);
	expect(await state()).toEqual({ kind: 'no-network', waited: 1 });
	opened.standIn.behave({ page: 'well', build: 'well' });
	const record = await opened.page.evaluate(async (program) => {
		const { engine } = window.webcontainer.open();
		// On a busy machine a second may be too short for a boot that goes well.
		for (;;) {
			const record = await engine.start(program).record;
			if (record.ending.kind !== 'engine-failed') return record;
		}
	}, prepared(HELLO));
	expect(outputOf(record)).toBe('hello\n');
});

test('asks nobody when the browser is offline', async () => {
	await opened.page.context().setOffline(true);
	expect(why(await run(HELLO))).toMatch(/^There is no network\./);
	expect(await state()).toEqual({ kind: 'no-network', waited: null });
	expect(opened.standIn.asked).toEqual([]);
	await opened.page.context().setOffline(false);
	expect(outputOf(await run(HELLO))).toBe('hello\n');
});

test('says what StackBlitz’s page said when it could not start', async () => {
	opened.standIn.behave({ build: { refused: 'Failed to access storage' } });
	expect(why(await run(HELLO))).toContain('Failed to access storage.');
	expect(await state()).toEqual({ kind: 'blocked', by: 'browser', what: 'Failed to access storage' });
});

test('ends the run with what the container said when it broke, and boots another', async () => {
	const started = await startUntilOutput(`console.log('waiting');\nsetInterval(() => {}, 1000);`);
	opened.standIn.breakDown('The file system is full');
	const record = await started.evaluate(({ record }) => record());
	expect(why(record)).toBe('Node has ended by itself. The file system is full. The next run starts it afresh.');
	expect(await state()).toEqual({ kind: 'crashed', why: 'The file system is full' });
	expect(outputOf(await run(HELLO))).toBe('hello\n');
	expect(opened.standIn.boots).toBe(2);
});

test('says that the container is lost when it does not answer any more, and boots another', async () => {
	const started = await startUntilOutput(`console.log('waiting');\nsetInterval(() => {}, 1000);`);
	await opened.page.evaluate(() => document.querySelector('iframe')?.remove());
	expect(why(await started.evaluate(({ record }) => record()))).toMatch(/stopped answering/);
	expect(await state()).toMatchObject({ kind: 'crashed' });
	expect(outputOf(await run(HELLO))).toBe('hello\n');
});

test('tells how a process ended that did not tell itself', async () => {
	expect(why(await run(`process.kill(process.pid, 'SIGKILL');`))).toContain('SIGKILL');
	expect(why(await run(`(process as any).reallyExit(7);`))).toContain('exit code 7');
	expect(outputOf(await run(HELLO))).toBe('hello\n');
});

test('lets go of everything when it is disposed of', async () => {
	const started = await startUntilOutput(`console.log('waiting');\nsetInterval(() => {}, 1000);`);
	await opened.page.evaluate(() => window.webcontainer.open().engine.dispose());
	expect((await started.evaluate(({ record }) => record())).ending).toEqual({ kind: 'stopped' });
	await expect.poll(() => isGone(0)).toBe(true);
	await expect.poll(() => opened.page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0);
});
