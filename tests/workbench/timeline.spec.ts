import { expect, type Locator, type Page } from '@playwright/test';
import { violationsInBothThemes } from '../axe.ts';
import { pasteOver } from '../paste.ts';
import { ferry, open, printed, workbench as test, till } from './bench.ts';

async function runAndLook(bench: Locator): Promise<Locator> {
	await bench.getByRole('button', { name: 'Run' }).click();
	const timeline = bench.getByRole('group', { name: 'Timeline', exact: true });
	await expect(timeline).toBeVisible();
	return timeline;
}

/** Puts a program in the place of the ferry's, and runs it. */
async function runInstead(page: Page, program: string): Promise<{ bench: Locator; timeline: Locator }> {
	await open(page);
	const bench = ferry(page);
	await bench.locator('.wb-static').click();
	await pasteOver(bench.getByRole('textbox').first(), program);
	return { bench, timeline: await runAndLook(bench) };
}

const slider = (timeline: Locator) => timeline.getByRole('slider', { name: 'Moment of the run' });
const standing = (bench: Locator) => bench.locator('.cm-chip');

test('a run shows a row for each lane, and what it waited for', async ({ page }) => {
	await open(page);
	const timeline = await runAndLook(ferry(page));
	await expect(timeline.locator('.tl-label')).toHaveText([/^main\.ts/, /^ferry/]);
	await expect(timeline.locator('.tl-words').filter({ hasText: 'sleep until 2 s' })).toHaveCount(1);
});

test('a run says that it has a timeline, and a press brings it into sight', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 420 });
	await open(page);
	const timeline = await runAndLook(ferry(page));
	await expect(timeline.locator('.tl-svg')).not.toBeInViewport();
	await ferry(page).getByRole('button', { name: 'Timeline ↓' }).click();
	await expect(timeline.locator('.tl-svg')).toBeInViewport();
	await expect(slider(timeline)).toBeFocused();
});

test('a promise among others that never settles is named wherever the wait is told of', async ({ page }) => {
	const { bench, timeline } = await runInstead(
		page,
		`async function brew() { await new Promise((resolve) => setTimeout(resolve, 5)); }
const gate = new Promise(() => {});
await Promise.all([brew(), gate]);
`,
	);
	const told = 'Promise.all, of which the 2nd of 2 (new Promise(() => {}), line 2) never settles';
	await expect(bench.locator('.wb-why').filter({ hasText: told })).not.toHaveCount(0);
	await expect(timeline.locator('title').filter({ hasText: told })).toHaveCount(1);
	await slider(timeline).press('End');
	await slider(timeline).press('ArrowLeft');
	await expect(slider(timeline)).toHaveAttribute(
		'aria-valuetext',
		/main\.ts waits for Promise\.all, of which the 2nd of 2/,
	);
	await bench.getByText('The timeline in words').click();
	await expect(bench.getByRole('table').getByText(`waits at line 3 for ${told}`)).toHaveCount(1);
});

test('of a lane that goes round and round the first rounds are drawn, and all that follows', async ({ page }) => {
	const { bench, timeline } = await runInstead(
		page,
		`for (let round = 0; round < 1_000; round++) await null;
await new Promise((resolve) => setTimeout(resolve, 5_000));
`,
	);
	await expect(timeline.locator('.tl-note')).toHaveText(/the first rounds are drawn/);
	await expect(timeline.locator('.tl-cut')).toHaveCount(1);
	await expect(slider(timeline)).toHaveAttribute('max', /^5\d\d$/);
	await expect(timeline.locator('.tl-words').filter({ hasText: 'sleep until 5 s' })).toHaveCount(1);
	await slider(timeline).fill('501');
	await expect(bench.locator('.tl-moment')).toContainText('further ones are left out');
	expect(await violationsInBothThemes(page, '.tl-note')).toEqual([]);
});

test('a program in which nobody waits has no timeline', async ({ page }) => {
	await open(page);
	await till(page).getByRole('button', { name: 'Run' }).click();
	await expect(printed(till(page))).not.toHaveCount(0);
	await expect(till(page).getByRole('group', { name: 'Timeline', exact: true })).toHaveCount(0);
});

test('travelling back dims the console and marks the lines at which lanes stand', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	const timeline = await runAndLook(bench);
	await slider(timeline).focus();
	await page.keyboard.press('Home');
	await expect(bench.locator('.wb-row[data-later="true"]')).toHaveCount(4);
	for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight');
	await expect(slider(timeline)).toHaveAttribute('aria-valuetext', /^Step 6 of \d+, .*ferry/);
	await expect(standing(bench)).toHaveText(['ferry', 'main.ts']);
	await page.keyboard.press('End');
	await expect(bench.locator('.wb-row[data-later="true"]')).toHaveCount(0);
	await expect(standing(bench)).toHaveCount(0);

	await test.step('after a second run one travels through that one', async () => {
		await slider(timeline).press('Home');
		await runAndLook(bench);
		await expect(timeline.locator('.tl-time')).toHaveText('3 s, the end');
		await slider(timeline).press('Home');
		await expect(bench.locator('.wb-row[data-later="true"]')).toHaveCount(4);
		await expect(timeline.locator('.tl-now')).toBeVisible();
	});
});

