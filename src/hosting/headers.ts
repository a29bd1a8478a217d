/** Headers that answers for a path get: an exact one, or all below it with a star at the end. */
export interface HeaderRule {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
}

const COEP = 'Cross-Origin-Embedder-Policy';
const COOP = 'Cross-Origin-Opener-Policy';

/** A page that is cross-origin isolated: its threads may share memory, which Node in the browser needs. */
export const OF_PAGES: HeaderRule['headers'] = { [COOP]: 'same-origin', [COEP]: 'require-corp' };
/** What such a page embeds or starts workers from; it makes no difference to others. */
export const OF_PARTS: HeaderRule['headers'] = { [COEP]: 'require-corp' };

/** @param pages addresses below the site's base, each with a slash at its end */
export function isolationRules(pages: readonly string[], base = '/'): HeaderRule[] {
	if (pages.length === 0) return [];
	return [
		...pages.map((page) => ({ path: page, headers: OF_PAGES })),
		{ path: `${base}sandbox.html`, headers: OF_PARTS },
		{ path: `${base}_astro/*`, headers: OF_PARTS },
	];
}

/** As the file `_headers`, which Netlify and Cloudflare Pages read, and our own server. */
export function headersFile(rules: readonly HeaderRule[]): string {
	return rules
		.map(({ path, headers }) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)])
		.map((lines) => `${lines.join('\n')}\n`)
		.join('\n');
}

/** Reads what `headersFile` writes. */
export function readHeadersFile(text: string): HeaderRule[] {
	const rules: { path: string; headers: Record<string, string> }[] = [];
	for (const line of text.split('\n')) {
		const [, name, value] = /^\s+([\w-]+):\s*(.+)$/.exec(line) ?? [];
		if (name && value) Object.assign(rules.at(-1)?.headers ?? {}, { [name]: value.trim() });
		else if (line.startsWith('/')) rules.push({ path: line.trim(), headers: {} });
	}
	return rules;
}

export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
	const found = rules.filter((rule) =>
		rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : rule.path === path.replace(/index\.html$/, ''),
	);
	return Object.assign({}, ...found.map(({ headers }) => headers));
}

/** The same for Vercel. */
export function vercelFile(rules: readonly HeaderRule[]): string {
	const headers = rules.map(({ path, headers }) => ({
		source: path.replace(/\*$/, '(.*)'),
		headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
	}));
	return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}
