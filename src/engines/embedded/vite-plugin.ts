import type { Plugin } from 'vite';
import { bundlePart } from '../bundle/bundle-part.ts';
import { bundleScript, type Script } from '../bundle/bundle-script.ts';
import { sandboxPage } from './sandbox-page.ts';

/** `virtual:sandbox`, and `virtual:sandbox/aio` for each part of the runtime that travels with programs. */
const MODULE = /^virtual:sandbox(?:\/(\w+))?$/;
const PAGE = 'sandbox.html';

/**
 * Gives the embedded engine what it is made of: the module `virtual:sandbox` with the runtime as the text of a classic
 * script and the URL of the page `sandbox.html`, and that page itself, served in development and written by a build. The parts
 * that few programs need are modules of their own, `virtual:sandbox/aio` for example.
 */
export function sandboxRuntime(): Plugin {
	let base = '/';
	let minify = false;
	const sources = new Map<string, readonly string[]>();

	return {
		name: 'yieldpoint:sandbox-runtime',
		configResolved(config) {
			base = config.base;
			minify = config.command === 'build';
		},
		resolveId: (id) => (MODULE.test(id) ? `\0${id}` : null),
		async load(id) {
			const asked = id.startsWith('\0') ? MODULE.exec(id.slice(1)) : null;
			if (!asked) return null;
			const part = asked[1];
			const { code, files } = part ? await bundlePart(part, { minify }) : await bundle('./worker.ts', minify);
			sources.set(id, files);
			for (const file of files) this.addWatchFile(file);
			if (part) return `export const code = ${JSON.stringify(code)};`;
			return `export const runtime = ${JSON.stringify(code)};\nexport const pageUrl = ${JSON.stringify(`${base}${PAGE}`)};`;
		},
		hotUpdate({ file, modules }) {
			const changed = [...sources].flatMap(([id, files]) => {
				const module = this.environment.moduleGraph.getModuleById(id);
				return module && files.includes(file) ? [module] : [];
			});
			return changed.length > 0 ? [...modules, ...changed] : undefined;
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
