import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { missingRedis, redisUrl, wantsRedis } from '../../../src/authoring/redis-at-hand.ts';
import { findRedisServer } from '../../../src/commands/redis-server.ts';
import { singleFile } from '../../../src/run/program.ts';
import { startRealServer } from './real-server.ts';

const command = findRedisServer();

/** A server that is no Redis; `answer` is what it says to everyone. */
async function somethingElse(answer: string): Promise<string> {
	const server = createServer((socket) => void socket.on('error', () => {}).end(answer)).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	return `redis://127.0.0.1:${(server.address() as { port: number }).port}`;
}

test('knows a program that imports redis', () => {
	expect(wantsRedis(singleFile(`import { createClient } from 'redis';`))).toBe(true);
	expect(wantsRedis(singleFile(`import { createClient } from './redis.ts';`))).toBe(false);
});

test('says in one line how to start a server where none answers', async () => {
	const url = await somethingElse('HTTP/1.1 400 Bad Request\r\n\r\n');
	vi.stubEnv('REDIS_URL', url);
	const line = await missingRedis(redisUrl(singleFile('createClient({ url: process.env.REDIS_URL })')));
	expect(line).toContain(`No Redis answers at ${new URL(url).host}, which REDIS_URL names. Start one: apt install`);
	expect(line).not.toContain('\n');
	expect(await missingRedis('redis://127.0.0.1:1')).toContain('No Redis answers at 127.0.0.1:1. Start');
	vi.unstubAllEnvs();
});

test('says what is wrong with an address that is none', async () => {
	expect(await missingRedis('localhost:6379')).toBe(
		'REDIS_URL is localhost:6379, which is no address of Redis: write it like redis://localhost:6379.',
	);
});

describe.skipIf(command === null)('with a real server', () => {
	test('finds it, at REDIS_URL for programs that read it, and else at the default port', async () => {
		const server = await startRealServer(command as string);
		onTestFinished(() => server.remove());
		vi.stubEnv('REDIS_URL', server.url);
		expect(redisUrl(singleFile('createClient()'))).toBe('redis://localhost:6379');
		const url = redisUrl(singleFile('createClient({ url: process.env.REDIS_URL })'));
		vi.unstubAllEnvs();
		expect(await missingRedis(url)).toBeNull();
		await server.kill();
		expect(await missingRedis(server.url)).toContain('No Redis answers');
	});
});
