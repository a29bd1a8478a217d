import * as z from 'zod';

/** The name of a chapter, a lesson, an exercise, a concept. */
export const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const NAME_FIX = 'Use only the letters a to z, digits and hyphens: `tea-time`.';

const text = z.string().trim().min(1);
const name = z.string().regex(NAME, NAME_FIX).describe('A name becomes part of an address.');
const concepts = z.array(name);

/** `content/<locale>/course.yaml`. */
export const courseFile = z.strictObject({
	title: text.describe('The name of the course.'),
	summary: text.describe('One or two sentences: what one learns here.'),
	chapters: z.array(name).min(1).describe('Folders of chapters, in the order in which they are taught.'),
});

/** `content/<locale>/<chapter>/chapter.yaml`. */
export const chapterFile = z.strictObject({
	title: text.describe('The name of the chapter.'),
	summary: text.describe('One or two sentences: what the chapter is about.'),
	lessons: z.array(name).min(1).describe('Lessons in order: `pausing-functions` is `pausing-functions.mdx`.'),
});

/** The front matter of a lesson. */
export const lessonFrontMatter = z.strictObject({
	title: text.describe('The name of the lesson.'),
	summary: text.describe('One sentence, shown in lists and by search engines.'),
	teaches: concepts.min(1).describe('Concepts taught here, and nowhere else: the order of lessons rests on it.'),
	needs: concepts.default([]).describe('Concepts that must have been taught before.'),
	minutes: z.int().min(1).describe('How long it takes to read and do, so that one can choose.'),
});
export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>;
