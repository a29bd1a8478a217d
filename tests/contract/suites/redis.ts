import { expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import { PROGRAMS, withClients } from '../../node/redis/programs.ts';
import { WAITING_PROGRAMS } from '../../node/redis/waiting-programs.ts';
import type { Runner } from '../runner.ts';

/** The stand-in for Redis; `tests/node/redis` asks the same of a real server. */
export function redisSuite(run: Runner): void {
	for (const { title, code, prints } of [...PROGRAMS, ...WAITING_PROGRAMS]) {
		test(`Redis: ${title}`, async () => {
			const record = await run(withClients(code));
			expect(outputOf(record)).toBe(prints);
			expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		});
	}

	test('Redis is a millisecond away, on the run’s clock, and what is sent at once arrives at once', async () => {
		const source = withClients(`
const before = performance.now();
await client.ping();
await Promise.all([client.ping(), client.ping(), other.ping()]);
await client.brPop('nothing', 2);
console.log(performance.now() - before);`);
		expect(await run.output(source)).toBe('2003\n');
	});

	test('Redis: who waits for ever for an item is told of by the name of the list', async () => {
		const source = `import { createClient } from 'redis';
async function work() {
	const client = await createClient().connect();
	await client.brPop('jobs', 0);
}
await work();`;
		const { ending } = await run(source);
		expect(ending).toMatchObject({
			kind: 'deadlock',
			waiting: [
				{ of: 'module', on: { kind: 'lane' } },
				{ name: 'work', where: { line: 4 }, on: { kind: 'resource', of: 'queue', name: 'jobs', for: 'get' } },
			],
		});
	});

	test('Redis: the record tells of a list’s length and of those who wait at it', async () => {
		const { events } = await run(
			withClients(`
const got = other.brPop('jobs', 0);
await blocked(1);
await client.lPush('jobs', ['a', 'b']);
await got;`),
		);
		const told = events.flatMap((event) =>
			event.kind === 'resource' && event.name === 'jobs' ? [[event.what, event.waiting ?? event.size]] : [],
		);
		expect(told).toEqual([
			['wait-began', 1],
			['changed', 2],
			['changed', 1],
			['wait-ended', 0],
		]);
	});

	test('Redis: a connection that nobody closes is left over, with the line that opened it', async () => {
		const source = `import { createClient } from 'redis';
const client = createClient();
await client.connect();
await client.ping();`;
		expect((await run(source)).ending).toMatchObject({
			kind: 'finished',
			leftovers: [{ kind: 'connection', name: 'Redis', where: { line: 3 } }],
		});
	});

	test('Redis: what the stand-in does not have, it says, and what it has', async () => {
		const source = withClients(`
const any = client as any;
try {
	await any.zAdd('board', { score: 1, value: 'a' });
} catch (error) {
	console.log((error as Error).message.slice(0, 72));
}
await show(client.sendCommand(['ZADD', 'board', '1', 'a']).catch((error) => error.message.slice(0, 76)));`);
		expect(await run.output(source)).toBe(`client.zAdd() is not in this course’s stand-in for Redis, which has ping
ERR unknown command 'ZADD'. In this course's stand-in for Redis there are PI
`);
	});

	test('Redis: a client works in a coroutine of aio, on the same clock', async () => {
		const source = `import { from, gather, run, sleep } from 'aio';
import { createClient } from 'redis';
const client = await createClient().connect();
const other = await createClient().connect();
function* produce() {
	for (const job of ['a', 'b']) {
		yield* sleep(1);
		yield* from(client.lPush('jobs', job));
	}
}
function* consume() {
	for (let i = 0; i < 2; i++) console.log(yield* from(other.brPop('jobs', 0)), performance.now());
}
await run((function* () {
	yield* gather([produce(), consume()]);
})());`;
		expect(await run.output(source)).toBe("{ key: 'jobs', element: 'a' } 1003\n{ key: 'jobs', element: 'b' } 2004\n");
	});
}
