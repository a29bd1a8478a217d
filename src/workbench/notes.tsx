import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DraftKeeper } from '../progress/draft-keeper.ts';
import type { Progress } from '../progress/progress.ts';
import { troubleSentences, troubleWords } from '../progress/trouble.ts';
import type { Program } from '../run/program.ts';
import { CodeBeside } from './code-beside.tsx';
import { download } from './download.ts';

/** What notes need of a desk. */
interface Desk {
	readonly progress: ReadonlySignal<Progress | null>;
	readonly keeper: ReadonlySignal<DraftKeeper | null>;
	program(): Program;
	replace(files: Program['files']): Promise<void>;
}

export interface NotesProps {
	readonly desk: Desk;
	readonly published: Program;
}

/** What the learner should know about the text they write: that there is another one, or that something of theirs was set aside. */
export function Notes({ desk, published }: NotesProps) {
	return (
		<>
			<SetAsideNote desk={desk} />
			<NewsNote desk={desk} published={published} />
		</>
	);
}

/** Says, beside the buttons and so always in sight, that what the learner writes can't be saved. */
export function TroubleNote({ desk }: { readonly desk: Pick<Desk, 'progress' | 'program'> }) {
	const trouble = desk.progress.value?.trouble.value;
	const [what, meaning] = trouble && trouble.kind !== 'set-aside' ? troubleSentences(trouble) : [];
	useEffect(() => announce(what ? `${what} ${meaning}` : ''), [what]);
	return (
		what && (
			<div class="wb-note wb-unsaved">
				<p>
					{what} <span>{meaning}</span>
				</p>
				<button type="button" onClick={() => downloadFiles(desk.program())}>
					Download your text
				</button>
			</div>
		)
	);
}

let announcer: HTMLElement | undefined;

/** Tells those who can't see the page. Once, however many programs of the page say it beside their buttons. */
function announce(words: string): void {
	if (!announcer) {
		if (words === '') return;
		announcer = document.createElement('p');
		announcer.className = 'visually-hidden';
		announcer.role = 'alert';
		(document.querySelector('main') ?? document.body).append(announcer);
	}
	if (announcer.textContent !== words) announcer.textContent = words;
}

function SetAsideNote({ desk }: { readonly desk: Desk }) {
	const trouble = desk.progress.value?.trouble.value;
	return (
		trouble?.kind === 'set-aside' && (
			<div class="wb-note" role="status">
				<p>{troubleWords(trouble)}</p>
			</div>
		)
	);
}

function NewsNote({ desk, published }: NotesProps) {
	const shown = useSignal(false);
	const keeper = desk.keeper.value;
	const news = keeper?.news.value;
	if (!keeper || !news) return null;
	const offered = news.kind === 'other-tab' ? news.other : published;
	return (
		<div class="wb-note" role="status">
			<p>
				{news.kind === 'other-tab'
					? 'Another tab has saved a different text here. You see yours; both are kept until you choose.'
					: 'The lesson’s program has changed since you began. You see your own text.'}
			</p>
			<button
				type="button"
				aria-expanded={shown.value}
				onClick={() => {
					shown.value = !shown.value;
				}}
			>
				{shown.value ? 'Hide the other one' : 'Show the other one'}
			</button>
			<button
				type="button"
				onClick={async () => {
					await desk.replace(offered.files);
					keeper.dismissNews();
				}}
			>
				Take the other one
			</button>
			<button type="button" onClick={keeper.dismissNews}>
				Keep mine
			</button>
			{shown.value && <CodeBeside program={offered} label="The other text, not editable" />}
		</div>
	);
}

/** Gives the learner their text as files. */
function downloadFiles({ files }: Program): void {
	for (const [path, text] of Object.entries(files)) download(path.replaceAll('/', '-'), text, 'text/plain');
}
