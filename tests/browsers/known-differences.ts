import type { BrowserName } from './find-browser.ts';

/** Programs of `tests/differential` that a browser answers in its own way; `docs/browsers.md` says why. */
const KNOWN: Readonly<Record<BrowserName, readonly (string | RegExp)[]>> = {
	firefox: [/^error-messages: /],
	webkit: [/^error-messages: /],
};

export function isKnown(browser: BrowserName, program: string): boolean {
	return KNOWN[browser].some((known) => (typeof known === 'string' ? known === program : known.test(program)));
}

/** Those that are in the list and did not differ. */
export function notSeen(browser: BrowserName, seen: ReadonlySet<string>): string[] {
	return KNOWN[browser].filter((known) => typeof known === 'string').filter((known) => !seen.has(known));
}
