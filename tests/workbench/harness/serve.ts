// Builds the harness page and serves it under the strictest policy the workbench must live with.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';

const policy =
	"default-src 'self'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
const folder = fileURLToPath(new URL('../../../node_modules/.cache/yieldpoint/workbench', import.meta.url));
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
