import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Network } from '../../runtime/libraries/doors.ts';
import * as real from './real.ts';

const LOOPBACK = '127.0.0.1';

/** Node's own HTTP. */
export function createNetwork(): Network {
	return {
		fetch: real.fetch,
		serve(arrived) {
			const server = createServer(async (request, response) => {
				const body = await bodyOf(request);
				arrived({
					method: request.method ?? 'GET',
					path: request.url ?? '/',
					headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
					body,
					answer: ({ status, headers, body }) => void response.writeHead(status, headers).end(body),
					drop: () => response.destroy(),
					onGone: (callback) => response.on('close', () => response.writableEnded || callback()),
				});
			});
			// Whoever waits for an answer keeps the process alive, nobody else.
			server.on('connection', (socket) => socket.unref());
			server.unref();
			return new Promise((listens, fails) => {
				server.on('error', fails);
				server.listen(0, LOOPBACK, () => listens(`http://${LOOPBACK}:${(server.address() as AddressInfo).port}`));
			});
		},
	};
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const pieces: Buffer[] = [];
	for await (const piece of request) pieces.push(piece);
	return Buffer.concat(pieces).toString();
}
