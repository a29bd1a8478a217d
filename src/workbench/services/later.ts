import { Compartment, type Extension, type TransactionSpec } from '@codemirror/state';
import { type EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Program, TypeProblem } from '../../run/program.ts';

type Loaded = typeof import('./editor-services.ts');
type Command = (loaded: Loaded, path: string, view: EditorView) => unknown;

/** What an editor does only with parts that are loaded when they are wanted. */
export interface LaterServices {
	/** Stands in the state of each file, empty until the parts are there. */
	readonly extension: Extension;
	/** How many type problems the files have, in words; empty: none. */
	readonly problems: ReadonlySignal<string>;
	/** Why the editor goes on without one of them, as a sentence; null while all is well. */
	readonly trouble: ReadonlySignal<string | null>;
	/** After an edit: time to load. */
	edited(): void;
	format(): void;
	showType(): void;
	listProblems(): void;
	find(): void;
	close(): void;
}

interface Parts {
	readonly view: () => EditorView;
	/** The path of the file in the view. */
	readonly shown: () => string;
	/** Brings another file into it. */
	readonly show: (path: string) => void;
	readonly program: () => Program;
	/** Changes the state of every file. */
	readonly apply: (change: (path: string) => TransactionSpec) => void;
	/** False for a text that nobody can write in: then nothing is loaded unasked. */
	readonly isWanted: boolean;
}

/** Real milliseconds after which an editor that nobody has typed in yet loads them in a quiet moment. */
const SOON = 2_000;

export function laterServices({ view, shown, show, program, apply, isWanted }: Parts): LaterServices {
	const problems = signal('');
	let found: readonly TypeProblem[] = [];
	const trouble = signal<string | null>(null);
	const services = new Compartment();
	const finding = new Compartment();
	let loading: Promise<Loaded | null> | undefined;
	let searching: Promise<typeof import('./finding.ts') | null> | undefined;
	let quiet = 0;
	let isClosed = false;
	const soon = setTimeout(() => {
		if (!isWanted || isSparing()) return;
		if ('requestIdleCallback' in globalThis) quiet = requestIdleCallback(() => void load());
		else void load();
	}, SOON);

	function report(isTrouble: boolean): void {
		trouble.value = isTrouble ? 'Types are not checked here, because TypeScript could not be loaded.' : null;
	}

	function load(): Promise<Loaded | null> {
		loading ??= import('./editor-services.ts').then(
			(loaded) => {
				if (isClosed) return null;
				apply((path) => ({ effects: services.reconfigure(loaded.editorServices(subjectOf(path))) }));
				return loaded;
			},
			() => {
				loading = undefined;
				report(true);
				return null;
			},
		);
		return loading;
	}

	function subjectOf(path: string) {
		return {
			path,
			program,
			show,
			found: () => found,
			onProblems(all: readonly TypeProblem[], words: string) {
				found = all;
				problems.value = words;
			},
			onTrouble: (why: string | null) => report(why !== null),
		};
	}

	/** True, as a key's command says that it was its key. */
	function use(command: Command): true {
		load().then((loaded) => loaded && command(loaded, shown(), view()), reportError);
		return true;
	}

	const format = () => use((loaded, path, at) => loaded.format(subjectOf(path), at));
	const showType = () => use((loaded, path, at) => loaded.showType(subjectOf(path), at));
	const complete = () => use((loaded, _path, at) => loaded.startCompletion(at));
	/** Until the parts are there, their keys load them, and are obeyed then. */
	const early: KeyBinding[] = [
		{ key: 'Ctrl-Space', preventDefault: true, run: complete },
		{ key: 'Mod-i', preventDefault: true, run: showType },
		{ key: 'Shift-Alt-f', preventDefault: true, run: format },
	];

	async function find(): Promise<void> {
		searching ??= import('./finding.ts').then(
			(loaded) => {
				apply(() => ({ effects: finding.reconfigure(loaded.finding) }));
				return loaded;
			},
			() => {
				searching = undefined;
				trouble.value = 'Find could not be loaded. Check the connection and try again.';
				return null;
			},
		);
		(await searching)?.openSearchPanel(view());
	}

	return {
		problems,
		trouble,
		extension: [
			services.of(keymap.of(early)),
			finding.of([]),
			keymap.of([
				{
					key: 'Mod-f',
					preventDefault: true,
					run() {
						void find();
						return true;
					},
				},
			]),
		],
		edited: () => void load(),
		format,
		showType,
		listProblems: () => use((loaded, path, at) => loaded.listProblems(subjectOf(path), at)),
		find: () => void find(),
		close() {
			isClosed = true;
			clearTimeout(soon);
			if (quiet !== 0) cancelIdleCallback(quiet);
		},
	};
}

/** Whether the learner's browser asks for little to be loaded. */
function isSparing(): boolean {
	const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
	return connection?.saveData === true;
}
