import { type ReadonlySignal, signal } from '@preact/signals';
import { enterExistingProgress, enterProgress } from '../progress/door.ts';
import type { DraftKeeper } from '../progress/draft-keeper.ts';
import type { Progress } from '../progress/progress.ts';
import type { Position, Program } from '../run/program.ts';
import type { Standing } from '../timeline/standing.ts';
import type { Editor } from './editor.ts';
import type { LineMark } from './editor-marks.ts';

export type Writing = typeof import('./writing.ts');

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** The learner's text of one program: shown as it was published until somebody wants to write, kept saved from then on. */
export interface Desk {
	/** False until the page has woken up: nothing can be pressed before. */
	readonly awake: ReadonlySignal<boolean>;
	/** Null for those who have neither saved nor written anything yet. */
	readonly progress: ReadonlySignal<Progress | null>;
	readonly keeper: ReadonlySignal<DraftKeeper | null>;
	/** Null while the program is only shown. */
	readonly editor: ReadonlySignal<Editor | null>;
	/** The parts of the page that come with the editor. */
	readonly writing: ReadonlySignal<Writing | null>;
	/** Why the editor could not be loaded, as a sentence; null while all is well. */
	readonly loadTrouble: ReadonlySignal<string | null>;
	/** The text was reset and nothing has been typed since. */
	readonly wasReset: ReadonlySignal<boolean>;
	readonly tabIndents: ReadonlySignal<boolean>;
	readonly shownFile: ReadonlySignal<string>;
	/** Brings the learner's draft, if there is one, into an editor in this element; returns what lets go of everything. */
	wake(host: HTMLElement): () => void;
	/** The progress, opened if need be. */
	enter(): Promise<Progress>;
	/** Loads the editor, if need be. */
	open(): Promise<Editor | null>;
	/** Loads the editor and puts the cursor into it, where the pointer is or at a place in the text. */
	write(at?: Point | Position): Promise<void>;
	/** What would run now. */
	program(): Program;
	/** Replaces the text; `undo` brings the old one back. */
	replace(files: Program['files']): Promise<void>;
	reset(): Promise<void>;
	undoReset(): void;
	showFile(path: string): void;
	/** Shows these marks and no others, in an editor that is opened for them if need be. */
	mark(marks: readonly LineMark[]): Promise<void>;
	/** Shows at which lines lanes stand, in an editor that is opened for it if need be. */
	stand(lanes: readonly Standing[]): Promise<void>;
	toggleTab(): void;
}

/** @param onPause hears of the program when its text has been left alone for a moment after a change */
export function createDesk(id: string, published: Program, label: string, onPause: (program: Program) => void): Desk {
	const awake = signal(false);
	const progress = signal<Progress | null>(null);
	const keeper = signal<DraftKeeper | null>(null);
	const editor = signal<Editor | null>(null);
	const writing = signal<Writing | null>(null);
	const loadTrouble = signal<string | null>(null);
	const wasReset = signal(false);
	const tabIndents = signal(false);
	const shownFile = signal(published.entry);
	let host: HTMLElement | null = null;
	let opening: Promise<Editor | null> | undefined;
	let keep: (opened: Progress) => Promise<void> = async () => {};
	let joined: Promise<void> | undefined;

	function program(): Program {
		const text = keeper.peek()?.start ?? published;
		const files = editor.peek()?.files();
		return files ? { files, entry: text.entry } : text;
	}

	function wake(element: HTMLElement): () => void {
		let closed = false;
		host = element;
		awake.value = true;
		keep = async (opened) => {
			const kept = await opened.keepDraft(id, published, program);
			if (closed) return kept.close();
			progress.value = opened;
			keeper.value = kept;
			if (kept.start !== published) void open();
		};
		enterExistingProgress().then((found) => found && join(found), reportError);
		return () => {
			closed = true;
			keeper.peek()?.close();
			editor.peek()?.close();
		};
	}

	async function join(opened: Progress): Promise<Progress> {
		joined ??= keep(opened);
		await joined;
		return opened;
	}

	async function enter(): Promise<Progress> {
		return join(await enterProgress());
	}

	function open(): Promise<Editor | null> {
		opening ??= load();
		return opening;
	}

	async function load(): Promise<Editor | null> {
		try {
			const [parts] = await Promise.all([import('./writing.ts'), enter()]);
			if (host === null) return null;
			editor.value = parts.createEditor(host, {
				program: keeper.peek()?.start ?? published,
				label,
				onChange() {
					wasReset.value = false;
					keeper.peek()?.changed();
				},
				onPause: () => onPause(program()),
				onShow(path) {
					shownFile.value = path;
				},
				onTabIndents(on) {
					tabIndents.value = on;
				},
			});
			writing.value = parts;
			loadTrouble.value = null;
		} catch {
			opening = undefined;
			loadTrouble.value = 'The editor could not be loaded. Check the connection and try again.';
		}
		return editor.peek();
	}

	async function replace(files: Program['files']): Promise<void> {
		(await open())?.replace(files);
		void keeper.peek()?.flush();
	}

	return {
		awake,
		progress,
		keeper,
		editor,
		writing,
		loadTrouble,
		wasReset,
		tabIndents,
		shownFile,
		wake,
		enter,
		open,
		program,
		replace,
		async write(at) {
			const opened = await open();
			if (at && 'line' in at) void opened?.goTo(at);
			else opened?.focus(at);
		},
		async reset() {
			await replace(published.files);
			wasReset.value = true;
		},
		undoReset() {
			editor.peek()?.undo();
			wasReset.value = false;
			void keeper.peek()?.flush();
		},
		showFile(path) {
			editor.peek()?.show(path);
		},
		async mark(marks) {
			const opened = marks.length > 0 ? await open() : editor.peek();
			opened?.mark(marks);
		},
		async stand(lanes) {
			if (lanes.length === 0) return editor.peek()?.stand([]);
			const opened = await open();
			opened?.stand(lanes.flatMap(({ where, ...lane }) => (where ? { ...where, ...lane } : [])));
		},
		toggleTab: () => editor.peek()?.toggleTab(),
	};
}
