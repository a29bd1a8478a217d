/** What a page must be sent with to be cross-origin isolated. */
export type Isolation = 'https' | 'Cross-Origin-Opener-Policy' | 'Cross-Origin-Embedder-Policy';

/** Where the page's one WebContainer stands. */
export type ContainerState =
	/** Nothing of it is loaded, and nobody has agreed to that. */
	| { readonly kind: 'needs-consent' }
	/** Agreed, and not begun: it boots with the next run. */
	| { readonly kind: 'asleep' }
	/** Its client is on its way, from this site. */
	| { readonly kind: 'loading' }
	/** `connecting`: StackBlitz's page is on its way; `starting`: it has answered, and gets Node going. */
	| { readonly kind: 'booting'; readonly step: 'connecting' | 'starting' }
	| { readonly kind: 'ready' }
	/** `waited`: so many seconds without an answer; null: the browser says that it is offline. */
	| { readonly kind: 'no-network'; readonly waited: number | null }
	/** `policy`: a Content-Security-Policy, by the directive `what`; `browser`: `what` is what it said. */
	| { readonly kind: 'blocked'; readonly by: 'policy' | 'browser'; readonly what: string }
	/** `missing` is empty where all of it is sent, but the page was opened without. */
	| { readonly kind: 'not-isolated'; readonly missing: readonly Isolation[] }
	/** The browser lacks these. */
	| { readonly kind: 'unsupported'; readonly lacks: readonly string[] }
	/** It ended by itself; the next run boots another. */
	| { readonly kind: 'crashed'; readonly why: string }
	/** A run did not let go of it, so it was torn down; the next run boots another. */
	| { readonly kind: 'stuck' };

/** States out of which a boot can't help before something outside has changed. */
export type Obstacle = Extract<
	ContainerState,
	{ kind: 'no-network' | 'blocked' | 'not-isolated' | 'unsupported' | 'crashed' }
>;

/** A boot is on its way. */
export function isBooting({ kind }: ContainerState): boolean {
	return kind === 'loading' || kind === 'booting';
}
