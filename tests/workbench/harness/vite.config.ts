import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, runnerImport } from 'vite';
import { sandboxRuntime } from '../../../src/engines/embedded/vite-plugin.ts';
import { webContainer } from '../../../src/engines/webcontainer/vite-plugin.ts';
import { slimParser } from '../../../src/prepare/vite-plugin.ts';
import { typescriptWorker } from '../../../src/typescript/vite-plugin.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Rendering to text needs no styles. */
const noStyles: Plugin = {
	name: 'no-styles',
	enforce: 'pre',
	resolveId: (id) => (id.endsWith('.css') ? '\0no-styles' : null),
	load: (id) => (id === '\0no-styles' ? '' : null),
};

/** Renders the islands into the page at build time, as the site does. */
export function renderedPage(plugins: Plugin[] = []): Plugin {
	return {
		name: 'rendered-page',
		async transformIndexHtml(html) {
			const { module } = await runnerImport<typeof import('./render.tsx')>(`${here}render.tsx`, {
				plugins: [...plugins, noStyles],
			});
			const page = await module.renderPage();
			return html.replace('<!--app-->', () => page);
		},
	};
}

export default defineConfig({
	root: here,
	plugins: [sandboxRuntime(), webContainer(), slimParser(), typescriptWorker(), renderedPage()],
	worker: { format: 'es', plugins: () => [slimParser(), typescriptWorker()] },
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	build: { emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
	logLevel: 'warn',
});
