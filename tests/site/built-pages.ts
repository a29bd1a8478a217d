import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** An address at which there is nothing: the 404 page. */
export const NOWHERE = '/nothing-is-here/';

/** The address of every page that the last build wrote, and `NOWHERE`. */
export function builtPages(): string[] {
	const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
	const pages = files
		.filter((file) => /(^|\/)index\.html$/.test(file) && !file.startsWith('_'))
		.map((file) => `/${file.replace(/index\.html$/, '')}`);
	return [...pages.sort(), NOWHERE];
}

/** The lessons among them: `/<chapter>/<lesson>/`. */
export function builtLessons(): string[] {
	return builtPages().filter(isLesson);
}

export function isLesson(page: string): boolean {
	return page.split('/').length === 4;
}

/** The places of a built page to which a link can lead. Throws when the build did not write it. */
export function placesOn(page: string): ReadonlySet<string> {
	const html = readFileSync(`${dist}${page.slice(1)}index.html`, 'utf8');
	return new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
}
