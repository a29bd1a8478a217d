import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Bytes after compression. */
export function brotli(text: string | Buffer): number {
	return brotliCompressSync(text).length;
}

/** What the scripts inside a document add to it, in bytes after compression. */
export function inlineScripts(html: string): number {
	return brotli(html) - brotli(html.replaceAll(/<script(?![^>]*\ssrc=)[^>]*>.*?<\/script>/gs, ''));
}

/** Collects the script files a page asks for, from now on, by URL. */
export function watchScripts(page: Page): ReadonlyMap<string, Promise<Buffer>> {
	const scripts = new Map<string, Promise<Buffer>>();
	page.on('response', (response) => {
		// Workers are no scripts to the browser. Blobs are made of what has been loaded before.
		if (!/\.js$/.test(new URL(response.url()).pathname) || response.url().startsWith('blob:')) return;
		const body = response.body();
		scripts.set(response.url(), body);
		// Whoever reads it hears of it; a page may be closed before all that it loads has come.
		body.catch(() => {});
	});
	return scripts;
}

/** What script files weigh together, in bytes after compression. */
export async function weightOf(scripts: Iterable<readonly [string, Promise<Buffer>]>): Promise<number> {
	const files = await Promise.all([...scripts].map(([, file]) => file));
	return files.map(brotli).reduce((sum, size) => sum + size, 0);
}

/**
 * The type checker with all that it needs in the editor. It comes with the first edit, or in a quiet moment some seconds
 * after the editor has opened, and has a budget of its own; so it counts for nothing else, however slow the machine is.
 */
export const OF_TYPES = /\/(?:types-worker|editor-services|tooltips-and-panels|ask)[^/]*\.js$/;
