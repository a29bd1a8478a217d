import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe } from 'vitest';
import type { HarnessSite } from '../contract/harness-site.ts';
import { createRunner } from '../contract/runner.ts';
import { launchChromium } from '../contract/subjects.ts';
import { childProcessesSuite } from '../contract/suites/child-processes.ts';
import { networkSuite } from '../contract/suites/network.ts';
import { realNodeSuite } from '../contract/suites/real-node.ts';
import { workerThreadsSuite } from '../contract/suites/worker-threads.ts';
import type {} from './harness/main.ts';
import { type EnginePage, openEnginePage, serveEnginePage } from './pages.ts';

// What only real Node has gives the same record, whether Node is a process of this machine or a WebContainer of the page
// (with the stand-in behind StackBlitz's client: docs/webcontainer.md).
describe('the webcontainer engine', () => {
	let browser: Browser;
	let site: HarnessSite;
	let opened: EnginePage;
	beforeAll(async () => {
		[site, browser] = await Promise.all([serveEnginePage(), launchChromium()]);
		opened = await openEnginePage(browser, site);
	}, 120_000);
	afterAll(async () => {
		await opened?.close();
		await browser?.close();
		await site?.close();
	});

	const runner = createRunner(
		(program, options) =>
			opened.page.evaluate(([program, options]) => window.webcontainer.open().run(program, options), [
				program,
				options,
			] as const),
		'node',
	);
	realNodeSuite(runner);
	workerThreadsSuite(runner);
	childProcessesSuite(runner);
	networkSuite(runner);
});
