import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** A server that no program may reach: every way out leads here, and every knock is written down. */
export interface Listener {
	/** Host and port, for TCP and UDP alike. */
	readonly address: string;
	/** The first line of whatever arrived. */
	readonly knocks: readonly string[];
	close(): Promise<void>;
}

/**
 * Listens on one port for raw TCP, and so for HTTP, WebSocket, EventSource and the like, and for raw UDP: WebTransport
 * and WebRTC. @throws when no port is free for both
 */
export async function listen(): Promise<Listener> {
	const knocks: string[] = [];
	const server = createServer((socket) => {
		knocks.push('TCP connection');
		socket.on('error', () => {});
		socket.on('data', (data) => {
			knocks.push(data.toString('latin1').split('\r\n')[0] ?? '');
			const body = 'console.log("escaped"); globalThis.postMessage?.("escaped");';
			socket.end(
				`HTTP/1.1 200 OK\r\ncontent-type: text/javascript\r\naccess-control-allow-origin: *\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The listener has no port.');
	const datagrams = createSocket('udp4', (data) => knocks.push(`UDP ${data.length} bytes`));
	await new Promise<void>((resolve, reject) => {
		datagrams.once('error', reject);
		datagrams.bind(address.port, '127.0.0.1', resolve);
	});
	return {
		address: `127.0.0.1:${address.port}`,
		knocks,
		async close() {
			datagrams.close();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
