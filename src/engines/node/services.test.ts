import { afterAll, expect, test } from 'vitest';
import { outputOf } from '../../run/record.ts';
import { createNodeEngine } from './engine.ts';
import { forNode } from './testing/node-runs.ts';

const engine = createNodeEngine();
afterAll(() => engine.dispose());

/** The program of the contract's suite on `course`, with short waits. */
const withShop = (code: string) => `
import { service } from 'course';
const shop = service('https://shop.example', {
	'/': { after: 60, json: { msg: 'ok' } },
	'/users/:id': ({ params, query, count }) => ({ after: 5, json: { ...params, q: query.get('q'), count } }),
	'POST /orders': async ({ body, headers }) => ({ status: 201, json: { got: JSON.parse(body), as: headers.get('Content-Type') } }),
	'/gone': { after: 5, drops: true },
	'/busy': { status: 429, headers: { 'Retry-After': '2' }, text: 'later' },
	'/never': { after: Infinity },
	'/broken': () => { throw new Error('a mistake of the author'); },
});
const at = (path: string) => 'https://shop.example' + path;
${code}`;

async function outputAndEnding(code: string) {
	const record = await engine.start(forNode(withShop(code))).record;
	return { output: outputOf(record), ending: record.ending, record };
}

test('in Node a service is a real server, which answers as the stand-in does, and keeps no run alive', async () => {
	const { output, ending } = await outputAndEnding(`
const response = await fetch(at('/'));
console.log(response.status, response.statusText, response.url, response.headers.get('content-type'), await response.json());
console.log(response.constructor === Response, response.headers.get('date') !== null);
console.log(await (await fetch(new URL(at('/users/7?q=tea')))).json());
const made = await fetch(at('/orders'), { method: 'post', body: '{"tea":2}', headers: { 'content-type': 'application/json' } });
console.log(made.status, await made.text());
const busy = await fetch(at('/busy'));
console.log(busy.status, busy.headers.get('retry-after'), await busy.text());
console.log((await fetch(at('/nothing'))).status, (await fetch(at('/'), { method: 'POST' })).status);
console.log(await (await fetch(at('/broken'))).text());
await fetch(at('/gone')).catch((error) => console.log(error.name, error.message, error.cause.code));
console.log(shop.requests.map(({ method, path, status }) => [method, path, status].join(' ')).join(', '));`);
	expect(output).toBe(
		[
			`200 OK https://shop.example/ application/json { msg: 'ok' }`,
			'true true',
			`{ id: '7', q: 'tea', count: 1 }`,
			'201 {"got":{"tea":2},"as":"application/json"}',
			'429 2 later',
			'404 405',
			'Error: a mistake of the author',
			'TypeError fetch failed UND_ERR_SOCKET',
			'GET / 200, GET /users/7?q=tea 200, POST /orders 201, GET /busy 429, GET /nothing 404, POST / 405, GET /broken 500, GET /gone \n',
		].join('\n'),
	);
	expect(ending).toEqual({ kind: 'finished', leftovers: [] });
});

test('requests are under way together, are lanes, and end when their signal aborts', async () => {
	const { output, record } = await outputAndEnding(`
const all = await Promise.all([1, 2, 3].map(() => fetch(at('/'))));
console.log(all.length, shop.mostInFlight, shop.inFlight);
await fetch(at('/never'), { signal: AbortSignal.timeout(20) }).catch((error) => console.log(error.name));
await fetch(at('/'), { signal: AbortSignal.abort(new Error('before')) }).catch((error) => console.log(error.message));
console.log(shop.inFlight, shop.requests.length);`);
	expect(output).toBe('3 3 0\nTimeoutError\nbefore\n0 4\n');
	const requests = record.events.filter((event) => event.kind === 'lane-started' && event.of === 'request');
	expect(requests.map((event) => event.kind === 'lane-started' && event.name)).toEqual([
		...['GET /', 'GET /', 'GET /', 'GET /never'],
	]);
});

test('a request that is given up on its way is told once, and arrives nowhere', async () => {
	const { output, record } = await outputAndEnding(`
import { subscribe } from 'node:diagnostics_channel';
const control = new AbortController();
subscribe('undici:client:sendHeaders', () => setImmediate(() => control.abort()));
await fetch(at('/never'), { signal: control.signal }).catch((error) => console.log(error.name));
await new Promise((resolve) => setTimeout(resolve, 100));
console.log(shop.inFlight, shop.requests.length);`);
	expect(output).toBe('AbortError\n0 1\n');
	const started = record.events.filter((event) => event.kind === 'lane-started' && event.of === 'request');
	expect(started).toHaveLength(1);
});

test('a rejected request that nobody handles ends the run', async () => {
	const { ending } = await outputAndEnding(`fetch(at('/gone')); await fetch(at('/'));`);
	expect(ending).toMatchObject({ kind: 'rejected', error: { message: 'fetch failed' } });
});
