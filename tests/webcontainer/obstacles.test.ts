import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../contract/subjects.ts';
import type {} from './harness/main.ts';
import { ISOLATION, openEnginePage, serveEnginePage } from './pages.ts';

let browser: Browser;

beforeAll(async () => {
	browser = await launchChromium();
});
afterAll(() => browser?.close());

interface Served {
	readonly headers?: Record<string, string>;
	readonly policy?: string;
	/** Runs in the page before all else. */
	readonly before?: () => void;
}

/** What a container on such a page comes to when it is wanted, and what StackBlitz was asked for. */
async function stateOn({ headers, policy, before }: Served) {
	const site = await serveEnginePage(headers, policy);
	const opened = await openEnginePage(browser, site, before);
	try {
		const state = await opened.page.evaluate(async () => {
			const { container } = window.webcontainer.open();
			await container.take();
			return container.state;
		});
		return { state, asked: opened.standIn.asked.length };
	} finally {
		await opened.close();
		await site.close();
	}
}

const COOP = 'Cross-Origin-Opener-Policy';
const COEP = 'Cross-Origin-Embedder-Policy';

test.each([
	['both headers', {}, [COOP, COEP]],
	['the opener policy', { [COEP]: 'require-corp' }, [COOP]],
	['the embedder policy', { [COOP]: 'same-origin' }, [COEP]],
	['a strict enough opener policy', { [COEP]: 'require-corp', [COOP]: 'same-origin-allow-popups' }, [COOP]],
] as const)(
	'a page that lacks %s is told which header is missing, and asks StackBlitz for nothing',
	async (_, headers, missing) => {
		expect(await stateOn({ headers })).toEqual({ state: { kind: 'not-isolated', missing }, asked: 0 });
	},
);

test('a page that is isolated without credentials will do as well', async () => {
	const { state } = await stateOn({ headers: { ...ISOLATION, [COEP]: 'credentialless' } });
	expect(state).toEqual({ kind: 'ready' });
});

test('a policy that does not let StackBlitz’s frame in is told at once', async () => {
	const policy = "default-src 'self'; img-src data:";
	const { state, asked } = await stateOn({ policy });
	expect(state).toEqual({ kind: 'blocked', by: 'policy', what: 'frame-src, https://stackblitz.com' });
	expect(asked).toBe(0);
});

test('a browser without isolation is told what it lacks', async () => {
	const { state, asked } = await stateOn({
		before: () => {
			Reflect.deleteProperty(globalThis, 'WebAssembly');
			Reflect.deleteProperty(globalThis, 'crossOriginIsolated');
		},
	});
	expect(state).toEqual({ kind: 'unsupported', lacks: ['cross-origin isolation', 'WebAssembly'] });
	expect(asked).toBe(0);
});
