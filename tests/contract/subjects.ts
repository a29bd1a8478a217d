import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../src/commands/chromium.ts';
import { createLocalEngine } from '../../src/engines/local/engine.ts';
import { createNodeEngine } from '../../src/engines/node/engine.ts';
import type { PreparedProgram } from '../../src/run/program.ts';
import type { RunRecord } from '../../src/run/record.ts';
import { browserArgs } from '../browser-args.ts';
import { openBrowser } from '../browsers/browser-subject.ts';
import { type BrowserName, findBrowser } from '../browsers/find-browser.ts';
import type { HarnessSite } from './harness-site.ts';
import { type ContractOptions, runOn } from './run-on.ts';

/** An engine under test, wherever it lives. */
export interface Subject {
	run(program: PreparedProgram, options?: ContractOptions): Promise<RunRecord>;
	close(): Promise<void>;
}

/** The engines that must keep the contract. */
export const SUBJECTS: Readonly<Record<'local' | 'embedded' | 'node' | BrowserName, () => Promise<Subject>>> = {
	firefox: () => openFound('firefox'),
	webkit: () => openFound('webkit'),
	async local() {
		const engine = createLocalEngine();
		return { run: runOn(engine), close: async () => engine.dispose() };
	},
	async node() {
		const engine = createNodeEngine();
		return { run: runOn(engine), close: async () => engine.dispose() };
	},
	/** Without a driver, who would attach himself to each worker: a third of the time of a run. */
	embedded: () => openBrowser({ name: 'chromium', path: findChromium(), version: '' }),
};

async function openFound(name: BrowserName): Promise<Subject> {
	const browser = findBrowser(name);
	if (browser === null) throw new Error(`There is no ${name}: \`npm run test:browsers\` says what to install.`);
	return openBrowser(browser);
}

export function launchChromium(): Promise<Browser> {
	return chromium.launch({ executablePath: findChromium(), args: browserArgs() });
}

/** A page with the harness; what the browser complains about lands in `complaints`. */
export async function openHarness(browser: Browser, site: HarnessSite, complaints: string[] = []) {
	const page = await browser.newPage();
	page.on('console', (message) => complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto(site.url);
	await page.waitForFunction(() => 'harness' in window);
	return page;
}
