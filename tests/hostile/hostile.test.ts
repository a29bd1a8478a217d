import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type HarnessSite, serveHarness } from '../contract/harness-site.ts';
import { launchChromium } from '../contract/subjects.ts';
import { COLLECTION } from './collection.ts';
import { count, type Figures, keepFigures } from './figures.ts';
import { type Ground, openGround } from './ground.ts';
import { judge } from './judge.ts';

/** Cases run in so many pages at a time: each may keep a processor busy. */
const PAGES = 3;
/**
 * After every so many cases a page shows that it still judges: if it could not, the next case would not run as it must
 * either. And after each whose words in the browser's console may come late, so that they are not the next one's.
 */
const JUDGES_AFTER = 4;

let browser: Browser;
let site: HarnessSite;
const figures: Figures = { tried: 0, contained: 0 };
let tried = 0;
const free: Ground[] = [];
const waiting: ((ground: Ground) => void)[] = [];

beforeAll(async () => {
	site = await serveHarness({ root: new URL('./page', import.meta.url) });
	browser = await launchChromium();
	for (let i = 0; i < PAGES; i++) free.push(await openGround(browser, site));
}, 120_000);
afterAll(async () => {
	keepFigures('collection', figures);
	for (const ground of free) await ground.proveUnharmed();
	await Promise.all(free.map((ground) => ground.close()));
	await browser?.close();
	await site?.close();
});

/** The page is the next case's if it is unharmed; else it is thrown away, so that one lost case costs no other. */
async function onFreePage(use: (ground: Ground) => Promise<void>): Promise<void> {
	const ground = free.pop() ?? (await new Promise<Ground>((resolve) => waiting.push(resolve)));
	let next = ground;
	try {
		await use(ground);
	} catch (error) {
		await ground.close();
		next = await openGround(browser, site);
		throw error;
	} finally {
		const first = waiting.shift();
		if (first) first(next);
		else free.push(next);
	}
}

describe.each(COLLECTION)('$kind', ({ cases }) => {
	test.concurrent.each(cases.map((hostile) => [hostile.name, hostile] as const))(
		'contains a program that %s',
		(_, hostile) =>
			onFreePage((ground) =>
				count(figures, async () => {
					judge(await ground.run(hostile), hostile);
					const judges = ++tried % JUDGES_AFTER === 0 || hostile.complaints !== undefined;
					await (judges ? ground.proveUnharmed(hostile) : ground.proveUntouched(hostile));
				}),
			),
	);
});
