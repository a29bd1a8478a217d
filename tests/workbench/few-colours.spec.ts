import { expect, type Locator, type Page, test } from '@playwright/test';
import { violationsOf } from '../axe.ts';
import { holdTypesBack } from '../types-held-back.ts';
import { leaveOnly, reach, timelineOf, verdictOf } from './showcase.ts';

// What is told by colour must be told where there are no colours of ours: in forced colours and on paper.

test.beforeEach(({ page }) => holdTypesBack(page));

const styleOf = (element: Locator, property: string, part?: string): Promise<string> =>
	element.evaluate((node, [name, of]) => getComputedStyle(node, of).getPropertyValue(name as string), [property, part]);

/** What the reader's own colour for text is. */
async function textColour(page: Page): Promise<string> {
	return page.evaluate(() => {
		const probe = document.body.appendChild(document.createElement('i'));
		probe.style.color = 'CanvasText';
		const { color } = getComputedStyle(probe);
		probe.remove();
		return color;
	});
}

test('in forced colours the ring of a deadlock, the names of lanes and who printed a line can be read', async ({
	page,
}) => {
	await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
	const place = await reach(page, 'verdicts-deadlock');
	const ink = await textColour(page);
	await place.getByRole('button', { name: 'Check' }).click();
	const ring = verdictOf(place).locator('.wg');
	await expect(ring.locator('.wg-node')).toHaveCount(2);
	expect(await styleOf(ring.locator('.wg-node .wg-name').first(), 'fill')).toBe(ink);
	expect(await styleOf(ring.locator('.wg-node rect').first(), 'stroke')).toBe(ink);
	expect(await styleOf(ring.locator('.wg-node rect').first(), 'fill')).not.toBe(ink);
	expect(await styleOf(ring.locator('.wg-edge path').first(), 'stroke')).toBe(ink);
	await expect(timelineOf(place)).toBeVisible();
	for (const label of await timelineOf(place).locator('.tl-label').all())
		expect(await styleOf(label, 'fill')).toBe(ink);

	const printing = await reach(page, 'lanes-async-function');
	await printing.getByRole('button', { name: 'Run' }).click();
	const line = printing.locator('.wb-row[data-lane]').first();
	await expect(line).toBeVisible();
	expect(await styleOf(line, 'content', '::after')).toBe(`"${await line.getAttribute('data-lane')}"`);
	await leaveOnly(page, 'verdicts-deadlock', 'lanes-async-function');
	expect(await violationsOf(page, '#verdicts-deadlock', '#lanes-async-function')).toEqual([]);
});

test('in forced colours a guess shows by an edge where it parts from the run, and a choice by its buttons', async ({
	page,
}) => {
	await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
	const guess = await reach(page, 'predictions-put-in-order');
	await guess.getByRole('button', { name: 'Guess first' }).click();
	await guess.getByRole('button', { name: 'That is my guess' }).click();
	const parting = guess.locator('.wb-beside tr[data-first="true"]');
	await expect(parting).toBeVisible();
	expect(await styleOf(parting, 'outline-style')).toBe('solid');

	const game = await reach(page, 'orders-any-delay');
	await game.getByRole('button', { name: 'Run' }).click();
	await game.getByRole('button', { name: 'Choose the order' }).click();
	const option = game.locator('.sg-option').first();
	await expect(option).toBeVisible();
	expect(await styleOf(option, 'border-style')).toBe('solid');
	await leaveOnly(page, 'predictions-put-in-order', 'orders-any-delay');
	expect(await violationsOf(page, '#predictions-put-in-order', '#orders-any-delay')).toEqual([]);
});

test('on paper there is nothing to press, and the ring and the words of a deadlock are there', async ({ page }) => {
	const place = await reach(page, 'verdicts-deadlock');
	await place.getByRole('button', { name: 'Check' }).click();
	await expect(timelineOf(place)).toBeVisible();
	await page.emulateMedia({ media: 'print' });
	await expect(place.locator('button:not(.wb-place)').filter({ visible: true })).toHaveCount(0);
	await expect(verdictOf(place).locator('.wg')).toBeVisible();
	await expect(verdictOf(place).locator('.wb-title').first()).toBeVisible();
	await expect(place.locator('.tl-svg')).toBeVisible();
});
