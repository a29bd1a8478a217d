// Fills in the marks of a list of lessons from what this browser remembers. Without a script the rings stay empty.
import { enterExistingProgress } from '../../progress/door.ts';
import type { Progress } from '../../progress/progress.ts';

type Marks = Progress['marks']['value'];

const words = { none: '', begun: ', begun', solved: ', solved' } as const;

/** A lesson is solved when all its exercises are; one without exercises, when it has been read to the end. */
function progressOf(lesson: string, exercises: readonly string[], marks: Marks): keyof typeof words {
	const read = marks.get(lesson)?.read !== undefined;
	const solved = exercises.filter((id) => marks.get(id)?.solved !== undefined);
	if (exercises.length > 0 ? solved.length === exercises.length : read) return 'solved';
	return read || exercises.some((id) => marks.has(id)) ? 'begun' : 'none';
}

function show(marks: Marks): void {
	for (const row of document.querySelectorAll<HTMLElement>('[data-lesson]')) {
		const { lesson = '', exercises = '' } = row.dataset;
		const progress = progressOf(lesson, exercises.split(' ').filter(Boolean), marks);
		row.dataset.progress = progress;
		const text = row.querySelector('.progress-words');
		if (text) text.textContent = words[progress];
	}
	goOn();
}

/** On the course page, whoever has begun is led to the first lesson that is not done. */
function goOn(): void {
	const start = document.querySelector<HTMLAnchorElement>('a.start');
	const begun = document.querySelector('[data-progress="begun"], [data-progress="solved"]');
	const next = document.querySelector<HTMLAnchorElement>('[data-lesson]:not([data-progress="solved"]) a');
	if (!start || !begun || !next) return;
	start.href = next.href;
	start.textContent = `Go on with “${next.textContent}”`;
}

const progress = await enterExistingProgress();
progress?.marks.subscribe(show);
