import type { Plugin } from 'vite';
import { bundleScript, type Script } from '../bundle/bundle-script.ts';
import { sandboxPage } from './sandbox-page.ts';

const MODULE = 'virtual:sandbox';
const RESOLVED = `\0${MODULE}`;
const PAGE = 'sandbox.html';

/**
 * Gives the embedded engine what it is made of: the module `virtual:sandbox` with the runtime as the text of a classic
 * script and the URL of the page `sandbox.html`, and that page itself, served in development and written by a build.
 */
export function sandboxRuntime(): Plugin {
	let base = '/';
	let minify = false;
	let sources: readonly string[] = [];

	return {
		name: 'yieldpoint:sandbox-runtime',
		configResolved(config) {
			base = config.base;
			minify = config.command === 'build';
		},
		resolveId: (id) => (id === MODULE ? RESOLVED : null),
		async load(id) {
			if (id !== RESOLVED) return null;
			const { code, files } = await bundle('./worker.ts', minify);
			sources = files;
			for (const file of files) this.addWatchFile(file);
			return `export const runtime = ${JSON.stringify(code)};\nexport const pageUrl = ${JSON.stringify(`${base}${PAGE}`)};`;
		},
		hotUpdate({ file, modules }) {
			const runtime = this.environment.moduleGraph.getModuleById(RESOLVED);
			return runtime && sources.includes(file) ? [...modules, runtime] : undefined;
		},
		configureServer(server) {
			server.middlewares.use(async (request, response, next) => {
				if (request.url?.split('?')[0] !== `${base}${PAGE}`) return next();
				response.setHeader('content-type', 'text/html; charset=utf-8');
				response.end(await renderPage(false));
			});
		},
		async generateBundle() {
			if (this.environment.config.consumer !== 'client') return;
			this.emitFile({ type: 'asset', fileName: PAGE, source: await renderPage(true) });
		},
	};
}

async function renderPage(minify: boolean): Promise<string> {
	const [doorway, frame] = await Promise.all([bundle('./doorway.ts', minify), bundle('./frame.ts', minify)]);
	return sandboxPage({ doorway: doorway.code, frame: frame.code });
}

function bundle(entry: string, minify: boolean): Promise<Script> {
	return bundleScript(new URL(entry, import.meta.url), { platform: 'browser', minify });
}
