import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { tryExercise } from '../../../src/authoring/try.ts';
import { findRedisServer } from '../../../src/commands/redis-server.ts';
import { courseFolder, EXERCISE } from '../authoring/course-folder.ts';
import { startRealServer } from './real-server.ts';

const command = findRedisServer();
afterEach(() => vi.unstubAllEnvs());

const ANSWER = `import { createClient } from 'redis';
const client = await createClient({ url: process.env.REDIS_URL }).connect();
await client.del('yieldpoint:answer');
await client.rPush('yieldpoint:answer', '42');
console.log(Number(await client.lPop('yieldpoint:answer')));
await client.close();
`;

/** What `course try` says of that answer, with REDIS_URL set so. */
async function tried(url: string): Promise<string> {
	const root = await courseFolder({
		[`${EXERCISE}/tests.ts`]: null,
		[`${EXERCISE}/mistakes/knows-one.ts`]: null,
		[`${EXERCISE}/exercise.yaml`]: (text) => text.replace(/ {2}- program: mistakes\/knows-one[\s\S]*$/, ''),
	});
	await writeFile(join(root, 'answer.ts'), ANSWER);
	vi.stubEnv('REDIS_URL', url);
	const said: string[] = [];
	const out = (text: string) => void said.push(text);
	expect(await tryExercise(root, 'basics/double', join(root, 'answer.ts'), { out, err: out })).toBe(true);
	return said.join('');
}

test('a try without a server judges with the stand-in, and says how to start one', async () => {
	expect(await tried('redis://127.0.0.1:1')).toMatch(
		/Solved\.\nTwice is twice\.\n\nThis was the stand-in for Redis\. No Redis answers at 127\.0\.0\.1:1, which REDIS_URL names\. Start one: .*\n$/,
	);
});

describe.skipIf(command === null)('with a real server', () => {
	test('a try runs the program against it too, in Node', async () => {
		const server = await startRealServer(command as string);
		onTestFinished(() => server.remove());
		const said = await tried(server.url);
		expect(said).toContain(`The same with the real client and the Redis at ${server.url}:\nRuns the program in Node`);
		expect(said).toMatch(/\n42\nThe same output\.\n$/);
	});
});
