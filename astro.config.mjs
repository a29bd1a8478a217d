import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { sandboxRuntime } from './src/engines/embedded/vite-plugin.ts';
import { slimParser } from './src/prepare/vite-plugin.ts';
import { remarkPrograms } from './src/site/code/remark-programs.ts';
import { fewChunks } from './src/site/few-chunks.ts';
import { keepOffline } from './src/site/offline/keep-offline.ts';
import { typescriptWorker } from './src/typescript/vite-plugin.ts';
import { splitView } from './src/workbench/vite-plugin.ts';

/** The one script that must run before the first paint is inlined, as it stands; the policy knows it by its hash. Where storage is blocked, the theme is the system's. */
const beforePaint = readFileSync(new URL('./src/site/theme/before-paint.js', import.meta.url), 'utf8');
const beforePaintHash = `sha256-${createHash('sha256').update(beforePaint).digest('base64')}`;

export default defineConfig({
	site: process.env.SITE_URL,
	srcDir: './src/site',
	publicDir: './src/site/public',
	output: 'static',
	trailingSlash: 'always',
	build: { format: 'directory', inlineStylesheets: 'never' },
	prefetch: false,
	devToolbar: { enabled: false },
	markdown: {
		syntaxHighlight: false,
		processor: unified({ remarkPlugins: [remarkPrograms] }),
	},
	integrations: [mdx(), preact(), keepOffline()],
	vite: {
		plugins: [sandboxRuntime(), slimParser(), typescriptWorker(), splitView(), fewChunks()],
		worker: { format: 'es', plugins: () => [slimParser(), typescriptWorker()] },
		// CodeMirror's commands name Lezer's trees, and those that are used here do nothing with them.
		build: { rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /@lezer.common/, sideEffects: false }] } } },
		// Found before the first page is asked for, or the author's preview reloads at the first run.
		optimizeDeps: {
			entries: ['src/workbench/machine.ts', 'src/workbench/writing.ts', 'src/typescript/types-worker.ts'],
		},
	},
	security: {
		csp: {
			directives: [
				"default-src 'self'",
				"base-uri 'none'",
				"form-action 'none'",
				"object-src 'none'",
				"img-src 'self' data:",
				"font-src 'self'",
			],
			scriptDirective: { hashes: [beforePaintHash] },
		},
	},
});
