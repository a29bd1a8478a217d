import type { Database } from './database.ts';

export type Reply = string | number | null | readonly Reply[] | { readonly [field: string]: string };

/** A command of the server: what it does with its arguments, its own name left out. @throws SimpleError */
export interface Command {
	/** How many arguments it takes, at least and at most. */
	readonly takes: readonly [number, number];
	run(database: Database, args: readonly string[]): Reply | Blocking;
}

/** A command that waits until it can be carried out. */
export class Blocking {
	/** Lists from which it takes. */
	readonly keys: readonly string[];
	/** Milliseconds after which it is answered with null; infinite: never. */
	readonly timeout: number;
	/** Carries it out if it can be; null: not yet. */
	readonly attempt: () => Reply;

	constructor(keys: readonly string[], timeout: number, attempt: () => Reply) {
		this.keys = keys;
		this.timeout = timeout;
		this.attempt = attempt;
	}
}
