import { type ReadonlySignal, signal } from '@preact/signals';
import type { Program } from '../run/program.ts';
import { fingerprint, sameFiles } from './fingerprint.ts';
import type { Draft } from './records.ts';

/** Milliseconds from the last key press to the save. */
const QUIET = 300;

/** Where drafts are kept. */
export interface Drafts {
	draft(id: string): Promise<Draft | null>;
	/**
	 * Saves the learner's text; the last one to save wins. `original`: fingerprint of the published program it began from;
	 * `seen`: stamp of the draft the text is based on; `other`: what another tab wrote, if the learner has not chosen yet.
	 * `replaced` is a draft that another tab saved since, and is kept as the other one.
	 */
	saveDraft(
		id: string,
		text: Program,
		original: string,
		seen: string | null,
		other?: Program,
	): Promise<{ draft: Draft; replaced: Draft | null }>;
	/** The same for a page that goes away: nothing that must wait for an answer gets through any more. */
	saveDraftAtOnce(id: string, text: Program, original: string, seen: string | null, other?: Program): void;
	/** Whether the last draft saved under this id has really been stored. */
	isKept(id: string): boolean;
	/** For text that is the published program again. */
	removeDraft(id: string): Promise<void>;
	/** Calls back when another tab has saved a draft of this program; returns what ends it. */
	onOtherTab(id: string, listener: (draft: Draft) => void): () => void;
}

/** Something the learner should know about the text they see. */
export type DraftNews =
	/** The draft began from a published program that has changed since. */
	| { readonly kind: 'original-changed' }
	/** Another tab has saved a different text of the same program. */
	| { readonly kind: 'other-tab'; readonly other: Program };

/** Keeps one program's text saved while the page is open. */
export interface DraftKeeper {
	/** What the learner had written, or the published program. */
	readonly start: Program;
	readonly news: ReadonlySignal<DraftNews | null>;
	/** Says that the text has changed; it is read and saved a little later. */
	changed(): void;
	/** Saves at once what is not saved yet. */
	flush(): Promise<void>;
	/** The learner has seen the news. Their own text, saved now, takes the place of what was offered. */
	dismissNews(): void;
	close(): void;
}

/** `read` gives the text as it is now. */
export async function keepDraft(
	drafts: Drafts,
	id: string,
	original: Program,
	read: () => Program,
): Promise<DraftKeeper> {
	const stored = await drafts.draft(id);
	// The published text is no draft, but what another tab had written may stand beside it.
	const found = stored !== null && sameFiles(stored.files, original.files) ? withOther(stored) : stored;
	const news = signal<DraftNews | null>(null);
	const published = fingerprint(original);
	/** The published program that the text began from. */
	let base = found?.original ?? published;
	let seen = found?.stamp ?? null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** The text the last save was given. */
	let saved: Program['files'] = found?.files ?? original.files;
	/** Saves that have not been answered yet. */
	let underway = 0;

	if (base !== published) news.value = { kind: 'original-changed' };
	if (found?.other) news.value = { kind: 'other-tab', other: found.other };

	function offer(draft: Draft): void {
		if (draft.stamp === seen) return;
		seen = draft.stamp;
		if (!sameFiles(draft.files, read().files)) news.value = { kind: 'other-tab', other: draft };
		else if (offered()) news.value = null;
	}

	/** What another tab wrote, until the learner has chosen. */
	function offered(): Program | undefined {
		const current = news.peek();
		return current?.kind === 'other-tab' ? current.other : undefined;
	}

	async function flush(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		const text = read();
		if (sameFiles(text.files, saved)) return;
		saved = text.files;
		const other = offered();
		if (sameFiles(text.files, original.files) && !other) {
			seen = null;
			base = published;
			if (news.peek()?.kind === 'original-changed') news.value = null;
			await drafts.removeDraft(id);
			return;
		}
		underway += 1;
		const { draft, replaced } = await drafts.saveDraft(id, text, base, seen, other).finally(() => {
			underway -= 1;
		});
		seen = draft.stamp;
		if (replaced !== null && !sameFiles(replaced.files, text.files))
			news.value = { kind: 'other-tab', other: replaced };
	}

	/** The page goes away. Should it come back as it was, the next change saves everything again. */
	function leave(): void {
		const text = read();
		if (sameFiles(text.files, saved) && underway === 0 && drafts.isKept(id)) return;
		drafts.saveDraftAtOnce(id, text, base, seen, offered());
	}

	const flushWhenHidden = () => document.visibilityState === 'hidden' && void flush();
	addEventListener('pagehide', leave);
	document.addEventListener('visibilitychange', flushWhenHidden);
	const stopListening = drafts.onOtherTab(id, offer);

	return {
		start: found ?? original,
		news,
		flush,
		changed() {
			clearTimeout(timer);
			timer = setTimeout(flush, QUIET);
		},
		dismissNews() {
			if (!offered()) base = published;
			saved = {};
			news.value = null;
			void flush();
		},
		close() {
			removeEventListener('pagehide', leave);
			document.removeEventListener('visibilitychange', flushWhenHidden);
			stopListening();
			void flush();
		},
	};
}

/** The other text in the place of a draft's own; null: there is none. */
function withOther({ other, ...draft }: Draft): Draft | null {
	return other ? { ...draft, ...other } : null;
}
