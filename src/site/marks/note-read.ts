// Notes that a lesson was read when its end comes into view.
import { enterProgress } from '../../progress/door.ts';

const end = document.querySelector<HTMLElement>('.lesson-end');

const watch = new IntersectionObserver(async (entries) => {
	const lesson = end?.dataset.lesson;
	if (!lesson || !entries.some((entry) => entry.isIntersecting)) return;
	watch.disconnect();
	await (await enterProgress()).note(lesson, 'read');
});
if (end) watch.observe(end);
