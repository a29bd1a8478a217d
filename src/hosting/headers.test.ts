import { expect, test } from 'vitest';
import { headersFile, headersFor, isolationRules, OF_PAGES, OF_PARTS, readHeadersFile, vercelFile } from './headers.ts';

const rules = isolationRules(['/services/job-queue/']);

test('a page that needs it is isolated, what it embeds joins in, and no other page is touched', () => {
	expect(headersFor(rules, '/services/job-queue/')).toEqual(OF_PAGES);
	expect(headersFor(rules, '/services/job-queue/index.html')).toEqual(OF_PAGES);
	expect(headersFor(rules, '/sandbox.html')).toEqual(OF_PARTS);
	expect(headersFor(rules, '/_astro/worker-AbC.js')).toEqual(OF_PARTS);
	expect(headersFor(rules, '/services/')).toEqual({});
	expect(headersFor(rules, '/')).toEqual({});
});

test('a site without such a page sends nothing of it', () => {
	expect(isolationRules([])).toEqual([]);
});

test('what the file for hosts says is read back by our own server', () => {
	const text = headersFile(rules);
	expect(text).toContain(
		'/services/job-queue/\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp\n',
	);
	expect(readHeadersFile(text)).toEqual(rules);
});

test('addresses keep the base of a site that lies in a folder', () => {
	expect(isolationRules(['/course/a/b/'], '/course/').map(({ path }) => path)).toEqual([
		'/course/a/b/',
		'/course/sandbox.html',
		'/course/_astro/*',
	]);
});

test('Vercel gets the same', () => {
	expect(JSON.parse(vercelFile(rules)).headers[2]).toEqual({
		source: '/_astro/(.*)',
		headers: [{ key: 'Cross-Origin-Embedder-Policy', value: 'require-corp' }],
	});
});
