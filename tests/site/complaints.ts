import type { Page } from '@playwright/test';

/** Tests run without the service worker (`playwright.config.ts`), and the browser is told why. */
const OF_THE_TESTS = 'Service Worker registration blocked by Playwright';

/** Collects what the browser complains about: errors, and what the page's policy has refused. */
export async function complaintsOf(page: Page): Promise<readonly string[]> {
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() !== 'error' && message.type() !== 'warning') return;
		if (message.text() !== OF_THE_TESTS) complaints.push(message.text());
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
