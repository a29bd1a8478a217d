import { cpSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import sirv from 'sirv';
import { isolatedPages } from '../../src/site/isolation/isolate-pages.ts';
import { writeServiceWorker } from '../../src/site/offline/keep-offline.ts';

// Pages with programs of real Node need two headers. Hosts that send them: `tests/webcontainer/workbench.spec.ts`.

const NODE = '/workbench-node/';

test.use({ serviceWorkers: 'allow' });

test('where the host sends no headers the service worker isolates the pages with Node, and no others', async ({
	page,
}, info) => {
	const folder = info.outputPath('site');
	cpSync('dist', folder, { recursive: true });
	await writeServiceWorker(folder, '/', isolatedPages(folder, '/'));
	const server = createServer(sirv(folder, { dev: true }));
	await new Promise<void>((listens) => server.listen(0, listens));
	const address = `http://localhost:${(server.address() as AddressInfo).port}`;

	await test.step('not on the first visit, when no worker is in charge yet', async () => {
		await page.goto(address + NODE);
		expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
		await page.evaluate(() => navigator.serviceWorker.ready);
	});
	await test.step('from the second page on, and the sandbox works there', async () => {
		await page.goto(address + NODE);
		expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
		const bench = page.locator('#sandbox .wb');
		await bench.scrollIntoViewIfNeeded();
		await bench.getByRole('button', { name: 'Run' }).click();
		await expect(bench.locator('.wb-console')).toContainText('Output of your run');
	});
	await test.step('and other pages stay as they are', async () => {
		await page.goto(`${address}/glossary/`);
		expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
	});
	server.closeAllConnections();
	await new Promise((closed) => server.close(closed));
	rmSync(folder, { recursive: true });
});
