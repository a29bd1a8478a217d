import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge'];
const ELSEWHERE = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium to test in: the one CHROMIUM_PATH names, the system's, or Playwright's own; else it installs one.
 * @returns the path of the executable
 * @throws with what to do, when none is there and none can be installed
 */
export function findChromium(): string {
	const named = process.env.CHROMIUM_PATH;
	if (named !== undefined) {
		if (existsSync(named)) return named;
		throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file. Correct it, or unset it.`);
	}
	const found = installed();
	if (found) return found;
	console.log('No Chromium found; installing one for the browser tests…');
	for (const [command, ...args] of installers()) {
		spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
		const now = installed();
		if (now) return now;
	}
	throw new Error(
		[
			'The browser tests need a Chromium, and none could be installed. One of these will do:',
			'  npx playwright install --with-deps chromium',
			'  apt-get install chromium          (Debian; or your system’s package manager)',
			'  CHROMIUM_PATH=/path/to/chromium npm test',
		].join('\n'),
	);
}

function installed(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = [
		...ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))),
		...ELSEWHERE,
		chromium.executablePath(),
	];
	return candidates.find((path) => existsSync(path));
}

/** Debian packages Chromium itself; elsewhere (Ubuntu's is a snap) Playwright's own build comes first. */
function installers(): [string, ...string[]][] {
	const playwright: [string, ...string[]] = ['npx', 'playwright', 'install', '--with-deps', 'chromium'];
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return [playwright];
	const apt: [string, ...string[]][] = [
		['apt-get', 'update'],
		['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
	];
	const debian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
	return debian ? [...apt, playwright] : [playwright, ...apt];
}
