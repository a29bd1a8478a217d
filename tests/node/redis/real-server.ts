import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';

/** A redis-server of a test's own, in a folder of its own. */
export interface RealServer {
	readonly url: string;
	/** Ends it without asking, as a crash would. */
	kill(): Promise<void>;
	/** Starts it again, with what it has written down. */
	restart(): Promise<void>;
	/** Ends it, and removes its folder. */
	remove(): Promise<void>;
}

/** @param persistent it writes down each command before it answers, and knows it again after a crash */
export async function startRealServer(command: string, { persistent = false } = {}): Promise<RealServer> {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'yieldpoint-redis-'));
	const url = `redis://127.0.0.1:${port}`;
	const kept = persistent ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...kept];
	let server: ChildProcess | null = null;

	async function start(): Promise<void> {
		server = spawn(command, args, { stdio: 'ignore' });
		const client = createClient({ url, socket: { reconnectStrategy: 20 } }).on('error', () => {});
		await client.connect();
		client.destroy();
	}

	async function kill(): Promise<void> {
		const dying = server;
		server = null;
		if (dying === null) return;
		const gone = once(dying, 'exit');
		dying.kill('SIGKILL');
		await gone;
	}

	await start();
	return {
		url,
		kill,
		restart: start,
		async remove() {
			await kill();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as { port: number };
	probe.close();
	await once(probe, 'close');
	return port;
}
