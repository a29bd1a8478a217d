import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { type HeaderRule, headersFor, readHeadersFile } from '../hosting/headers.ts';

/** A built site being served on this machine. */
export interface Served {
	/** `http://localhost:4321`, without a final slash. */
	readonly address: string;
	close(): Promise<void>;
}

/**
 * Serves a built site as a static host would, with its own 404 page.
 * @param folder the folder `astro build` wrote
 * @param port tried first; when it is taken, the next nine are
 * @throws when none of the ten ports is free
 */
export async function serve(folder: string, port: number): Promise<Served> {
	const notFound = readFileSync(join(folder, '404.html'));
	const rules = readRules(join(folder, '_headers'));
	const files = sirv(folder, {
		etag: true,
		setHeaders(response, path) {
			response.setHeader('cache-control', 'no-cache');
			for (const [name, value] of Object.entries(headersFor(rules, path))) response.setHeader(name, value);
		},
	});
	const server = createServer((request, response) =>
		files(request, response, () => {
			response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
			response.end(notFound);
		}),
	);
	const used = await listen(server, port, 10);
	return {
		address: `http://localhost:${used}`,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

/** What a host is told in this file, if there is one. */
function readRules(file: string): HeaderRule[] {
	return existsSync(file) ? readHeadersFile(readFileSync(file, 'utf8')) : [];
}

async function listen(server: Server, first: number, tries: number): Promise<number> {
	for (let port = first; port < first + tries; port++) {
		const free = await new Promise<boolean>((resolve, reject) => {
			server.once('error', (error: NodeJS.ErrnoException) =>
				error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
			);
			server.listen(port, () => resolve(true));
		});
		if (free) return port;
	}
	throw new Error(
		`Ports ${first} to ${first + tries - 1} are all in use. Choose another with the PORT environment variable.`,
	);
}
