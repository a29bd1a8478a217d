import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { builtPages } from './built-pages.ts';

for (const page of builtPages()) {
	test(`${page} is accessible, wide and light, narrow and dark, and its headings skip no level`, async ({
		page: tab,
	}) => {
		await tab.goto(page);
		await tab.waitForLoadState('networkidle');
		for (const [width, colorScheme] of [
			[1440, 'light'],
			[390, 'dark'],
		] as const) {
			await tab.setViewportSize({ width, height: 900 });
			await tab.emulateMedia({ colorScheme });
			expect(await violationsOf(tab), `${width} px, ${colorScheme}`).toEqual([]);
		}
		const levels = await tab
			.locator('h1, h2, h3, h4, h5, h6')
			.evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
		expect(levels.filter((level) => level === 1)).toHaveLength(1);
		expect(levels[0]).toBe(1);
		for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
	});
}

async function violationsOf(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`));
}

test('the first Tab offers to skip to the text, and Enter goes there', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: 'Skip to the text' });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main')).toBeFocused();
});
