import { expect, type Page } from '@playwright/test';
import { violationsInBothThemes } from '../axe.ts';
import { ferry, HARNESS, kettles, open, replaceText, workbench as test, write } from './bench.ts';
import { oneByOne, right } from './harness/exercise.ts';

/** The list of completions is scrolled by the arrows in the text, which names the chosen one: aria-activedescendant. */
const SCROLLED_FROM_THE_TEXT = /scrollable-region-focusable: .* aria-label="Completions"/;

/** Every state in which a learner can find the workbench. */
const states: Record<string, (page: Page) => Promise<void>> = {
	'before anything': async () => {},
	'while one writes': async (page) => {
		await write(kettles(page));
	},
	'after a run': async (page) => {
		for (const run of await page.getByRole('button', { name: /^Run/ }).all()) await run.click();
		await expect(page.locator('.wb-row[data-stream="err"]')).toBeVisible();
	},
	'with a diagnostic': async (page) => {
		await replaceText(page, ferry(page), 'enum Dock { North }');
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(ferry(page).locator('.wb-places')).toBeVisible();
	},
	'with an error': async (page) => {
		await replaceText(page, ferry(page), "console.log(1);\nthrow new Error('no dock');");
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(ferry(page).locator('.wb-error')).toBeVisible();
	},
	'with a known mistake, hints and the solution': async (page) => {
		await replaceText(page, kettles(page), oneByOne);
		await page.keyboard.press('ControlOrMeta+Enter');
		await kettles(page).getByRole('button', { name: 'Hint 1' }).click();
		await kettles(page).getByRole('button', { name: 'Show solution' }).click();
		await expect(kettles(page).getByRole('textbox', { name: 'A solution' })).toBeVisible();
		await expect(kettles(page).locator('.wb-verdict')).toBeVisible();
	},
	'with a diff and failed tests': async (page) => {
		await replaceText(page, kettles(page), "export const brew = async () => 'nothing';\nconsole.log('milk');");
		await page.keyboard.press('ControlOrMeta+Enter');
		await kettles(page).locator('.wb-tests summary').click();
		await expect(kettles(page).locator('.wb-results')).toBeVisible();
	},
	'when solved': async (page) => {
		await replaceText(page, kettles(page), right);
		await page.keyboard.press('ControlOrMeta+Enter');
		await expect(kettles(page).locator('.wb-explain')).toBeVisible();
	},
	'with type problems listed, and find open': async (page) => {
		await replaceText(page, ferry(page), 'const cups: string = 3;');
		await page.keyboard.press('ControlOrMeta+f');
		await expect(ferry(page).getByRole('textbox', { name: 'Find' })).toBeFocused();
		await ferry(page).getByRole('button', { name: '1 type problem' }).click();
		await expect(ferry(page).getByRole('group', { name: 'Type problems' })).toBeVisible();
	},
	'with completions open': async (page) => {
		await replaceText(page, ferry(page), 'console.');
		await page.keyboard.press('Control+Space');
		await expect(ferry(page).locator('.cm-completionInfo')).toBeVisible();
	},
	'with a note': async (page) => {
		await page.evaluate(() => {
			IDBObjectStore.prototype.put = () => {
				throw new DOMException('no room', 'QuotaExceededError');
			};
		});
		await replaceText(page, ferry(page), '// not saved');
		await expect(ferry(page).locator('.wb-note')).toBeVisible();
	},
};

/** Those of a program and those of the exercise stand on one page, and axe is asked about both at once. */
const visits: readonly (readonly (keyof typeof states)[])[] = [
	['before anything'],
	['while one writes'],
	['after a run'],
	['with a diagnostic', 'with a known mistake, hints and the solution'],
	['with an error', 'with a diff and failed tests'],
	['when solved', 'with type problems listed, and find open'],
	['with completions open'],
	['with a note'],
];

test('every state is visited', () => {
	expect(visits.flat().sort()).toEqual(Object.keys(states).sort());
});

for (const visit of visits) {
	test.describe(() => {
		test.use({ types: visit.some((state) => /diagnostic|types?\b|completions/.test(state)) });
		test(`axe has nothing to say about the workbench ${visit.join(', and ')}, in light and in dark`, async ({
			page,
		}) => {
			await page.emulateMedia({ reducedMotion: 'reduce' });
			await open(page);
			for (const state of visit) await states[state]?.(page);
			const violations = await violationsInBothThemes(page);
			expect(violations.filter((violation) => !SCROLLED_FROM_THE_TEXT.test(violation))).toEqual([]);
		});
	});
}

test('every button is large enough for a finger', async ({ browser }) => {
	const context = await browser.newContext({
		baseURL: HARNESS,
		hasTouch: true,
		isMobile: true,
		viewport: { width: 390, height: 844 },
	});
	const page = await context.newPage();
	await open(page);
	await kettles(page).getByRole('tab', { name: 'Code' }).tap();
	await replaceText(page, kettles(page), "throw new Error('no kettle');");
	await kettles(page).getByRole('button', { name: 'Check' }).click();
	await expect(kettles(page).locator('.wb-error')).toBeVisible();
	for (const button of await page.locator('button:visible, summary:visible').all()) {
		const box = await button.boundingBox();
		expect(Math.min(box?.height ?? 0, box?.width ?? 0), (await button.textContent()) ?? '').toBeGreaterThanOrEqual(44);
	}
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	await context.close();
});
