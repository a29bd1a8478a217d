import { expect, test } from '@playwright/test';
import { builtLessons } from './built-pages.ts';
import { complaintsOf } from './complaints.ts';

const [firstLesson = '/'] = builtLessons();

test('the policy refuses scripts that the build did not write', async ({ page }) => {
	const complaints = await complaintsOf(page);
	await page.goto(firstLesson);
	await page.evaluate(() => {
		const script = document.createElement('script');
		script.textContent = 'document.title = "taken over"';
		document.body.append(script);
		const image = document.createElement('img');
		image.setAttribute('onerror', 'document.title = "taken over"');
		image.src = 'data:,';
		document.body.append(image);
	});
	await expect.poll(() => complaints.filter((text) => text.startsWith('script-src')).length).toBeGreaterThanOrEqual(2);
	expect(await page.title()).not.toBe('taken over');
});
