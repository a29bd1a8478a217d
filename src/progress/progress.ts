import { type ReadonlySignal, signal } from '@preact/signals';
import { isSameOrder, type KeptOrder } from '../run/kept-order.ts';
import type { Program } from '../run/program.ts';
import { type DraftKeeper, type Drafts, keepDraft } from './draft-keeper.ts';
import { sameFiles } from './fingerprint.ts';
import { dropLeft, leaveDraft, leftDrafts } from './parting.ts';
import { ATTEMPTS_KEPT, type Draft, LARGEST_KEPT, type Mark, ORDERS_KEPT, type StoredAttempt } from './records.ts';
import { openStore, type Store } from './store.ts';
import { joinTabs } from './tabs.ts';
import type { Trouble } from './trouble.ts';

/** What a learner has written, tried, solved and read. It stays in this browser. */
export interface Progress extends Drafts {
	/** Why something can't be saved; null while all is well. Nothing is lost while the page stays open. */
	readonly trouble: ReadonlySignal<Trouble | null>;
	/** What is known of exercises and lessons, by id; follows other tabs. */
	readonly marks: ReadonlySignal<ReadonlyMap<string, Mark>>;
	/** Keeps a program's text saved as it changes; `read` gives it as it is now. */
	keepDraft(id: string, original: Program, read: () => Program): Promise<DraftKeeper>;
	/** Notes, once and for all, that a solution was revealed or a lesson read. */
	note(id: string, what: 'revealed' | 'read'): Promise<void>;
	/** Keeps an attempt at an exercise; the first one whose verdict is `passed` marks it as solved. */
	addAttempt(id: string, attempt: { readonly verdict: string; readonly text: Program }): Promise<void>;
	/** The latest attempts, oldest first. */
	attempts(id: string): Promise<readonly StoredAttempt[]>;
	/** Keeps an order as a test of the learner's own; of too many the oldest goes. */
	keepOrder(id: string, order: KeptOrder): Promise<void>;
	dropOrder(id: string, order: KeptOrder): Promise<void>;
	/** Forgets everything, in the other tabs too. False: the browser did not let us, and what was stored earlier is still there. */
	forget(): Promise<boolean>;
	/** Reads the marks again, after the storage was changed from outside. */
	refresh(): Promise<void>;
	/** The storage itself, for export and import. */
	readonly store: Store;
}

let opened: Promise<Progress> | undefined;

/** The progress of this page; the same for all who ask. Never rejects: without storage it works in memory and says so in `trouble`. */
export function openProgress(): Promise<Progress> {
	opened ??= open();
	return opened;
}

