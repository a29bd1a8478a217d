// Runs before `npm start` and `npm test`, on whatever Node the machine has, so plain JavaScript with nothing installed.
// Installs the locked dependencies when they are missing or older than the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';

const lock = 'package-lock.json';
const installed = 'node_modules/.package-lock.json';
const upToDate = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;

if (!upToDate) {
	console.log('Installing the dependencies of Yieldpoint (once)…');
	const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (status !== 0) {
		console.error(
			'\nCould not install the dependencies. See npm’s words above; with no network, connect and try again.',
		);
		process.exit(1);
	}
	const now = new Date();
	utimesSync(installed, now, now);
}