test('a line of the console leads to its moment, and that moment to its line of code, by keyboard', async ({
	page,
}) => {
	await open(page);
	const bench = ferry(page);
	const timeline = await runAndLook(bench);
	const line = bench.getByRole('button', { name: '1 s trip 1' });
	await line.focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(slider(timeline)).toBeFocused();
	await expect(slider(timeline)).toHaveAttribute('aria-valuetext', /, 2 s\./);
	await expect(bench.locator('.wb-row[data-later="true"]')).toHaveText([/trip 3/, /moored/]);
	await expect(timeline.locator('.tl-moment')).toContainText('ferry prints trip 2');
	await timeline.getByRole('button', { name: 'Go to line 7' }).click();
	await expect(bench.getByRole('textbox').first()).toBeFocused();

	await test.step('the end of a lane leads to where its function was left', async () => {
		for (let step = 0; step < 20; step++) {
			await slider(timeline).press('ArrowRight');
			if ((await timeline.locator('.tl-moment').textContent())?.includes('ferry ends')) break;
		}
		await timeline.getByRole('button', { name: 'Go to line 9' }).click();
		await expect(bench.locator('.cm-activeLine')).toHaveText("  return 'moored';");
	});
});

test('what a wait gave is shown where it arrived', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	const timeline = await runAndLook(bench);
	await slider(timeline).focus();
	await page.keyboard.press('End');
	for (let step = 0; step < 20; step++) {
		await page.keyboard.press('ArrowLeft');
		if ((await timeline.locator('.tl-moment').textContent())?.includes("goes on with 'moored'")) break;
	}
	await expect(standing(bench)).toHaveText(["main.ts ← 'moored'"]);
	await expect(slider(timeline)).toHaveAttribute('aria-valuetext', /main\.ts goes on with 'moored'/);
});

test('a press on the picture goes to that moment', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	const timeline = await runAndLook(bench);
	const picture = timeline.locator('.tl-svg');
	await picture.scrollIntoViewIfNeeded();
	const box = await picture.boundingBox();
	if (!box) throw new Error('The picture is not drawn.');
	await page.mouse.click(box.x + box.width / 2, box.y + box.height - 10);
	await expect(timeline.locator('.tl-now')).toBeVisible();
	await expect(bench.locator('.wb-row[data-later="true"]')).not.toHaveCount(0);
});

test('the keys of the picture step, go to the ends and magnify', async ({ page }) => {
	await open(page);
	const timeline = await runAndLook(ferry(page));
	const picture = timeline.getByRole('group', { name: /^Timeline of 2 lanes, 0 to 3 s/ });
	await picture.focus();
	await page.keyboard.press('Home');
	await page.keyboard.press('ArrowRight');
	await expect(slider(timeline)).toHaveValue('1');
	await page.keyboard.press('+');
	await expect.poll(() => picture.evaluate((element) => element.scrollWidth > element.clientWidth * 1.5)).toBe(true);
	await page.keyboard.press('0');
	await expect.poll(() => picture.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)).toBe(true);
});

test('whoever steps to an end by its button keeps the keyboard there', async ({ page }) => {
	await open(page);
	const timeline = await runAndLook(ferry(page));
	const back = timeline.getByRole('button', { name: 'Step back' });
	await slider(timeline).press('Home');
	await page.keyboard.press('ArrowRight');
	await back.press('Enter');
	await expect(back).toBeDisabled();
	await expect(back).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(slider(timeline)).toHaveValue('0');
});

test('playing goes on by itself to the end', async ({ page }) => {
	await open(page);
	const timeline = await runAndLook(ferry(page));
	await timeline.getByRole('combobox').selectOption('4x');
	await timeline.getByRole('button', { name: 'Play' }).click();
	await expect(timeline.getByRole('button', { name: 'Pause' })).toBeVisible();
	await expect(timeline.getByRole('button', { name: 'Play' })).toBeVisible();
	await expect(timeline.locator('.tl-time')).toHaveText('3 s, the end');
});

test('on a phone the controls take two rows', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await open(page);
	const bar = (await runAndLook(ferry(page))).locator('.tl-bar');
	const rows = await bar.evaluate((element) => {
		const tops = [...element.querySelectorAll('button, select, .tl-scrub')].map((control) => {
			const { top, bottom } = control.getBoundingClientRect();
			return Math.round((top + bottom) / 20);
		});
		return new Set(tops).size;
	});
	expect(rows).toBe(2);
});

test('the table tells the same in words; where nothing is free nobody is asked to choose, and the runtime’s callbacks are not spoken of', async ({
	page,
}) => {
	await open(page);
	const timeline = await runAndLook(ferry(page));
	await timeline.getByText('The timeline in words').click();
	await expect(timeline.getByRole('row', { name: /^1 s ferry prints trip 1$/ })).toBeVisible();
	await expect(timeline.getByRole('row', { name: /ferry stops at line 6: sleep until 1 s/ })).toBeVisible();
	await expect(timeline.getByRole('button', { name: 'Choose the order' })).toHaveCount(0);
	await expect(timeline.locator('.tl-hidden')).toHaveCount(0);
});

test('nothing is wrong for assistive technology while one travels, in light and in dark', async ({ page }) => {
	await open(page);
	const bench = ferry(page);
	const timeline = await runAndLook(bench);
	await timeline.getByText('The timeline in words').click();
	await slider(timeline).focus();
	for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
	await expect(standing(bench)).not.toHaveCount(0);
	expect(await violationsInBothThemes(page, '.wb-playground')).toEqual([]);
});
