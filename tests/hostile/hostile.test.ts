import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type HarnessSite, serveHarness } from '../contract/harness-site.ts';
import { launchChromium } from '../contract/subjects.ts';
import type { HostileCase } from './case.ts';
import { COLLECTION } from './collection.ts';
import { count, type Figures, keepFigures } from './figures.ts';
import { type Ground, openGround } from './ground.ts';
import { judge } from './judge.ts';

/** Cases run in so many pages at a time: each may keep a processor busy. */
const PAGES = 3;
/** After every so many cases a page shows that it still judges: if it could not, the next case would not run as it must either. */
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
async function onFreePage({ speaksLate }: HostileCase, use: (ground: Ground) => Promise<void>): Promise<void> {
	const ground = free.pop() ?? (await new Promise<Ground>((resolve) => waiting.push(resolve)));
	let isUnharmed = false;
	try {
		await use(ground);
		isUnharmed = true;
	} finally {
		const stays = isUnharmed && speaksLate !== true;
		if (!stays) await ground.close();
		const next = stays ? ground : await openGround(browser, site);
		const first = waiting.shift();
		if (first) first(next);
		else free.push(next);
	}
}

describe.each(COLLECTION)('$kind', ({ cases }) => {
	test.concurrent.each(cases.map((hostile) => [hostile.name, hostile] as const))(
		'contains a program that %s',
		(_, hostile) =>
			onFreePage(hostile, (ground) =>
				count(figures, async () => {
					judge(await ground.run(hostile), hostile);
					await (++tried % JUDGES_AFTER === 0 ? ground.proveUnharmed(hostile) : ground.proveUntouched(hostile));
				}),
			),
	);
});
