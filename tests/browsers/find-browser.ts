import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'firefox' | 'webkit';
export const BROWSERS: readonly BrowserName[] = ['firefox', 'webkit'];

/** How to start a browser, and which it is. */
export interface FoundBrowser {
	readonly name: BrowserName | 'chromium';
	readonly path: string;
	readonly version: string;
}

/** What each browser needs, as Debian's packages are called. WebKit comes as the little browser of its GTK library. */
export const PACKAGES: Readonly<Record<BrowserName, readonly string[]>> = {
	firefox: ['firefox-esr'],
	webkit: ['libwebkit2gtk-4.1-0', 'xvfb', 'xauth'],
};

/** Installs the packages where this is a Debian of which we are root; null: the browser isn't there, and can't be installed. */
export function findOrInstall(name: BrowserName): FoundBrowser | null {
	const found = findBrowser(name);
	if (found || process.getuid?.() !== 0 || !isDebian()) return found;
	console.log(`Installing ${PACKAGES[name].join(', ')}…`);
	spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
	const install = ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES[name]];
	spawnSync('apt-get', install, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
	return findBrowser(name);
}

/** Looks at FIREFOX_PATH or MINIBROWSER_PATH first. */
export function findBrowser(name: BrowserName): FoundBrowser | null {
	if (name === 'firefox') {
		const path = process.env.FIREFOX_PATH ?? onPath('firefox-esr') ?? onPath('firefox');
		return path === undefined ? null : { name, path, version: versionOf(path, '--version') };
	}
	const path = process.env.MINIBROWSER_PATH ?? miniBrowser();
	if (path === undefined || onPath('xvfb-run') === undefined) return null;
	return { name, path, version: versionOf(path, '--version') };
}

function isDebian(): boolean {
	return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function onPath(command: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

function miniBrowser(): string | undefined {
	if (!existsSync('/usr/lib')) return undefined;
	const places = readdirSync('/usr/lib').flatMap((folder) => [
		`/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`,
		`/usr/lib/${folder}/webkit2gtk-4.0/MiniBrowser`,
	]);
	return places.find((path) => existsSync(path));
}

function versionOf(path: string, option: string): string {
	const { stdout } = spawnSync(path, [option], { encoding: 'utf8', env: { ...process.env, MOZ_HEADLESS: '1' } });
	return stdout?.trim().split('\n')[0] ?? 'unknown version';
}
