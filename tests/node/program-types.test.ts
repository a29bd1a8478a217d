import { expect, test } from 'vitest';
import { singleFile } from '../../src/run/program.ts';
import { checkTypes } from '../../src/typescript/check-types.ts';

test('programs know the types of aio, course and course/test', async () => {
	const source = `
import { type Coroutine, run, sleep } from 'aio';
import { anyDelay, log, service } from 'course';
import { expect, test } from 'course/test';
const shop = service('https://shop.example', {
	'/': { after: [10, 20], json: { msg: 'ok' } },
	'/users/:id': async ({ params }) => ({ json: params.id }),
});
function* main(): Coroutine<number> {
	yield* sleep(1);
	return shop.inFlight;
}
const waiting: number = await run(main());
await anyDelay(1, 2);
log(waiting);
const response: Response = await fetch(shop.origin);
test('answers', () => expect(response.ok).toBe(true));
// @ts-expect-error An answer is an object.
service('https://other.example', { '/': 5 });
// @ts-expect-error A promise is no awaitable.
run((function* () { yield* anyDelay(); })());
`;
	expect(await checkTypes(singleFile(source))).toEqual([]);
});

test('programs know the types of redis, in the browser and for Node', async () => {
	const source = `
import { createClient, MultiErrorReply, type RedisClientType } from 'redis';
const client: RedisClientType = await createClient({ url: process.env.REDIS_URL }).connect();
client.on('error', (error) => console.log(error.message));
const got = await client.brPop(['jobs', 'mails'], 0);
const element: string | undefined = got?.element;
const replies: unknown[] = await client.multi().lRem('jobs', 1, element ?? '').set('s', 1, { EX: 5 }).exec();
console.log(replies, MultiErrorReply);
// @ts-expect-error The stand-in has no sorted sets.
client.zAdd('board', { score: 1, value: 'a' });
// @ts-expect-error Elements are texts.
client.lPush('jobs', 1);
await client.close();
`;
	expect(await checkTypes(singleFile(source))).toEqual([]);
	expect(await checkTypes(singleFile(source), 'node')).toEqual([]);
});

test('programs for Node know its own modules, and the types of aio and course too', async () => {
	const source = `
import { createServer, type Server } from 'node:http';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { type Coroutine, from, run } from 'aio';
import { anyDelay } from 'course';
import { expect, test } from 'course/test';
const server: Server = createServer((request, response) => response.end(request.url));
server.listen(0);
await once(server, 'listening');
function* main(): Coroutine<string> {
	const response: Response = yield* from(fetch('http://localhost'));
	return yield* from(response.text());
}
const text: string = await run(main());
new Worker(new URL('./job.ts', import.meta.url), { workerData: { text } });
await anyDelay(1);
test('answers', () => expect(process.env.HOME).toBe(text));
const timer: NodeJS.Timeout = setTimeout(() => {}, 5);
// @ts-expect-error Node has no page.
document.title = timer;
`;
	expect(await checkTypes(singleFile(source), 'node')).toEqual([]);
});
