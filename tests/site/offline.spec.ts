import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serve } from '../../src/commands/serve.ts';
import { loadExercise } from '../../src/course/load-exercise.ts';
import { MAIN } from '../../src/run/program.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit the whole course works without a network: another lesson, its programs, its exercise', async ({
	page,
}) => {
	const site = await serve('dist', 4400);
	await page.goto(site.address);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await site.close();

	await page.goto(`${site.address}/generators/pausing-functions/`);
	const playground = page.locator('.wb-playground').first();
	await playground.getByRole('button', { name: 'Run' }).click();
	await expect(playground.locator('.wb-console')).toContainText('Output of your run');

	const exercise = await loadExercise('exercises/generators/countdown');
	if (!exercise.ok) throw new Error('The exercise does not load.');
	const bench = page.getByRole('region', { name: exercise.value.title, exact: true });
	await bench.locator('.wb-static').click();
	await expect(bench.getByRole('textbox').first()).toBeFocused();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(exercise.value.solution.files[MAIN] ?? '');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(bench.getByRole('heading', { name: /^Solved/ })).toBeVisible();

	await page.goto(`${site.address}/no-such-page/`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Yieldpoint' }).first()).toBeVisible();
});

test('pages come from the network while there is one, and are the kept ones when there is none', async ({ page }) => {
	let newer = false;
	const server = createServer((request, response) => {
		const path = join('dist', new URL(request.url ?? '/', 'http://site').pathname.replace(/\/$/, '/index.html'));
		if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
		if (path.endsWith('.html')) response.setHeader('content-type', 'text/html');
		response.end(newer ? '<h1>Newer</h1>' : readFileSync(path));
	});
	await new Promise<void>((listens) => server.listen(0, listens));
	const address = `http://localhost:${(server.address() as AddressInfo).port}`;
	await page.goto(address);
	await page.evaluate(() => navigator.serviceWorker.ready);

	newer = true;
	await page.goto(`${address}/glossary/`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Newer');
	server.closeAllConnections();
	await new Promise((closed) => server.close(closed));
	await page.goto(`${address}/glossary/`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary');
});
