import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type HarnessSite, STRICT_POLICY, serveHarness } from '../contract/harness-site.ts';
import { type StandIn, standInFor } from './stand-in/stand-in.ts';

/** The headers and the policy of a page that may boot a WebContainer. */
export const ISOLATION: Readonly<Record<string, string>> = {
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-embedder-policy': 'require-corp',
};
const POLICY = `${STRICT_POLICY.replace("frame-src 'self'", "frame-src 'self' https://stackblitz.com")}; connect-src 'self'; img-src data:`;

/** The harness page, at `/` with these headers. */
export function serveEnginePage(headers = ISOLATION, policy = POLICY): Promise<HarnessSite> {
	return serveHarness({
		policy,
		root: new URL('./harness', import.meta.url),
		answer({ url }, response) {
			if (url?.split('?')[0] === '/')
				for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			return false;
		},
	});
}

export interface EnginePage {
	readonly page: Page;
	readonly standIn: StandIn;
	/** What the browser complained about. */
	readonly complaints: readonly string[];
	close(): Promise<void>;
}

/** Opens it in a context of its own, in which StackBlitz is the stand-in. */
export async function openEnginePage(browser: Browser, { url }: HarnessSite, before?: () => void): Promise<EnginePage> {
	const context: BrowserContext = await browser.newContext();
	const standIn = await standInFor(context);
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(error.message));
	if (before) await page.addInitScript(before);
	await page.goto(url);
	await page.waitForFunction(() => 'webcontainer' in window);
	return {
		page,
		standIn,
		complaints,
		async close() {
			await standIn.close();
			await context.close();
		},
	};
}
