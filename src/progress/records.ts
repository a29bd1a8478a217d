import { keptOrder } from '../run/kept-order.ts';
import * as z from '../run/schema.ts';

const files = z.record(z.string(), z.string());

/** The learner's text of one program, as long as it differs from the published one. Times are milliseconds since 1970. */
export const draft = z.object({
	/** The exercise or playground it belongs to. */
	id: z.string(),
	files,
	entry: z.string(),
	/** Fingerprint of the published program it began from. */
	original: z.string(),
	/** New with every save: tells whether another tab has saved since. */
	stamp: z.string(),
	at: z.number(),
	/** What another tab had written, as long as the learner has not chosen between the two. */
	other: z.optional(z.object({ files, entry: z.string() })),
	/** Stamp of the draft that this one was written over; only of one that a page left behind as it went away. */
	seen: z.optional(z.string()),
});
export type Draft = z.infer<typeof draft>;

/** One check of an exercise. Programs above `LARGEST_KEPT` are left out. */
const attempt = z.object({
	at: z.number(),
	/** `passed`, or the kind of the first failure. */
	verdict: z.string(),
	files: z.optional(files),
});
export type StoredAttempt = z.infer<typeof attempt>;

/** The latest attempts at one exercise, oldest first. */
export const history = z.object({ id: z.string(), attempts: z.array(attempt) });
export type History = z.infer<typeof history>;

/** What is known of one exercise or lesson: when it was first solved, its solution first looked at, first read to the end. */
export const mark = z.object({
	id: z.string(),
	solved: z.optional(z.number()),
	revealed: z.optional(z.number()),
	read: z.optional(z.number()),
	/** Checks so far, also those no longer in the history. */
	attempts: z.optional(z.number()),
	/** Orders that the learner keeps as tests of their own. */
	orders: z.optional(z.array(keptOrder)),
});
export type Mark = z.infer<typeof mark>;

/** What is stored, by the shelf it stands on. */
export interface Entries {
	drafts: Draft;
	histories: History;
	marks: Mark;
}
export type Shelf = keyof Entries;
export const SHELVES: readonly Shelf[] = ['drafts', 'histories', 'marks'];

const schemas: { readonly [S in Shelf]: z.Schema<Entries[S]> } = {
	drafts: draft,
	histories: history,
	marks: mark,
};

/** The entry, or null when it isn't one. Unknown keys are dropped. */
export function parseEntry<S extends Shelf>(shelf: S, value: unknown): Entries[S] | null {
	const result = schemas[shelf].safeParse(value);
	return result.success ? result.data : null;
}

/** How many attempts an exercise keeps, and how large (in UTF-16 code units) a kept program may be. */
export const ATTEMPTS_KEPT = 20;
export const LARGEST_KEPT = 100_000;
/** How many orders an exercise keeps: each is a run with every check. */
export const ORDERS_KEPT = 10;
