import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

/** `node:http` and `node:net` in real Node, within one machine. */
export function networkSuite(run: Runner): void {
	test('a program asks the server that it is itself, and each request is a lane', async () => {
		const record = await run(`import { createServer, get } from 'node:http';
import { once } from 'node:events';
const server = createServer((request, response) => setTimeout(() => response.end(request.url), 20));
server.listen(0);
await once(server, 'listening');
const { port } = server.address() as { port: number };
const ask = async (path: string) => (await fetch(\`http://localhost:\${port}\${path}\`)).text();
console.log(await Promise.all([ask('/a'), ask('/b')]));
const [response] = await once(get({ port, path: '/c' }), 'response');
for await (const piece of response) console.log(String(piece));
server.close();`);
		expect(outputOf(record)).toBe("[ '/a', '/b' ]\n/c\n");
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		const requests = record.events.filter(
			(event): event is RunEvent & { kind: 'lane-started' } => event.kind === 'lane-started' && event.of === 'request',
		);
		expect(requests.map(({ name, where }) => [name, where?.line])).toEqual([
			['GET /a', 7],
			['GET /b', 7],
			['GET /c', 9],
		]);
		const ends = record.events.flatMap((event) =>
			event.kind === 'lane-ended' && requests.some(({ lane }) => lane === event.lane) ? [event.detail] : [],
		);
		expect(ends).toEqual(['200', '200', '200']);
	});

	test('sockets talk to each other, and an open one keeps the run alive', async () => {
		const record = await run(`import { connect, createServer } from 'node:net';
const server = createServer((socket) => socket.on('data', (text) => socket.end('echo ' + text)));
server.listen(0, () => {
	const socket = connect((server.address() as any).port, () => socket.write('hello'));
	socket.on('data', (text) => console.log(String(text)));
	socket.on('close', () => server.close(() => console.log('closed')));
});`);
		expect(outputOf(record)).toBe('echo hello\nclosed\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('a port that is taken, a server that is gone and one that hangs up are errors with their codes', async () => {
		const record = await run(`import { createServer } from 'node:http';
import { once } from 'node:events';
const server = createServer((request) => void request.socket.destroy()).listen(0);
await once(server, 'listening');
const { port } = server.address() as { port: number };
const [taken] = await once(createServer().listen(port), 'error').catch((error) => [error]);
console.log(taken.code);
await fetch(\`http://localhost:\${port}\`).catch((error) => console.log(error.message, error.cause.code));
server.close();
await once(server, 'close');
await fetch(\`http://localhost:\${port}\`).catch((error) => console.log(error.message, error.cause.code));`);
		expect(outputOf(record)).toBe('EADDRINUSE\nfetch failed UND_ERR_SOCKET\nfetch failed ECONNREFUSED\n');
		expect(record.ending.kind).toBe('finished');
	});

	test('the services of course answer beside the real network', async () => {
		const record = await run(`import { service } from 'course';
import { createServer } from 'node:http';
import { once } from 'node:events';
service('https://shop.example', { '/': { after: 10, json: { msg: 'ok' } } });
const server = createServer((request, response) => response.end('real')).listen(0);
await once(server, 'listening');
console.log(await (await fetch('https://shop.example/')).json());
console.log(await (await fetch(\`http://localhost:\${(server.address() as any).port}/\`)).text());
server.close();`);
		expect(outputOf(record)).toBe("{ msg: 'ok' }\nreal\n");
	});
}
