/** What a block holds until it is left: its `using` declarations. */
export type Held = object;

/** Something to await before the rest is let go of. `site`: where it was declared; undefined without probes. */
export interface DisposalStep {
	readonly value: unknown;
	readonly site: number | undefined;
}

/**
 * What `using` and `await using` become in prepared code, in every engine alike. A block opens, takes what it uses, is told
 * of an error in it, and closes: last taken, first disposed of. Errors of disposing suppress the one before, as
 * `SuppressedError`s.
 */
export interface Resources {
	open(): Held;
	/** `using x = value`. Throws a `TypeError` for what can't be disposed of. Gives `held` back. */
	use(held: Held, value: unknown): Held;
	/** `await using x = value`. */
	useAsync(held: Held, value: unknown, site?: number): Held;
	/** An error has left the block, or came of an awaited step. */
	failed(held: Held, error: unknown): void;
	/** The end of a block without `await using`: disposes of everything and throws the error there was. */
	close(held: Held): void;
	/** The end of one with `await using`: goes on to the next thing that must be awaited; null: all is done. */
	next(held: Held): DisposalStep | null;
	/** After the last step: throws the error there was. */
	closed(held: Held): void;
}
