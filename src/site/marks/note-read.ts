// Notes that a lesson was read when its end comes into view.
const end = document.querySelector<HTMLElement>('.lesson-end');

const watch = new IntersectionObserver(async (entries) => {
	const lesson = end?.dataset.lesson;
	if (!lesson || !entries.some((entry) => entry.isIntersecting)) return;
	watch.disconnect();
	const { openProgress } = await import('../../progress/progress.ts');
	await (await openProgress()).note(lesson, 'read');
});
if (end) watch.observe(end);

export {};
