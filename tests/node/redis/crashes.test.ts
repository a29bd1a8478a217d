import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createClient } from 'redis';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { findRedisServer } from '../../../src/commands/redis-server.ts';
import { type RealServer, startRealServer } from './real-server.ts';

const command = findRedisServer();
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const JOBS = Array.from({ length: 60 }, (_, index) => String(index));
const SQUARES = Object.fromEntries(JOBS.map((job) => [job, String(Number(job) ** 2)]));
const EACH_ONCE = Object.fromEntries(JOBS.map((job) => [job, '1']));

const workers = new Set<ChildProcess>();
afterEach(async () => {
	for (const worker of workers) await crash(worker);
});

function startWorker({ url }: RealServer, name: string, env: Record<string, string> = {}): ChildProcess {
	const worker = spawn(process.execPath, [WORKER], {
		env: { ...process.env, REDIS_URL: url, WORKER: name, ...env },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	workers.add(worker);
	worker.stdout?.setEncoding('utf8');
	return worker;
}

async function crash(worker: ChildProcess): Promise<void> {
	if (!workers.delete(worker)) return;
	const gone = once(worker, 'exit');
	worker.kill('SIGKILL');
	await gone;
}

/** Waits until a worker has begun so many jobs, or a certain one. */
async function begun(worker: ChildProcess, job: string): Promise<void> {
	let said = '';
	for await (const text of worker.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
		said += text;
		if (said.includes(`took ${job}\n`)) return;
	}
}

async function connected({ url }: RealServer) {
	const client = createClient({ url, socket: { reconnectStrategy: 20 } }).on('error', () => {});
	await client.connect();
	onTestFinished(() => client.destroy());
	return client;
}

/** Waits until so many jobs are done. The test's own limit ends it. */
async function doneOf(client: Awaited<ReturnType<typeof connected>>, jobs: number): Promise<void> {
	while ((await client.hLen('done').catch(() => 0)) < jobs) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function serverFor(options = {}): Promise<RealServer> {
	const server = await startRealServer(command as string, options);
	onTestFinished(() => server.remove());
	return server;
}

describe.skipIf(command === null)('a queue on real Redis, with a list of what is in hand', () => {
	test('loses nothing and does nothing twice when its worker is killed between pop and done', async () => {
		const server = await serverFor();
		const client = await connected(server);
		await client.lPush('jobs', JOBS);
		const first = startWorker(server, 'a', { STALLS_AT: '7' });
		await begun(first, '7');
		await crash(first);
		expect(await client.lRange('doing:a', 0, -1)).toEqual(['7']);
		expect(await client.hExists('done', '7')).toBe(0);

		startWorker(server, 'a');
		await doneOf(client, JOBS.length);
		expect(await client.hGetAll('done')).toEqual(EACH_ONCE);
		expect(await client.hGetAll('results')).toEqual(SQUARES);
		expect(await client.exists(['jobs', 'doing:a'])).toBe(0);
	});

	test('loses nothing and does nothing twice when the server is killed in mid-work, again and again', async () => {
		const server = await serverFor({ persistent: true });
		const client = await connected(server);
		await client.lPush('jobs', JOBS);
		const all = ['a', 'b'].map((name) => startWorker(server, name));
		for (const jobs of [5, 20, 35]) {
			await doneOf(client, jobs);
			await server.kill();
			await server.restart();
		}
		await doneOf(client, JOBS.length);
		for (const worker of all) await crash(worker);
		expect(await client.hGetAll('done')).toEqual(EACH_ONCE);
		expect(await client.hGetAll('results')).toEqual(SQUARES);
		expect(await client.exists(['jobs', 'doing:a', 'doing:b'])).toBe(0);
	});

	test('a bare BRPOP loses the job of a worker that dies: what the list of what is in hand is for', async () => {
		const server = await serverFor();
		const client = await connected(server);
		await client.lPush('jobs', JOBS);
		const worker = await connected(server);
		expect(await worker.brPop('jobs', 0)).toEqual({ key: 'jobs', element: '0' });
		worker.destroy();
		expect(await client.lRange('jobs', 0, -1)).not.toContain('0');
	});
});
