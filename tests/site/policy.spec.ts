import { expect, type Page, test } from '@playwright/test';
import { builtLessons, builtPages } from './built-pages.ts';

/** Collects what the browser complains about: errors, and what the page's policy has refused. */
async function complaintsOf(page: Page): Promise<string[]> {
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.exposeFunction('reportRefusal', (text: string) => complaints.push(text));
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) => {
			const report = (window as unknown as { reportRefusal(text: string): void }).reportRefusal;
			report(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
		});
	});
	return complaints;
}

for (const address of builtPages().filter((page) => page !== '/nothing-is-here/')) {
	test(`${address} loads without an error, and its policy refuses nothing of its own`, async ({ page }) => {
		const complaints = await complaintsOf(page);
		const strangers: string[] = [];
		page.on('request', (request) => {
			if (!/^(http:\/\/localhost:|data:|blob:|about:)/.test(request.url())) strangers.push(request.url());
		});
		await page.goto(address);
		await page.waitForLoadState('networkidle');
		expect(complaints).toEqual([]);
		expect(strangers).toEqual([]);
	});
}

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
