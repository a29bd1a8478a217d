import { spawnSync } from 'node:child_process';

/** A Redis server to test against: the system's, or one that is installed where Debian's packages can be. Null: there is none. */
export function findRedisServer(): string | null {
	if (isThere()) return COMMAND;
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
	console.log('No redis-server found; installing one for the tests against real Redis…');
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', COMMAND]]) {
		spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
	}
	return isThere() ? COMMAND : null;
}

const COMMAND = 'redis-server';

function isThere(): boolean {
	return spawnSync(COMMAND, ['--version'], { stdio: 'ignore' }).status === 0;
}
