import type { Draft, Mark } from '../../progress/records.ts';

/** A place of the course that work can belong to. */
interface Place {
	readonly id: string;
	readonly title: string;
	readonly href: string;
}

/** What there is to work on, in the order of the course. */
export interface CourseOutline {
	readonly chapters: readonly {
		readonly title: string;
		readonly lessons: readonly (Place & { readonly exercises: readonly Place[] })[];
	}[];
}

/** What is kept of one exercise. */
export interface KeptExercise extends Place {
	readonly mark: Mark;
	/** When the draft was saved, in milliseconds since 1970; null without one. */
	readonly draftAt: number | null;
}

/** What is kept of one lesson. */
export interface KeptLesson extends Place {
	readonly read: boolean;
	/** Of the programs in its text. */
	readonly drafts: number;
	readonly exercises: readonly KeptExercise[];
}

/** All that is kept, arranged as the course is. */
export interface Kept {
	readonly chapters: readonly { readonly title: string; readonly lessons: readonly KeptLesson[] }[];
	/** What belongs to nothing in the course any more. */
	readonly strays: readonly string[];
	readonly lessonsRead: number;
	readonly solved: number;
	readonly drafts: number;
	readonly attempts: number;
}

/** Finds for everything that is kept its place in the course. */
export function arrange(course: CourseOutline, marks: ReadonlyMap<string, Mark>, drafts: readonly Draft[]): Kept {
	const homeless = new Set([...marks.keys(), ...drafts.map(({ id }) => id)]);
	const draftTimes = new Map(drafts.map(({ id, at }) => [id, at]));

	function exerciseOf(place: Place): KeptExercise {
		homeless.delete(place.id);
		return { ...place, mark: marks.get(place.id) ?? { id: place.id }, draftAt: draftTimes.get(place.id) ?? null };
	}

	function lessonOf({ exercises, ...place }: CourseOutline['chapters'][number]['lessons'][number]): KeptLesson {
		// The programs in the text of a lesson are called `<lesson>#1`, `<lesson>#2`, …
		const programs = drafts.filter(({ id }) => id.startsWith(`${place.id}#`));
		for (const { id } of [place, ...programs]) homeless.delete(id);
		return {
			...place,
			read: marks.get(place.id)?.read !== undefined,
			drafts: programs.length,
			exercises: exercises.map(exerciseOf).filter(isTouched),
		};
	}

	const chapters = course.chapters
		.map(({ title, lessons }) => ({
			title,
			lessons: lessons
				.map(lessonOf)
				.filter((lesson) => lesson.read || lesson.drafts > 0 || lesson.exercises.length > 0),
		}))
		.filter(({ lessons }) => lessons.length > 0);
	const all = [...marks.values()];
	return {
		chapters,
		strays: [...homeless],
		lessonsRead: all.filter(({ read }) => read !== undefined).length,
		solved: all.filter(({ solved }) => solved !== undefined).length,
		drafts: drafts.length,
		attempts: all.reduce((sum, { attempts = 0 }) => sum + attempts, 0),
	};
}

function isTouched({ mark, draftAt }: KeptExercise): boolean {
	return draftAt !== null || mark.solved !== undefined || mark.revealed !== undefined || (mark.attempts ?? 0) > 0;
}

/** Whether there is nothing at all. */
export function isNothing({ chapters, strays }: Kept): boolean {
	return chapters.length === 0 && strays.length === 0;
}
