/** What the stand-in's page asks of its Node side. */
export type Request =
	| { readonly op: 'build' }
	| { readonly op: 'mount'; readonly tree: Tree; readonly at: string }
	| { readonly op: 'spawn'; readonly id: number; readonly command: Command }
	| { readonly op: 'kill'; readonly id: number }
	| { readonly op: 'remove'; readonly path: string }
	| { readonly op: 'teardown' };

/** A tree of files as the client sends it: `d` is a folder, `f` a file with its content `c`, as bytes if `b`. */
export interface Tree {
	readonly d: Readonly<Record<string, Tree | { readonly f: { readonly c: string; readonly b?: boolean } }>>;
}

export interface Command {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd?: string;
	readonly env?: Readonly<Record<string, string | number | boolean>>;
}

/** An answer; an error is one of the remote end. */
export type Answer = { readonly ok: unknown } | { readonly error: string };

/** What the Node side tells the page of a process. */
export type Told =
	| { readonly kind: 'output'; readonly text: string }
	| { readonly kind: 'exit'; readonly code: number };
