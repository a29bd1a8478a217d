import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import sirv from 'sirv';
import { build } from 'vite';
import { behaviours } from '../../src/aio/testing/executor-suite.ts';
import type { AioPage } from './page/main.ts';

declare const aio: AioPage;

const folder = mkdtempSync(join(tmpdir(), 'aio-'));
let server: Server;
let url = '';

// Built as a site would build it: minifying must not break the programs of the workers.
test.beforeAll(async () => {
	await build({
		root: fileURLToPath(new URL('./page', import.meta.url)),
		configFile: false,
		logLevel: 'error',
		build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
	});
	const files = sirv(folder);
	server = createServer((request, response) => files(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

test.afterAll(() => {
	server.close();
	rmSync(folder, { recursive: true });
});

async function open(page: Page): Promise<void> {
	await page.goto(url);
	await page.waitForFunction(() => 'aio' in globalThis);
}

for (const kind of ['workers', 'simulated'] as const) {
	for (const { name } of behaviours) {
		test(`pool of ${kind}: ${name}`, async ({ page }) => {
			await open(page);
			expect(await page.evaluate(([kind, name]) => aio.check(kind, name), [kind, name] as const)).toBe('');
		});
	}
}

test('a job runs in a worker of its own', async ({ page }) => {
	await open(page);
	expect(await page.evaluate(() => aio.threadOfJob())).toBe('DedicatedWorkerGlobalScope');
});

test('a loop that never rests lets the timers of the page fire', async ({ page }) => {
	await open(page);
	expect(await page.evaluate(() => aio.givesWay())).toBe(true);
});

test('virtual time takes no time, real time does', async ({ page }) => {
	await open(page);
	expect(await page.evaluate(() => aio.virtual())).toBe('an hour later');
	expect(await page.evaluate(() => aio.real())).toEqual(['answer', true]);
});
