declare module 'virtual:sandbox' {
	/** The in-worker runtime as a classic script. */
	export const runtime: string;
	/** Where the page with the sandboxed frame is. */
	export const pageUrl: string;
}

declare module 'virtual:sandbox/aio' {
	/** The library as a module that exports `connect`. */
	export const code: string;
}

declare module 'virtual:sandbox/course' {
	/** The library as a module that exports `connect`. */
	export const code: string;
}

declare module 'virtual:sandbox/redis' {
	/** The library as a module that exports `connect`. */
	export const code: string;
}

declare module 'virtual:sandbox/testing' {
	/** What runs hidden tests, as a module: `runtime/testing/part.ts`. */
	export const code: string;
}

declare module 'virtual:sandbox/workers' {
	/** What nested workers need, as a module: `runtime/workers/part.ts`. */
	export const code: string;
}

declare module 'virtual:sandbox/process' {
	/** The `process` of a program, as a module: `runtime/process/part.ts`. */
	export const code: string;
}

declare module 'virtual:sandbox/events' {
	/** What `node:events` has beside its emitter, as a module: `runtime/events/part.ts`. */
	export const code: string;
}

declare module 'virtual:sandbox/table' {
	/** What `console.table` needs, as a module: `runtime/console-table.ts`. */
	export const code: string;
}

declare module 'virtual:sandbox/web' {
	/** What makes the web's own objects those of Node, as a module: `runtime/web/part.ts`. */
	export const code: string;
}
