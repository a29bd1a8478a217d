import { isSameOrder } from '../run/kept-order.ts';
import * as z from '../run/schema.ts';
import type { Progress } from './progress.ts';
import { ATTEMPTS_KEPT, type Entries, type Mark, ORDERS_KEPT, parseEntry, SHELVES, type Shelf } from './records.ts';

/** A file of progress: everything stored, to be kept or taken to another browser. */
const progressFile = z.object({
	format: z.literal('yieldpoint-progress'),
	version: z.literal(1),
	/** Entries are checked one by one, so that a broken one does not cost the others. */
	drafts: z.array(z.unknown()),
	histories: z.array(z.unknown()),
	marks: z.array(z.unknown()),
});

/** What an import did. */
export type ImportResult =
	| {
			readonly ok: true;
			/** Entries of the file that are here now, by shelf. */
			readonly taken: { readonly [S in Shelf]: number };
			/** Drafts of the file that were left out, because the one here is newer. */
			readonly older: number;
			/** Entries of the file that are none. */
			readonly unreadable: number;
	  }
	/** `why` is a sentence for the learner. */
	| { readonly ok: false; readonly why: string };

/** All that is stored or only in memory, as the text of a JSON file. */
export async function exportProgress({ store }: Progress): Promise<string> {
	const [drafts, histories, marks] = await Promise.all([
		store.readAll('drafts'),
		store.readAll('histories'),
		store.readAll('marks'),
	]);
	return JSON.stringify({ format: 'yieldpoint-progress', version: 1, drafts, histories, marks }, null, '\t');
}

/** Adds a file's progress to what is here. Nothing is lost: the newer draft stays, and what was solved stays solved. */
export async function importProgress({ store, refresh }: Progress, text: string): Promise<ImportResult> {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return { ok: false, why: 'This file is not JSON, so it is not a progress file. Nothing was changed.' };
	}
	const file = progressFile.safeParse(json);
	if (!file.success) {
		return { ok: false, why: 'This file is not a Yieldpoint progress file of version 1. Nothing was changed.' };
	}
	const taken = { drafts: 0, histories: 0, marks: 0 };
	let older = 0;
	let unreadable = 0;
	for (const shelf of SHELVES) {
		for (const value of file.data[shelf]) {
			const entry = parseEntry(shelf, value);
			if (entry === null) unreadable += 1;
			else if (await addEntry(store, shelf, entry)) taken[shelf] += 1;
			else older += 1;
		}
	}
	await refresh();
	return { ok: true, taken, older, unreadable };
}

/** False when what is here is newer, and stays. */
async function addEntry<S extends Shelf>(store: Progress['store'], shelf: S, entry: Entries[S]): Promise<boolean> {
	const merged = await store.update(shelf, entry.id, (current) =>
		current === null ? entry : merge[shelf](current, entry),
	);
	return merged === null || !('stamp' in merged && 'stamp' in entry) || merged.stamp === entry.stamp;
}

const merge: { readonly [S in Shelf]: (here: Entries[S], there: Entries[S]) => Entries[S] } = {
	drafts: (here, there) => (there.at > here.at ? there : here),
	histories(here, there) {
		const known = new Set(here.attempts.map(({ at }) => at));
		const attempts = [...here.attempts, ...there.attempts.filter(({ at }) => !known.has(at))];
		return { id: here.id, attempts: attempts.sort((one, other) => one.at - other.at).slice(-ATTEMPTS_KEPT) };
	},
	marks: (here, there) => ({
		id: here.id,
		...earliest('solved', here.solved, there.solved),
		...earliest('revealed', here.revealed, there.revealed),
		...earliest('read', here.read, there.read),
		attempts: Math.max(here.attempts ?? 0, there.attempts ?? 0),
		...bothOrders(here.orders, there.orders),
	}),
};

function bothOrders(here: Mark['orders'] = [], there: Mark['orders'] = []): Pick<Mark, 'orders'> {
	const added = there.filter((order) => !here.some((known) => isSameOrder(known, order)));
	const orders = [...here, ...added].slice(-ORDERS_KEPT);
	return orders.length > 0 ? { orders } : {};
}

function earliest<K extends string>(key: K, ...times: readonly (number | undefined)[]): { [P in K]?: number } {
	const known = times.filter((time) => time !== undefined);
	return (known.length > 0 ? { [key]: Math.min(...known) } : {}) as { [P in K]?: number };
}
