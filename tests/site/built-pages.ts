import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The address of every page that the last build wrote, the 404 page by an address where nothing is. */
export function builtPages(): string[] {
	const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
	const pages = files
		.filter((file) => /(^|\/)index\.html$/.test(file) && !file.startsWith('_'))
		.map((file) => `/${file.replace(/index\.html$/, '')}`);
	return [...pages.sort(), '/nothing-is-here/'];
}

/** The lessons among them: `/<chapter>/<lesson>/`. */
export function builtLessons(): string[] {
	return builtPages().filter((page) => page.split('/').length === 4);
}
