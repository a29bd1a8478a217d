import { type Course, loadCourse } from '../course/load-course.ts';
import { curl } from './apostrophes.ts';
import { listFindings } from './findings.ts';

let course: Promise<Course> | undefined;

/** The course in the order in which it is taught. Throws when a file of it is not right: no page is built from half a course. */
export function readCourse(): Promise<Course> {
	// An author's preview reads the files anew for each page; a build reads them once.
	if (import.meta.env.DEV) return load();
	course ??= load();
	return course;
}

async function load(): Promise<Course> {
	const { course, findings } = await loadCourse(process.cwd());
	if (findings.length > 0) throw new Error(listFindings('The course', findings));
	return {
		...course,
		chapters: course.chapters.map((chapter) => ({
			...curled(chapter),
			lessons: chapter.lessons.map(curled),
		})),
	};
}

function curled<T extends { readonly title: string; readonly summary: string }>(words: T): T {
	return { ...words, title: curl(words.title), summary: curl(words.summary) };
}

/** Where a lesson stands in its chapter. */
export interface Place {
	readonly chapter: Course['chapters'][number];
	/** From 1. */
	readonly position: number;
}

/** Where each lesson stands, by its id. */
export function placesOf(course: Course): Map<string, Place> {
	return new Map(
		course.chapters.flatMap((chapter) =>
			chapter.lessons.map((lesson, index) => [lesson.id, { chapter, position: index + 1 }] as const),
		),
	);
}
