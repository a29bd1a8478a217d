import { conceptsOf } from '../course/curriculum.ts';
import { loadCourse, loadExercises } from '../course/load-course.ts';
import { plural } from './report.ts';

/** Chapters, their lessons with concepts, exercises and programs, and what is placed nowhere. */
export async function listCourse(root: string): Promise<string> {
	const [{ course, findings }, { exercises, findings: exerciseFindings }] = await Promise.all([
		loadCourse(root),
		loadExercises(root),
	]);
	const lines = [course.title];
	for (const [index, chapter] of course.chapters.entries()) {
		lines.push('', `${index + 1} ${chapter.id}: ${chapter.title}`);
		for (const [number, lesson] of chapter.lessons.entries()) {
			lines.push(
				`  ${index + 1}.${number + 1} ${lesson.id}: ${lesson.title} (${lesson.minutes} min, ${plural(lesson.programs.length, 'program')})`,
			);
			lines.push(
				`      teaches ${lesson.teaches.join(', ')}${lesson.needs.length > 0 ? `; needs ${lesson.needs.join(', ')}` : ''}`,
			);
			for (const { id } of lesson.exercises) {
				const exercise = exercises.find((each) => each.id === id);
				lines.push(
					`      exercise ${id}${exercise ? `: ${exercise.title} (${plural(exercise.mistakes.length, 'known mistake')})` : ': can’t be read'}`,
				);
			}
		}
	}
	const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
	const placed = new Set(lessons.flatMap((lesson) => lesson.exercises.map((place) => place.id)));
	const lost = exercises.filter((exercise) => !placed.has(exercise.id));
	if (lost.length > 0)
		lines.push('', 'exercises in no lesson', ...lost.map((exercise) => `  ${exercise.id}: ${exercise.title}`));
	lines.push('', `${conceptsOf(course).size} concepts: ${[...conceptsOf(course).keys()].join(', ')}`);
	const unread = findings.length + exerciseFindings.length;
	if (unread > 0)
		lines.push('', `Some files can’t be read in full; \`course check\` says why (${plural(unread, 'finding')}).`);
	return `${lines.join('\n')}\n`;
}
