import type { Page } from '@playwright/test';

/** The programs in the text that are not seen to their last line. */
export function programsCutOff(page: Page): Promise<(string | null)[]> {
	return page
		.locator('.program .wb-static')
		.evaluateAll((programs) =>
			programs
				.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
				.map(({ textContent }) => textContent),
		);
}

/** The programs in the text of which a line is not seen to its end. */
export function linesCutOff(page: Page): Promise<(string | null)[]> {
	return page.locator('.program .wb-static .code').evaluateAll((blocks) =>
		blocks
			.filter((block) => {
				const room = Number.parseFloat(getComputedStyle(block).paddingInlineEnd);
				return block.scrollWidth > block.clientWidth + room;
			})
			.map(({ textContent }) => textContent),
	);
}
