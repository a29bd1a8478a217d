import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { NotesProps } from './notes.tsx';

/** What shows notes: most learners never need one, so it comes with the first. */
const shown = signal<typeof import('./notes.tsx') | null>(null);

function load(): void {
	import('./notes.tsx').then((parts) => {
		shown.value = parts;
	}, reportError);
}

function useNotes(isNeeded: boolean) {
	useEffect(() => void (isNeeded && load()), [isNeeded]);
	return shown.value;
}

/** What the learner should know about the text they write; nothing while there is nothing to say. */
export function Notes(props: NotesProps) {
	const { progress, keeper } = props.desk;
	const parts = useNotes(Boolean(progress.value?.trouble.value ?? keeper.value?.news.value));
	return parts && <parts.Notes {...props} />;
}

/** That what the learner writes can't be saved; nothing while it can. */
export function TroubleNote({ desk }: Pick<NotesProps, 'desk'>) {
	const parts = useNotes(Boolean(desk.progress.value?.trouble.value));
	return parts && <parts.TroubleNote desk={desk} />;
}
