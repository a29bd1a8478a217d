import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { DraftKeeper } from '../progress/draft-keeper.ts';
import type { Progress } from '../progress/progress.ts';
import { troubleWords } from '../progress/trouble.ts';
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

/** What the learner should know about the text they write: that it can't be saved, or that there is another one. */
export function Notes({ desk, published }: { readonly desk: Desk; readonly published: Program }) {
	return (
		<>
			<TroubleNote desk={desk} />
			<NewsNote desk={desk} published={published} />
		</>
	);
}

function TroubleNote({ desk }: { readonly desk: Desk }) {
	const trouble = desk.progress.value?.trouble.value;
	if (!trouble) return null;
	return (
		<div class="wb-note" role="status">
			<p>{troubleWords(trouble)}</p>
			<button type="button" onClick={() => downloadFiles(desk.program())}>
				Download your text
			</button>
		</div>
	);
}

function NewsNote({ desk, published }: { readonly desk: Desk; readonly published: Program }) {
	const shown = useSignal(false);
	const keeper = desk.keeper.value;
	const news = keeper?.news.value;
	if (!keeper || !news) return null;
	const offered = news.kind === 'other-tab' ? news.draft : published;
	return (
		<div class="wb-note" role="status">
			<p>
				{news.kind === 'other-tab'
					? 'Another tab has saved a different text here. You see yours; it will be the one that is kept if you go on.'
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
