import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../../src/commands/chromium.ts';
import { type HarnessSite, STRICT_POLICY, serveHarness } from '../contract/harness-site.ts';
import { BOMBS } from './bombs/bombs.ts';
import { count, type Figures, keepFigures } from './figures.ts';

interface Told {
	readonly name: string;
	readonly ending: string;
	readonly next: string;
	readonly title: string;
}

/** Megabytes that the scripts of one process may fill: a browser's own limit, made small so that it is reached soon. */
const HEAP = 256;

const figures: Figures = { tried: 0, contained: 0 };
let site: HarnessSite;
let browser: ChildProcess | undefined;
let profile: string | undefined;

// With its tools attached the browser takes the crash of a frame for the crash of the page; so nobody is attached.
beforeAll(async () => {
	site = await serveHarness({
		root: new URL('./bombs', import.meta.url),
		policy: `${STRICT_POLICY}; connect-src 'self'`,
	});
	profile = mkdtempSync(join(tmpdir(), 'memory-bombs-'));
	const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
	const heap = `--js-flags=--max-old-space-size=${HEAP}`;
	browser = spawn(findChromium(), [...flags, heap, `--user-data-dir=${profile}`, site.url], { stdio: 'ignore' });
});
afterAll(async () => {
	keepFigures('memory', figures);
	if (browser?.kill('SIGKILL')) await new Promise((resolve) => browser?.once('exit', resolve));
	await site?.close();
	if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function told(): (Told | 'over')[] {
	const reports = site.requests.filter((path) => path.startsWith('/told?'));
	return reports.map((path) => JSON.parse(decodeURIComponent(path.slice('/told?'.length))));
}

async function toldOf(name: string): Promise<Told | undefined> {
	for (;;) {
		const found = told().find((report) => report !== 'over' && report.name === name);
		if (found !== undefined && found !== 'over') return found;
		if (told().includes('over') || browser?.exitCode !== null) return undefined;
		await new Promise((look) => setTimeout(look, 50));
	}
}

test.each(Object.keys(BOMBS))('contains a program that fills the memory with %s', (name) =>
	count(figures, async () => {
		const { ending, next, title } = (await toldOf(name)) ?? {};
		expect(['blocked', 'engine-failed', 'starved', 'threw', 'too-many-tasks']).toContain(ending);
		expect({ next, title }).toEqual({ next: 'the next program runs\n', title: 'Memory bombs' });
	}),
);
