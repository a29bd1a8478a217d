import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserArgs } from '../browser-args.ts';
import type { FoundBrowser } from './find-browser.ts';

export interface LaunchedBrowser {
	/** What it wrote, for when it does not come up. */
	said(): string;
	close(): Promise<void>;
}

/** Nothing that asks, reports or reaches out: a fresh profile greets its user otherwise. */
const FIREFOX_SETTINGS = {
	'browser.shell.checkDefaultBrowser': false,
	'browser.aboutwelcome.enabled': false,
	'datareporting.policy.dataSubmissionEnabled': false,
	'toolkit.telemetry.enabled': false,
	'app.update.enabled': false,
	'app.normandy.enabled': false,
	'network.captive-portal-service.enabled': false,
	'network.connectivity-service.enabled': false,
	'browser.safebrowsing.downloads.enabled': false,
	// A page that is not looked at keeps its timers.
	'dom.min_background_timeout_value': 4,
	'dom.timeout.enable_budget_timer_throttling': false,
};

/** Opens `url` in a browser that nobody sees, with a profile of its own. */
export function launchBrowser({ name, path }: FoundBrowser, url: string): LaunchedBrowser {
	const profile = mkdtempSync(join(tmpdir(), `${name}-`));
	const child = STARTS[name](path, url, profile);
	let said = '';
	child.stdout?.on('data', (text) => {
		said += text;
	});
	child.stderr?.on('data', (text) => {
		said += text;
	});
	const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
	return {
		said: () => said.slice(-2_000),
		async close() {
			// With all that it has started: it leads a group of its own.
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
			await gone;
			rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		},
	};
}

type Start = (path: string, url: string, profile: string) => ChildProcess;
const STARTS: Readonly<Record<FoundBrowser['name'], Start>> = {
	chromium: startChromium,
	firefox: startFirefox,
	webkit: startWebKit,
};

function startChromium(path: string, url: string, profile: string): ChildProcess {
	const quiet = [
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-extensions',
	];
	const awake = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding'];
	const settings = ['--headless', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${profile}`];
	return spawn(path, [...settings, ...quiet, ...awake, ...browserArgs(), url], { detached: true });
}

function startFirefox(path: string, url: string, profile: string): ChildProcess {
	const lines = Object.entries(FIREFOX_SETTINGS).map(
		([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
	);
	writeFileSync(join(profile, 'user.js'), lines.join('\n'));
	const env = { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1' };
	return spawn(path, ['--headless', '--no-remote', '--profile', profile, url], { detached: true, env });
}

/** Where user namespaces are missing, as in containers, WebKit's own sandbox does not start. */
function startWebKit(path: string, url: string, profile: string): ChildProcess {
	const env = {
		...process.env,
		HOME: profile,
		WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
		WEBKIT_DISABLE_COMPOSITING_MODE: '1',
		WEBKIT_DISABLE_DMABUF_RENDERER: '1',
		LIBGL_ALWAYS_SOFTWARE: '1',
	};
	return spawn('xvfb-run', ['-a', path, url], { detached: true, env });
}
