declare module 'virtual:webcontainer' {
	/** Where the client is: `client.ts`, in one file. */
	export const clientUrl: string;
	/** StackBlitz's key of this site, if it has a licence. */
	export const apiKey: string | null;
}

declare module 'virtual:webcontainer/runner' {
	/** What runs inside a program's Node process: `engines/node/runner/`, as one script. */
	export const runner: string;
}
