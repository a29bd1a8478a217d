// How much JavaScript a lesson of the built site loads, and when: brotli, as a static host sends it.
// Command: npm run build && npm run bench:sizes
import type { Page } from '@playwright/test';
import { brotli, inlineScripts, OF_TYPES, watchScripts } from '../site/script-weight.ts';
import { printTable } from './figures.ts';
import { type Bench, button, openBench, playground, write } from './lesson.ts';

/** What the pages promise, in KB. */
const BUDGET = { before: 15, editor: 200 };
/** Files smaller than this are shown as one. */
const SMALL = 1024;

/** Bytes after compression, by the name of the file. */
type Sizes = ReadonlyMap<string, number>;

/** What the lesson loads by itself, and then through what a learner does; the type checker is left out. */
async function loaded(bench: Bench, act: (page: Page) => Promise<void>): Promise<{ before: Sizes; after: Sizes }> {
	let scripts: ReturnType<typeof watchScripts> = new Map();
	const page = await bench.open({}, (opened) => {
		scripts = watchScripts(opened);
	});
	const before = await sizesOf(scripts);
	before.set('scripts in the page itself', inlineScripts(await (await page.request.get(page.url())).text()));
	await act(page);
	await untilQuiet(page, scripts);
	const after = await sizesOf(scripts);
	for (const name of before.keys()) after.delete(name);
	// The frame that keeps the workers: a document of scripts and little else.
	const sandbox = page.frames().find((frame) => frame.url().endsWith('/sandbox.html'));
	if (sandbox) after.set('sandbox.html', brotli(await (await page.request.get(sandbox.url())).text()));
	await page.context().close();
	return { before, after };
}

/** Waits until no script has come for a second. */
async function untilQuiet(page: Page, scripts: ReadonlyMap<string, unknown>): Promise<void> {
	for (let seen = -1; seen < scripts.size; await page.waitForTimeout(1_000)) seen = scripts.size;
}

async function sizesOf(scripts: ReadonlyMap<string, Promise<Buffer>>): Promise<Map<string, number>> {
	const sizes = new Map<string, number>();
	for (const [url, body] of scripts) if (!OF_TYPES.test(url)) sizes.set(nameOf(url), brotli(await body));
	return sizes;
}

/** `machine.CaaRRDNq.js` is `machine.js`. */
function nameOf(url: string): string {
	return (new URL(url).pathname.split('/').at(-1) ?? '').replace(/(_astro_type_script\w*)?\.[\w-]{8}\.js$/, '.js');
}

const sum = (sizes: Sizes) => [...sizes.values()].reduce((total, size) => total + size, 0);
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);

function rows(step: string, sizes: Sizes): string[][] {
	const large = [...sizes].filter(([, size]) => size >= SMALL).sort(([, a], [, b]) => b - a);
	const small = [...sizes].filter(([, size]) => size < SMALL);
	const others = small.reduce((total, [, size]) => total + size, 0);
	return [
		...large.map(([name, size]) => [`${step}: ${name}`, kilobytes(size), '']),
		...(small.length > 0 ? [[`${step}: ${small.length} smaller`, kilobytes(others), '']] : []),
	];
}

const run = async (page: Page) => {
	await button(playground(page), 'Run').click();
	await page.locator('.wb-playground .wb-console', { hasText: 'Output of your run' }).first().waitFor();
};

const bench = await openBench();
try {
	const { before, after: byRun } = await loaded(bench, run);
	const { after: byWriting } = await loaded(bench, async (page) => write(playground(page)));
	const { after: byBoth } = await loaded(bench, async (page) => {
		await write(playground(page));
		await run(page);
	});
	printTable(
		['', 'KB', 'budget'],
		[
			...rows('before interaction', before),
			['**before interaction**', kilobytes(sum(before)), `${BUDGET.before}`],
			...rows('Run', byRun),
			['**to a run without the editor**', kilobytes(sum(before) + sum(byRun)), ''],
			...rows('click into the code', byWriting),
			['**to the editor**', kilobytes(sum(before) + sum(byWriting)), ''],
			['**to the first run with the editor**', kilobytes(sum(before) + sum(byBoth)), `${BUDGET.editor}`],
		],
	);
} finally {
	await bench.close();
}
