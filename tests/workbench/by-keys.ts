import { expect, type Locator, type Page } from '@playwright/test';

/** What is wrong with the place of the focus, for somebody who has only the keyboard; empty: all is well. */
export function troubleWithFocus(page: Page): Promise<string> {
	return page.evaluate(() => {
		let focused = document.activeElement;
		while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
		if (!focused || focused === document.body) return 'The focus is nowhere.';
		const name = `${focused.tagName} “${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40)}”`;
		const { left, right, top, bottom } = focused.getBoundingClientRect();
		// An element higher than the window is seen where it reaches into it.
		const [x, y] = [
			(Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
			(Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
		];
		if (right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight) return `${name} is out of sight.`;
		let there = document.elementFromPoint(x, y);
		while (there?.shadowRoot) {
			const inner = there.shadowRoot.elementFromPoint(x, y);
			if (!inner || inner === there) break;
			there = inner;
		}
		const isChoice = focused.matches('input[type=radio]');
		if (!isChoice && !(there && (focused.contains(there) || there.contains(focused))))
			return `${name} lies below ${there?.className}.`;
		const shows = (element: Element) => {
			const { outlineStyle, outlineWidth } = getComputedStyle(element);
			return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
		};
		// A text shows its cursor; a hidden radio button its label.
		if (
			focused.matches('.cm-content, textarea') ||
			shows(focused) ||
			(isChoice && shows(focused.closest('label') ?? focused))
		)
			return '';
		return `${name} does not show that it has the focus.`;
	});
}

/** Presses Tab until something has the focus; on the way the focus is always seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let presses = 0; presses < 60; presses++) {
		await page.keyboard.press('Tab');
		// The editors of programs open as one comes to them, and take the focus over.
		await expect(page.locator('.wb-static:focus')).toHaveCount(0);
		await expect.poll(() => troubleWithFocus(page)).toBe('');
		if (await target.evaluateAll(([element]) => element?.matches(':focus') ?? false)) return;
	}
	throw new Error(`Tab does not lead to ${target}`);
}
