import { expect, test } from 'vitest';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import { scheduleOf } from '../../../src/run/schedule-of.ts';
import type { Runner } from '../runner.ts';

/** A program with a service at `https://shop.example`. */
const withShop = (code: string) => `
import { service } from 'course';
const shop = service('https://shop.example', {
	'/': { after: 1000, json: { msg: 'ok' } },
	'/users/:id': ({ params, query, count }) => ({ after: 300, json: { ...params, q: query.get('q'), count } }),
	'POST /orders': async ({ body, headers }) => {
		await new Promise((r) => setTimeout(r, 50));
		return { after: 10, status: 201, json: { got: JSON.parse(body), as: headers.get('Content-Type') } };
	},
	'/gone': { after: 50, drops: true },
	'/busy': { status: 429, headers: { 'Retry-After': '2' }, text: 'later' },
	'/never': { after: Infinity },
	'/broken': () => { throw new Error('a mistake of the author'); },
});
const at = (path: string) => 'https://shop.example' + path;
${code}`;

export function courseSuite(run: Runner): void {
	test('fetch is answered by a service, on the run’s clock', async () => {
		const source = withShop(`
const response = await fetch(at('/'));
console.log(response.status, response.ok, response.statusText, response.url, performance.now());
console.log(response.headers.get('content-type'), await response.json(), response.bodyUsed);`);
		expect(await run.output(source)).toBe(
			`200 true OK https://shop.example/ 1000\napplication/json { msg: 'ok' } true\n`,
		);
	});

	test('requests one after another take the sum, together the longest', async () => {
		const source = withShop(`
for (let i = 0; i < 3; i++) await fetch(at('/'));
console.log(performance.now(), shop.mostInFlight);
await Promise.all([1, 2, 3].map(() => fetch(at('/'))));
console.log(performance.now(), shop.mostInFlight, shop.inFlight, shop.requests.length);`);
		expect(await run.output(source)).toBe('3000 1\n4000 3 0 6\n');
	});

	test('a route can be a function, of the path, the query, the body and how often it was asked', async () => {
		const source = withShop(`
console.log(await (await fetch(at('/users/7?q=tea'))).json());
console.log(await (await fetch(new URL(at('/users/8')))).json(), performance.now());
const made = await fetch(at('/orders'), { method: 'post', body: '{"tea":2}', headers: { 'content-type': 'application/json' } });
console.log(made.status, await made.text(), performance.now());`);
		expect(await run.output(source)).toBe(
			[
				`{ id: '7', q: 'tea', count: 1 }`,
				`{ id: '8', q: null, count: 2 } 600`,
				`201 {"got":{"tea":2},"as":"application/json"} 660\n`,
			].join('\n'),
		);
	});

	test('what goes wrong in a service is an answer, what goes wrong on the way an error', async () => {
		const source = withShop(`
const busy = await fetch(at('/busy'));
console.log(busy.status, busy.ok, busy.headers.get('retry-after'), await busy.text());
console.log((await fetch(at('/nothing'))).status, (await fetch(at('/'), { method: 'POST' })).status);
const broken = await fetch(at('/broken'));
console.log(broken.status, await broken.text());
await fetch(at('/gone')).catch((error) => console.log(error.name, error.message, error.cause.code, performance.now()));`);
		expect(await run.output(source)).toBe(
			[
				'429 false 2 later',
				'404 405',
				'500 Error: a mistake of the author',
				'TypeError fetch failed UND_ERR_SOCKET 50\n',
			].join('\n'),
		);
	});

	test('a request ends at once when its signal aborts, also by a timeout', async () => {
		const source = withShop(`
const controller = new AbortController();
setTimeout(() => controller.abort(), 10);
await fetch(at('/'), { signal: controller.signal }).catch((error) => console.log(error.name, performance.now()));
await fetch(at('/never'), { signal: AbortSignal.timeout(700) }).catch((error) => console.log(error.name, performance.now()));
await fetch(at('/'), { signal: AbortSignal.abort(new Error('before')) }).catch((error) => console.log(error.message));
console.log(shop.inFlight, shop.requests);`);
		expect(await run.output(source)).toBe(
			[
				'AbortError 10',
				'TimeoutError 710',
				'before',
				'0 [',
				`  { method: 'GET', path: '/', at: 0, endedAt: 10, status: null },`,
				`  { method: 'GET', path: '/never', at: 10, endedAt: 710, status: null }`,
				']\n',
			].join('\n'),
		);
	});

	test('a body can be walked, and a walk that is left early lets go of it', async () => {
		const source = withShop(`
const source = (log: string[]) => new ReadableStream<number>({
	start(controller) { for (const n of [1, 2, 3]) controller.enqueue(n); controller.close(); },
	cancel() { log.push('cancelled'); },
});
const log: string[] = [];
for await (const n of source(log)) log.push(String(n));
const left = source(log);
for await (const n of left) { log.push(String(n)); break; }
const kept = source(log);
for await (const n of kept.values({ preventCancel: true })) { log.push(String(n)); break; }
for await (const n of kept) log.push(String(n));
const broken = new ReadableStream({ start(controller) { controller.error(new RangeError('no')); } });
try { for await (const n of broken) log.push(String(n)); } catch (error) { log.push(error.name); }
log.push(String([left.locked, kept.locked, broken.locked]));
console.log(log.join(' '));`);
		expect(await run.output(source)).toBe('1 2 3 1 cancelled 1 2 3 RangeError false,false,false\n');
	});

	test('a body can be read once', async () => {
		const source = withShop(`
const response = await fetch(at('/busy'));
const copy = response.clone();
let text = '';
for await (const bytes of response.body) text += new TextDecoder().decode(bytes);
console.log(text, await copy.text());
await copy.json().catch((error) => console.log(error.name, error.message));`);
		expect(await run.output(source)).toBe('later later\nTypeError Body is unusable: Body has already been read\n');
	});

	test('what fetch has no service for is refused, and says what to do', async () => {
		const source = withShop(`
for (const url of ['https://other.example/x', '/relative']) {
	await fetch(url).catch((error) => console.log(error.name + ': ' + error.message));
}
try { service('https://shop.example/path', {}); } catch (error) { console.log((error as Error).message); }
try { service('https://a.example', { 'users': {} }); } catch (error) { console.log((error as Error).message); }`);
		expect(await run.output(source)).toBe(
			[
				`TypeError: fetch failed: programs run here without a network, and this one has only https://shop.example. Make one for https://other.example with service() from 'course'.`,
				'TypeError: Failed to parse URL from /relative',
				`"https://shop.example/path" is no origin: write it like 'https://shop.example', without a path`,
				`"users" is no route: write it like 'GET /users/:id' or '/random'\n`,
			].join('\n'),
		);
	});

	test('without course, fetch says where services come from', async () => {
		const source = `await fetch('https://shop.example').catch((error) => console.log(error.message));`;
		expect(await run.output(source)).toContain(`service() from 'course'`);
	});

	test('requests are lanes, from the line that sends them to their end', async () => {
		const record = await run(withShop(`await fetch(at('/users/1'));\nawait fetch(at('/gone')).catch(() => {});`));
		const requests = record.events.filter((event) => event.kind === 'lane-started' && event.of === 'request');
		expect(requests).toMatchObject([
			{ name: 'GET /users/1', at: 0, where: { path: 'main.ts', line: 16 } },
			{ name: 'GET /gone', at: 300, where: { line: 17 } },
		]);
		const ends = record.events.filter((event) => event.kind === 'lane-ended');
		const lanes = requests.map((event) => ('lane' in event ? event.lane : undefined));
		expect(ends.filter(({ lane }) => lanes.includes(lane))).toMatchObject([
			{ at: 300, how: 'returned', detail: '200' },
			{ at: 350, how: 'threw', detail: 'connection dropped' },
		]);
	});

	test('who waits for an answer that never comes is in a deadlock with the request', async () => {
		const { ending } = await run(withShop(`await fetch(at('/never'));`));
		expect(ending).toMatchObject({ kind: 'deadlock' });
		if (ending.kind !== 'deadlock') return;
		const request = ending.waiting.find(({ of }) => of === 'request');
		expect(request).toMatchObject({ name: 'GET /never', on: { kind: 'future', label: 'an answer that never comes' } });
	});

	test('a coroutine of aio fetches like any other code', async () => {
		const source = withShop(`
const { from, run } = await import('aio');
await run((function* () {
	const response = yield* from(fetch(at('/')));
	console.log((yield* from(response.json())), performance.now());
})());`);
		expect(await run.output(source)).toBe(`{ msg: 'ok' } 1000\n`);
	});

	const RACE = `
import { anyDelay } from 'course';
async function call(name: string) { await anyDelay(); console.log(name, performance.now()); }
await Promise.all([call('a'), call('b')]);`;

	test('anyDelay takes its first length without a schedule, and says that it chose', async () => {
		const record = await run(RACE);
		expect(outputOf(record)).toBe('a 10\nb 10\n');
		expect(delays(record)).toMatchObject([
			{ options: ['10 ms', '20 ms', '30 ms', '40 ms', '50 ms'], chosen: 0 },
			{ chosen: 0 },
		]);
	});

	test('anyDelay takes the length that the schedule chooses, and the same one again', async () => {
		expect(await run.output(RACE, { schedule: { choices: [3, 1] } })).toBe('b 20\na 40\n');
		const outputs = new Set<string>();
		for (let seed = 1; seed <= 8; seed++) {
			const record = await run(RACE, { schedule: { choices: [], seed } });
			outputs.add(outputOf(record));
			const again = await run(RACE, { schedule: scheduleOf(record) });
			expect(outputOf(again)).toBe(outputOf(record));
		}
		expect(outputs.size).toBeGreaterThan(3);
	});

	test('anyDelay and a service choose among the lengths that are given', async () => {
		const source = `
import { anyDelay, service } from 'course';
service('https://a.example', { '/': { after: [5, 500] } });
await anyDelay(100, 200);
console.log(performance.now());
await fetch('https://a.example/');
console.log(performance.now());`;
		expect(await run.output(source)).toBe('100\n105\n');
		expect(await run.output(source, { schedule: { choices: [1, 1] } })).toBe('200\n700\n');
	});

	test('log writes to the timeline, and not to the console', async () => {
		const record = await run(`import { log } from 'course';\nlog('here', { n: 1 });\nlog('%d cups', 2);`);
		expect(record.events.flatMap((event) => (event.kind === 'log' ? [event.text] : []))).toEqual([
			'here { n: 1 }',
			'2 cups',
		]);
		expect(outputOf(record)).toBe('');
	});

	test('hidden tests do not inherit the requests of the one before', async () => {
		const source = withShop(`export { shop };\nexport const ask = () => fetch(at('/'));`);
		const tests = `
import { expect, test } from 'course/test';
import { ask, shop } from './main.ts';
test('does not wait', () => { ask(); });
test('is alone', () => { expect(shop.inFlight).toBe(0); });`;
		const record = await run(source, { tests });
		expect(record.events.flatMap((event) => (event.kind === 'test-ended' ? [event.outcome.kind] : []))).toEqual([
			'passed',
			'passed',
		]);
	});
}

function delays(record: RunRecord): unknown[] {
	return record.events.filter((event) => event.kind === 'choice' && event.of === 'delay');
}