async function open(): Promise<Progress> {
	const store = await openStore();
	const marks = signal<ReadonlyMap<string, Mark>>(new Map());
	/** Begins the stamp of every draft that this tab saves. */
	const tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}-`;
	let saves = 0;
	const listeners = new Map<string, Set<(draft: Draft) => void>>();

	function setMark(id: string, mark: Mark | null): void {
		const next = new Map(marks.peek());
		if (mark === null) next.delete(id);
		else next.set(id, mark);
		marks.value = next;
	}

	const tabs = joinTabs(async ({ shelf, id }) => {
		if (shelf === 'marks') setMark(id, await store.read('marks', id));
		if (shelf === 'drafts' && listeners.has(id)) {
			const draft = await store.read('drafts', id);
			if (draft !== null) for (const listener of listeners.get(id) ?? []) listener(draft);
		}
	});

	function draftOf(id: string, { files, entry }: Program, original: string, other: Program | undefined): Draft {
		const stamp = `${tab}${(saves++).toString(36)}`;
		return beside({ id, files, entry, original, stamp, at: Date.now() }, other);
	}

	async function changeMark(id: string, change: (mark: Mark) => Mark): Promise<void> {
		setMark(id, await store.update('marks', id, (current) => change(current ?? { id })));
		tabs.tell({ shelf: 'marks', id });
	}

	async function refresh(): Promise<void> {
		marks.value = new Map((await store.readAll('marks')).map((mark) => [mark.id, mark]));
	}
	for (const left of leftDrafts()) {
		await store.update('drafts', left.id, (current) => (current === null ? left : newerOf(current, left)));
		if (store.isSaved('drafts', left.id)) dropLeft(left.id);
		tabs.tell({ shelf: 'drafts', id: left.id });
	}
	await refresh();

	const progress: Progress = {
		trouble: store.trouble,
		keepDraft: (id, original, read) => keepDraft(progress, id, original, read),
		marks,
		store,
		refresh,
		draft: (id) => store.read('drafts', id),
		async saveDraft(id, text, original, seen, other) {
			const draft = draftOf(id, text, original, other);
			let replaced: Draft | null = null;
			await store.update('drafts', id, (current) => {
				const known = current === null || current.stamp === seen || current.stamp.startsWith(tab);
				replaced = known ? null : current;
				return beside(draft, replaced);
			});
			tabs.tell({ shelf: 'drafts', id });
			return { draft, replaced };
		},
		saveDraftAtOnce(id, text, original, seen, other) {
			const draft = { ...draftOf(id, text, original, other), ...(seen !== null && { seen }) };
			if (!leaveDraft(draft)) store.putAtOnce('drafts', id, draft);
		},
		isKept: (id) => store.isSaved('drafts', id),
		async removeDraft(id) {
			dropLeft(id);
			await store.update('drafts', id, () => null);
			tabs.tell({ shelf: 'drafts', id });
		},
		onOtherTab(id, listener) {
			const set = listeners.get(id) ?? new Set();
			listeners.set(id, set.add(listener));
			return () => {
				set.delete(listener);
				if (set.size === 0) listeners.delete(id);
			};
		},
		note: (id, what) => changeMark(id, (mark) => (mark[what] === undefined ? { ...mark, [what]: Date.now() } : mark)),
		async addAttempt(id, { verdict, text }) {
			const size = Object.values(text.files).reduce((sum, file) => sum + file.length, 0);
			const attempt: StoredAttempt = { at: Date.now(), verdict, ...(size <= LARGEST_KEPT && { files: text.files }) };
			const solved = verdict === 'passed' && { solved: attempt.at };
			// Both writes are asked for at once, so that the page may go away right after a verdict.
			await Promise.all([
				changeMark(id, (mark) => ({ ...solved, ...mark, attempts: (mark.attempts ?? 0) + 1 })),
				store.update('histories', id, (history) => ({
					id,
					attempts: [...(history?.attempts ?? []), attempt].slice(-ATTEMPTS_KEPT),
				})),
			]);
		},
		keepOrder: (id, order) =>
			changeMark(id, (mark) => ({ ...mark, orders: [...without(mark, order), order].slice(-ORDERS_KEPT) })),
		dropOrder: (id, order) => changeMark(id, (mark) => ({ ...mark, orders: without(mark, order) })),
		async forget() {
			const known = [...marks.peek().keys()];
			for (const { id } of leftDrafts()) dropLeft(id);
			const gone = await store.clear();
			await refresh();
			for (const id of known) tabs.tell({ shelf: 'marks', id });
			return gone;
		},
		attempts: async (id) => (await store.read('histories', id))?.attempts ?? [],
	};
	return progress;
}

/** A draft with what another tab wrote, if that is something else. */
function beside(draft: Draft, other: Program | null | undefined): Draft {
	if (!other || sameFiles(draft.files, other.files)) return draft;
	return { ...draft, other: { files: other.files, entry: other.entry } };
}

/** The newer of two drafts, with the older one beside it unless it was written over that one. */
function newerOf(current: Draft, left: Draft): Draft {
	const [newer, older] = current.at > left.at ? [current, left] : [left, current];
	const isOfOneTab = tabOf(newer) === tabOf(older);
	return isOfOneTab || newer.seen === older.stamp ? newer : beside(newer, older);
}

/** What begins the stamps of a tab. */
function tabOf({ stamp }: Draft): string {
	return stamp.slice(0, stamp.lastIndexOf('-'));
}

function without({ orders = [] }: Mark, order: KeptOrder): KeptOrder[] {
	return orders.filter((other) => !isSameOrder(other, order));
}
