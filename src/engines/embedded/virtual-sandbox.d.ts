declare module 'virtual:sandbox' {
	/** The in-worker runtime as a classic script. */
	export const runtime: string;
	/** Where the page with the sandboxed frame is. */
	export const pageUrl: string;
}
