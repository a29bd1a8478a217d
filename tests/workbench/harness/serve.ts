// Builds the harness page and serves it under the strictest policy the workbench must live with.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';

const policy =
	"default-src 'self'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
// A folder of its own, so that two runs of the tests don't pull it from under one another.
const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit());
const port = Number(process.env.PORT ?? 4174);

await build({
	configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
	build: { outDir: folder, emptyOutDir: true },
});

const files = sirv(folder, {
	setHeaders(response, path) {
		// The sandbox brings its own policy.
		if (path === '/' || path.startsWith('/index')) response.setHeader('content-security-policy', policy);
	},
});
createServer((request, response) => files(request, response)).listen(port, () => {
	console.log(`Serving the workbench at http://localhost:${port}`);
});
