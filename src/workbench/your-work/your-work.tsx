import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { enterExistingProgress, enterProgress } from '../../progress/door.ts';
import type { Progress } from '../../progress/progress.ts';
import type { Draft } from '../../progress/records.ts';
import { download } from '../download.ts';
import { ForgetAll } from './forget-all.tsx';
import { importWords } from './import-words.ts';
import { arrange, type CourseOutline, isNothing } from './kept.ts';
import { KeptList } from './kept-list.tsx';
import { WorkTrouble } from './work-trouble.tsx';
import './your-work.css';

export interface YourWorkProps {
	readonly course: CourseOutline;
	/** What a first visit reads in the place of the list. */
	readonly children?: ComponentChildren;
}

/** What this browser keeps of the learner's work, and what can be done with it. */
export function YourWork({ course, children }: YourWorkProps) {
	const progress = useSignal<Progress | null>(null);
	/** Null until it is known. */
	const drafts = useSignal<readonly Draft[] | null>(null);
	const said = useSignal('');
	const loader = useRef<HTMLButtonElement>(null);
	const file = useRef<HTMLInputElement>(null);

	// The island lives as long as the page, so nothing of this needs an end.
	useEffect(() => {
		enterExistingProgress().then((found) => {
			if (found === null) drafts.value = [];
			else follow(found);
		}, tellFailure);
		document.addEventListener('visibilitychange', readDrafts);
	}, []);

	/** Shows a progress, and what other tabs do to it. */
	function follow(found: Progress): void {
		progress.value = found;
		found.marks.subscribe(() => void readDrafts());
	}

	async function readDrafts(): Promise<void> {
		const all = await progress.peek()?.store.readAll('drafts');
		if (all) drafts.value = all;
	}

	/** Does something with the progress and says what came of it. */
	async function act(work: (opened: Progress) => Promise<string>): Promise<void> {
		said.value = '';
		try {
			const opened = progress.peek() ?? (await enterProgress());
			said.value = await work(opened);
			if (progress.peek() === null) follow(opened);
			else await readDrafts();
		} catch (error) {
			tellFailure(error);
		}
	}

	function tellFailure(error: unknown): void {
		reportError(error);
		said.value = 'A part of this page could not be loaded. Check the connection and reload the page.';
	}

	const save = () =>
		act(async (opened) => {
			const { exportProgress } = await import('../../progress/transfer.ts');
			const name = fileName(new Date());
			download(name, await exportProgress(opened), 'application/json');
			return `Saved as “${name}”.`;
		});

	async function load(input: HTMLInputElement): Promise<void> {
		const [chosen] = input.files ?? [];
		// The same file can be chosen again.
		input.value = '';
		if (!chosen) return;
		const text = await chosen.text().catch(() => null);
		if (text === null) {
			said.value = `The browser could not read “${chosen.name}”. Nothing was changed.`;
			return;
		}
		await act(async (opened) => {
			const { importProgress } = await import('../../progress/transfer.ts');
			return importWords(chosen.name, await importProgress(opened, text));
		});
	}

	async function forget(): Promise<void> {
		await act(async (opened) =>
			(await opened.forget())
				? 'Forgotten. This browser keeps nothing of your work any more.'
				: 'This page has forgotten it, but the browser did not let it delete what was stored earlier. Clear the data of this site in the settings of the browser.',
		);
		loader.current?.focus();
	}

	const trouble = progress.value?.trouble.value ?? null;
	const kept = drafts.value && arrange(course, progress.value?.marks.value ?? new Map(), drafts.value);
	const nothing = kept !== null && isNothing(kept);
	return (
		<div class="work">
			<WorkTrouble trouble={trouble} />
			{nothing ? children : kept && <KeptList kept={kept} />}
			<section>
				<h2>Take it with you</h2>
				<p>
					A browser loses what it keeps when somebody clears its data, or when it runs out of room. A file is yours, and
					goes with you to another browser. Loading one adds to what is here: of two drafts of one program the newer
					stays, and what is solved or read stays so.
				</p>
				<div class="work-buttons">
					{kept && !nothing && (
						<button type="button" class="work-go" onClick={save}>
							Save to a file
						</button>
					)}
					<button type="button" ref={loader} onClick={() => file.current?.click()}>
						Load from a file
					</button>
					<input
						type="file"
						accept="application/json,.json"
						hidden
						ref={file}
						onChange={({ currentTarget }) => void load(currentTarget)}
					/>
				</div>
				<p class="work-said" role="status">
					{said}
				</p>
			</section>
			{kept && !nothing && (
				<section>
					<h2>Start afresh</h2>
					<ForgetAll onSave={save} onForget={forget} />
				</section>
			)}
		</div>
	);
}

/** `yieldpoint-2026-11-21.json`, by the learner's calendar. */
function fileName(day: Date): string {
	const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
	return `yieldpoint-${parts.map((part) => String(part).padStart(2, '0')).join('-')}.json`;
}
