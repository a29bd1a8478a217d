import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { rolldown } from 'rolldown';

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
	return {
		name: 'yieldpoint:keep-offline',
		hooks: {
			async 'astro:build:done'({ dir }) {
				const folder = fileURLToPath(dir);
				const files = filesToKeep(folder);
				const bundle = await rolldown({
					input: fileURLToPath(new URL('./offline.ts', import.meta.url)),
					platform: 'browser',
					transform: { define: { SITE_FILES: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' } },
				});
				const { output } = await bundle.generate({ format: 'iife', minify: true });
				await bundle.close();
				writeFileSync(join(folder, 'offline.js'), output[0].code);
			},
		},
	};
}
