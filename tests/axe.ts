import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What a change of the theme can break: it moves nothing, and changes no word and no role. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe has against the page as it stands, one line for each; `within` limits it to these parts.
 * It runs in the page itself, without a second one that gathers frames (the sandbox's shows nothing), and lists nothing
 * but violations: a third of the time for the same ones.
 */
export async function violationsOf(page: Page, ...within: string[]): Promise<string[]> {
	return analyse(page, within, {});
}

/** The same in light and in dark: of the second theme only what colours can break is asked. */
export async function violationsInBothThemes(page: Page, ...within: string[]): Promise<string[]> {
	await page.emulateMedia({ colorScheme: 'light' });
	const inLight = await analyse(page, within, {});
	await page.emulateMedia({ colorScheme: 'dark' });
	const inDark = await analyse(page, within, { runOnly: OF_COLOURS });
	return [...inLight.map((violation) => `light: ${violation}`), ...inDark.map((violation) => `dark: ${violation}`)];
}

async function analyse(page: Page, within: readonly string[], options: { runOnly?: string[] }): Promise<string[]> {
	const axe = new AxeBuilder({ page }).setLegacyMode().options({
		...options,
		preload: false,
		resultTypes: ['violations'],
	});
	for (const selector of within) axe.include(selector);
	const { violations } = await axe.analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ html, target }) => `${id}: ${help} at ${target.join(' ')}: ${html}`),
	);
}
