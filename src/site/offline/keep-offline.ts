import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { rolldown } from 'rolldown';
import { isolatedPages } from '../isolation/isolate-pages.ts';

const WORKER = 'offline.js';
const KEPT = '**/*.{html,js,css,woff2,svg}';
const PAGE = /(^|\/)index\.html$/;
/** Vite has put the hash of these into their names. */
const HASHED = /^_astro\//;

/** One file of the site, as Workbox wants it: relative to the service worker, `revision` null if the address never changes its content. */
export interface KeptFile {
	readonly url: string;
	readonly revision: string | null;
}

/** Every file of a built site that a page can ask for, by the address it is asked for under. */
export function filesToKeep(folder: string): KeptFile[] {
	const paths = globSync(KEPT, { cwd: folder }).map((path) => path.split(sep).join('/'));
	return paths.sort().map((path) => ({
		url: path.replace(PAGE, '$1') || './',
		revision: HASHED.test(path) ? null : hashOf(readFileSync(join(folder, path))),
	}));
}

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('base64url').slice(0, 16);

/** Writes the service worker beside the pages once they are built. */
export function keepOffline(): AstroIntegration {
	let base = '/';
	return {
		name: 'yieldpoint:keep-offline',
		hooks: {
			'astro:config:done'({ config }) {
				base = config.base.endsWith('/') ? config.base : `${config.base}/`;
			},
			async 'astro:build:done'({ dir }) {
				const folder = fileURLToPath(dir);
				// For hosts that can't send headers, as GitHub Pages: the service worker adds those of isolation.
				const isolated = process.env.ISOLATE_BY_SERVICE_WORKER ? isolatedPages(folder, base) : [];
				await writeServiceWorker(folder, base, isolated);
			},
		},
	};
}

/** Writes `offline.js` for a built site. `isolated`: the addresses of the pages that it is to isolate, because the host can't. */
export async function writeServiceWorker(folder: string, base: string, isolated: readonly string[]): Promise<void> {
	const bundle = await rolldown({
		input: fileURLToPath(new URL('./offline.ts', import.meta.url)),
		platform: 'browser',
		transform: {
			define: {
				SITE_FILES: JSON.stringify(filesToKeep(folder).filter(({ url }) => url !== WORKER)),
				ISOLATED_PAGES: JSON.stringify(isolated),
				BASE: JSON.stringify(base),
				'process.env.NODE_ENV': '"production"',
			},
		},
	});
	const { output } = await bundle.generate({ format: 'iife', minify: true });
	await bundle.close();
	writeFileSync(join(folder, WORKER), output[0].code);
}
