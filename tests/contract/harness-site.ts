import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';
import { sandboxRuntime } from '../../src/engines/embedded/vite-plugin.ts';
import { webContainer } from '../../src/engines/webcontainer/vite-plugin.ts';
import { slimParser } from '../../src/prepare/vite-plugin.ts';

/** The policy a page needs to use the embedded engine: nothing beside its own files, not even blobs or inline scripts. */
export const STRICT_POLICY =
	"default-src 'none'; script-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

export interface HarnessSite {
	readonly url: string;
	/** Paths that were asked for, queries included. */
	readonly requests: readonly string[];
	/** Answers no more, as when the network is gone. */
	stop(): Promise<void>;
	/** Stops and cleans up. */
	close(): Promise<void>;
}

interface HarnessOptions {
	readonly policy?: string;
	readonly root?: URL;
	/** Asked before the files are: true, and the request is answered or will be. */
	answer?(request: IncomingMessage, response: ServerResponse): boolean;
}

const HARNESS = new URL('./harness', import.meta.url);

/** Builds a harness page (the folder `root`) as a site would be built, and serves it under `policy`. */
export async function serveHarness(options: HarnessOptions = {}): Promise<HarnessSite> {
	const { policy = STRICT_POLICY, root = HARNESS, answer = () => false } = options;
	const outDir = mkdtempSync(join(tmpdir(), 'engine-harness-'));
	await build({
		root: fileURLToPath(root),
		configFile: false,
		logLevel: 'error',
		plugins: [sandboxRuntime(), slimParser(), webContainer()],
		build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
	});
	const requests: string[] = [];
	const files = sirv(outDir, { dev: true });
	const server = createServer((request, response) => {
		const url = request.url ?? '/';
		requests.push(url);
		if (url === '/') response.setHeader('content-security-policy', policy);
		if (!answer(request, response)) files(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	async function stop(): Promise<void> {
		server.closeAllConnections();
		if (server.listening) await new Promise((resolve) => server.close(resolve));
	}
	return {
		url,
		requests,
		stop,
		async close() {
			await stop();
			rmSync(outDir, { recursive: true });
		},
	};
}
