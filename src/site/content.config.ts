import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonFrontMatter } from '../course/course-schema.ts';

/** The texts of the lessons, by address: `generators/pausing-functions`. Chapters and their order come from `course/load-course.ts`. */
const lessons = defineCollection({
	loader: glob({
		base: './content/en',
		pattern: '*/*.mdx',
		generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
	}),
	schema: lessonFrontMatter,
});

export const collections = { lessons };
