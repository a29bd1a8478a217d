import * as z from 'zod/mini';
import type { Progress } from './progress.ts';
import { ATTEMPTS_KEPT, type Entries, parseEntry, SHELVES, type Shelf } from './records.ts';

/** A file of progress: everything stored, to be kept or taken to another browser. */
const progressFile = z.object({
	format: z.literal('yieldpoint-progress'),
	version: z.literal(1),
	/** Entries are checked one by one, so that a broken one does not cost the others. */
	drafts: z.array(z.unknown()),
	histories: z.array(z.unknown()),
	marks: z.array(z.unknown()),
});

/** What an import did. `why` is a sentence for the learner. */
export type ImportResult =
	| { readonly ok: true; readonly taken: number; readonly unreadable: number }
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
	let taken = 0;
	let unreadable = 0;
	for (const shelf of SHELVES) {
		for (const value of file.data[shelf]) {
			const entry = parseEntry(shelf, value);
			if (entry === null) unreadable += 1;
			else {
				await addEntry(store, shelf, entry);
				taken += 1;
			}
		}
	}
	await refresh();
	return { ok: true, taken, unreadable };
}

function addEntry<S extends Shelf>(store: Progress['store'], shelf: S, entry: Entries[S]): Promise<unknown> {
	return store.update(shelf, entry.id, (current) => (current === null ? entry : merge[shelf](current, entry)));
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
	}),
};

function earliest<K extends string>(key: K, ...times: readonly (number | undefined)[]): { [P in K]?: number } {
	const known = times.filter((time) => time !== undefined);
	return (known.length > 0 ? { [key]: Math.min(...known) } : {}) as { [P in K]?: number };
}
