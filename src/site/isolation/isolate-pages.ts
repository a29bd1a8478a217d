import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headersFile, isolationRules, OF_PARTS, vercelFile } from '../../hosting/headers.ts';

/** What `Page.astro` writes into a page that is to be isolated. */
const MARK = /<html[^>]*\sdata-isolated/;

/** The addresses of the pages of a built site that are to be isolated. */
export function isolatedPages(folder: string, base: string): string[] {
	return globSync('**/index.html', { cwd: folder })
		.filter((file) => MARK.test(readFileSync(join(folder, file), 'utf8')))
		.map(
			(file) =>
				`${base}${file
					.split(sep)
					.join('/')
					.replace(/index\.html$/, '')}`,
		)
		.sort();
}

/**
 * Tells hosts which pages are sent with the headers of isolation, and what else must join in. In development pages send
 * theirs themselves (`Page.astro`), and all other files get what makes no difference elsewhere.
 */
export function isolatePages(): AstroIntegration {
	let base = '/';
	return {
		name: 'yieldpoint:isolate-pages',
		hooks: {
			'astro:config:done'({ config }) {
				base = config.base.endsWith('/') ? config.base : `${config.base}/`;
			},
			'astro:server:setup'({ server }) {
				server.middlewares.use((_, response, next) => {
					for (const [name, value] of Object.entries(OF_PARTS)) response.setHeader(name, value);
					next();
				});
			},
			'astro:build:done'({ dir }) {
				const folder = fileURLToPath(dir);
				const rules = isolationRules(isolatedPages(folder, base), base);
				if (rules.length === 0) return;
				writeFileSync(join(folder, '_headers'), headersFile(rules));
				writeFileSync(join(folder, 'vercel.json'), vercelFile(rules));
			},
		},
	};
}
