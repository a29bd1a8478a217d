import { signal } from '@preact/signals';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { DATABASE } from './database.ts';
import { type Entries, parseEntry, SHELVES, type Shelf } from './records.ts';
import type { Trouble } from './trouble.ts';

interface Schema extends DBSchema {
	drafts: { key: string; value: unknown };
	histories: { key: string; value: unknown };
	marks: { key: string; value: unknown };
	/** Entries that could not be understood, as they were. */
	aside: { key: number; value: { shelf: Shelf; value: unknown; at: number } };
}
type Database = IDBPDatabase<Schema>;

/** Some browsers never answer when storage is blocked; after this many milliseconds we go on without it. */
const OPEN_PATIENCE = 2_000;

export type Store = Awaited<ReturnType<typeof openStore>>;

/** Opens the browser's storage. What can't be written there is kept in memory, and `trouble` says so. Never rejects. */
export async function openStore() {
	const trouble = signal<Trouble | null>(null);
	/** What the database does not have: by shelf and id, null for a deletion. */
	const unsaved = { drafts: new Map(), histories: new Map(), marks: new Map() } as {
		readonly [S in Shelf]: Map<string, Entries[S] | null>;
	};
	let setAside = 0;
	let database: Database | null = await openDatabase(() => {
		database = null;
	});
	if (database === null) trouble.value = { kind: 'blocked' };

	function reportFailure(error: unknown): void {
		trouble.value = { kind: isQuota(error) ? 'full' : 'blocked' };
	}

	/** Forgets the trouble once everything is saved. */
	function reportSuccess(): void {
		if (SHELVES.some((shelf) => unsaved[shelf].size > 0)) return;
		const remaining: Trouble | null = setAside > 0 ? { kind: 'set-aside', entries: setAside } : null;
		if (trouble.peek()?.kind !== remaining?.kind) trouble.value = remaining;
	}

	/** The entry, or null; what can't be understood moves to `aside`. */
	function accept<S extends Shelf>(shelf: S, id: string, value: unknown): Entries[S] | null {
		if (value === undefined) return null;
		const entry = parseEntry(shelf, value);
		if (entry !== null) return entry;
		setAside += 1;
		trouble.value = { kind: 'set-aside', entries: setAside };
		void moveAside(shelf, id, value);
		return null;
	}

	async function moveAside(shelf: Shelf, id: string, value: unknown): Promise<void> {
		try {
			const change = database?.transaction([shelf, 'aside'], 'readwrite');
			if (change === undefined) return;
			void change.objectStore('aside').add({ shelf, value, at: Date.now() });
			// Not if something better has been saved there in the meantime.
			if (parseEntry(shelf, await change.objectStore(shelf).get(id)) === null)
				void change.objectStore(shelf).delete(id);
			await change.done;
		} catch (error) {
			reportFailure(error);
		}
	}

	async function read<S extends Shelf>(shelf: S, id: string): Promise<Entries[S] | null> {
		const kept = unsaved[shelf].get(id);
		if (kept !== undefined) return kept;
		try {
			return accept(shelf, id, await database?.get(shelf, id));
		} catch (error) {
			reportFailure(error);
			return null;
		}
	}

	async function readAll<S extends Shelf>(shelf: S): Promise<Entries[S][]> {
		const all = new Map<string, Entries[S]>();
		try {
			const cursorStore = database?.transaction(shelf).store;
			const [keys, values] = cursorStore
				? await Promise.all([cursorStore.getAllKeys(), cursorStore.getAll()])
				: [[], []];
			for (const [index, key] of keys.entries()) {
				const entry = accept(shelf, key, values[index]);
				if (entry !== null) all.set(key, entry);
			}
		} catch (error) {
			reportFailure(error);
		}
		for (const [id, entry] of unsaved[shelf]) {
			if (entry === null) all.delete(id);
			else all.set(id, entry);
		}
		return [...all.values()];
	}

	/** Replaces an entry by what `change` makes of it (null: deletes it), with no other tab in between. Returns the new entry. */
	async function update<S extends Shelf>(
		shelf: S,
		id: string,
		change: (current: Entries[S] | null) => Entries[S] | null,
	): Promise<Entries[S] | null> {
		let next: Entries[S] | null | undefined;
		try {
			if (database === null) throw new Error('There is no database to write to.');
			const transaction = database.transaction(shelf, 'readwrite');
			const done = transaction.done;
			// Observed below; without this, an abort while `get` is awaited would count as unhandled.
			done.catch(() => {});
			const stored = await transaction.store.get(id);
			const kept = unsaved[shelf].get(id);
			next = change(kept !== undefined ? kept : accept(shelf, id, stored));
			const written = next === null ? transaction.store.delete(id) : transaction.store.put(next, id);
			transaction.commit();
			await Promise.all([written, done]);
			unsaved[shelf].delete(id);
			reportSuccess();
		} catch (error) {
			if (next === undefined) next = change(unsaved[shelf].get(id) ?? null);
			unsaved[shelf].set(id, next);
			reportFailure(error);
		}
		return next;
	}

	/** Whether the database has all that was written here under this id. */
	function isSaved(shelf: Shelf, id: string): boolean {
		return !unsaved[shelf].has(id);
	}

	/** Writes an entry without looking first, which has the best chance while the page goes away. */
	function putAtOnce<S extends Shelf>(shelf: S, id: string, entry: Entries[S]): void {
		try {
			const transaction = database?.transaction(shelf, 'readwrite');
			transaction?.done.catch(reportFailure);
			transaction?.store.put(entry, id).catch(reportFailure);
			transaction?.commit();
		} catch (error) {
			reportFailure(error);
		}
	}

	/**
	 * Empties every shelf, and what was set aside. False: the storage did not let us, so what is written there stays;
	 * what was only in memory is gone in any case.
	 */
	async function clear(): Promise<boolean> {
		for (const shelf of SHELVES) unsaved[shelf].clear();
		setAside = 0;
		try {
			if (database === null) return false;
			const names = [...SHELVES, 'aside'] as const;
			const change = database.transaction(names, 'readwrite');
			for (const name of names) void change.objectStore(name).clear();
			await change.done;
			reportSuccess();
			return true;
		} catch (error) {
			reportFailure(error);
			return false;
		}
	}

	return { trouble, read, readAll, update, isSaved, putAtOnce, clear };
}

async function openDatabase(onLost: () => void): Promise<Database | null> {
	try {
		const opening = openDB<Schema>(DATABASE, 1, {
			upgrade(database) {
				for (const shelf of SHELVES) database.createObjectStore(shelf);
				database.createObjectStore('aside', { autoIncrement: true });
			},
			// A newer version of the site, open in another tab, must be able to upgrade.
			blocking(_current, _blocked, event) {
				(event.target as IDBDatabase).close();
				onLost();
			},
			terminated: onLost,
		});
		const late = new Promise<null>((resolve) => setTimeout(resolve, OPEN_PATIENCE, null));
		return await Promise.race([opening, late]);
	} catch {
		return null;
	}
}

function isQuota(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'QuotaExceededError';
}
