import { type ReadonlySignal, signal } from '@preact/signals';
import type { Program } from '../run/program.ts';
import { fingerprint, sameFiles } from './fingerprint.ts';
import type { Progress } from './progress.ts';
import type { Draft } from './records.ts';

/** Milliseconds from the last key press to the save. */
const QUIET = 300;

/** Something the learner should know about the text they see. */
export type DraftNews =
	/** The draft began from a published program that has changed since. */
	| { readonly kind: 'original-changed' }
	/** Another tab has saved a different text of the same program. */
	| { readonly kind: 'other-tab'; readonly draft: Draft };

/** Keeps one program's text saved while the page is open. */
export interface DraftKeeper {
	/** What the learner had written, or the published program. */
	readonly start: Program;
	readonly news: ReadonlySignal<DraftNews | null>;
	/** Says that the text has changed; it is read and saved a little later. */
	changed(): void;
	/** Saves at once what is not saved yet. */
	flush(): Promise<void>;
	/** The learner has seen the news. Their own text, saved next, takes the place of what was offered. */
	dismissNews(): void;
	close(): void;
}

/** `read` gives the text as it is now. */
export async function keepDraft(
	progress: Progress,
	id: string,
	original: Program,
	read: () => Program,
): Promise<DraftKeeper> {
	const stored = await progress.draft(id);
	// A page that went away in the middle of a reset may have left the published text as a draft.
	const found = stored !== null && sameFiles(stored.files, original.files) ? null : stored;
	const news = signal<DraftNews | null>(null);
	const published = fingerprint(original);
	/** The published program that the text began from. */
	let base = found?.original ?? published;
	let seen = found?.stamp ?? null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** The text the last save was given. */
	let saved: Program['files'] = found?.files ?? original.files;

	if (base !== published) news.value = { kind: 'original-changed' };

	function offer(draft: Draft): void {
		if (draft.stamp === seen) return;
		seen = draft.stamp;
		if (!sameFiles(draft.files, read().files)) news.value = { kind: 'other-tab', draft };
	}

	async function flush(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		const text = read();
		if (sameFiles(text.files, saved)) return;
		saved = text.files;
		if (sameFiles(text.files, original.files)) {
			seen = null;
			base = published;
			if (news.peek()?.kind === 'original-changed') news.value = null;
			await progress.removeDraft(id);
			return;
		}
		const { draft, replaced } = await progress.saveDraft(id, text, base, seen);
		seen = draft.stamp;
		if (replaced !== null && !sameFiles(replaced.files, text.files))
			news.value = { kind: 'other-tab', draft: replaced };
	}

	/** The page goes away. Should it come back as it was, the next change saves everything again. */
	function leave(): void {
		const text = read();
		if (sameFiles(text.files, saved)) return;
		progress.saveDraftAtOnce(id, text, base);
	}

	const flushWhenHidden = () => document.visibilityState === 'hidden' && void flush();
	addEventListener('pagehide', leave);
	document.addEventListener('visibilitychange', flushWhenHidden);
	const stopListening = progress.onOtherTab(id, offer);

	return {
		start: found ?? original,
		news,
		flush,
		changed() {
			clearTimeout(timer);
			timer = setTimeout(flush, QUIET);
		},
		dismissNews() {
			if (news.peek()?.kind === 'original-changed') {
				base = published;
				saved = {};
			}
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
