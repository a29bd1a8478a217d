import { basename, join } from 'node:path';
import type * as z from 'zod';
import { chapterFile, courseFile, NAME, NAME_FIX } from './course-schema.ts';
import { nearest } from './did-you-mean.ts';
import type { Exercise } from './exercise.ts';
import { aboutFile, type Finding, type Loaded } from './finding.ts';
import { loadExercise } from './load-exercise.ts';
import { type Lesson, loadLesson } from './load-lesson.ts';
import { filesBelow, foldersIn, readText } from './read-files.ts';
import { validate } from './validate.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

export interface Chapter {
	/** The name of its folder. */
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly lessons: readonly Lesson[];
	/** Whether all lessons that its list names could be read. */
	readonly isWhole: boolean;
}

/** The course in one language, in the order in which it is taught. */
export interface Course {
	readonly title: string;
	readonly summary: string;
	readonly chapters: readonly Chapter[];
	/** Whether each chapter and lesson that a list names could be read: else nobody knows what is taught or placed nowhere. */
	readonly isWhole: boolean;
}

/** Reads `content/<locale>` below `root`: what could be read, and what is wrong with the rest. */
export async function loadCourse(root: string, locale = 'en'): Promise<{ course: Course; findings: Finding[] }> {
	const folder = join(root, 'content', locale);
	const file = join(folder, 'course.yaml');
	const read = await readYamlFile(file, courseFile, NO_COURSE);
	if (!read.ok)
		return { course: { title: '', summary: '', chapters: [], isWhole: false }, findings: [...read.findings] };
	const { value, source } = read.value;
	const findings = repeated(value.chapters, 'chapters', source);
	const present = await foldersIn(folder);
	const chapters: Chapter[] = [];
	for (const [index, id] of value.chapters.entries()) {
		if (value.chapters.indexOf(id) !== index) continue;
		if (!present.includes(id)) {
			const fix = suggestion(id, present, `Make ${join(folder, id, 'chapter.yaml')}.`);
			findings.push({
				file,
				...source.place(['chapters', index]),
				what: `There is no folder \`${id}\`.`,
				why: 'A chapter is a folder beside this file.',
				fix,
			});
			continue;
		}
		const chapter = await loadChapter(join(folder, id));
		findings.push(...chapter.findings);
		if (chapter.chapter) chapters.push(chapter.chapter);
	}
	for (const id of present.filter((name) => !value.chapters.includes(name))) {
		findings.push(
			aboutFile(join(folder, id), {
				...UNLISTED,
				fix: `Add \`${id}\` to \`chapters\` in ${file}, or delete the folder.`,
			}),
		);
	}
	const isWhole =
		chapters.length === new Set(value.chapters).size && chapters.every(({ isWhole: chapterIs }) => chapterIs);
	return { course: { title: value.title, summary: value.summary, chapters, isWhole }, findings };
}

/** Reads every folder `exercises/<chapter>/<exercise>` below `root`. `ids`: all of them, also those that can't be read. */
export async function loadExercises(
	root: string,
): Promise<{ exercises: Exercise[]; ids: string[]; findings: Finding[] }> {
	const folder = join(root, 'exercises');
	const ids: string[] = [];
	for (const chapter of await foldersIn(folder))
		ids.push(...(await foldersIn(join(folder, chapter))).map((name) => `${chapter}/${name}`));
	const loaded = await Promise.all(ids.map((id) => loadExercise(join(folder, id))));
	return {
		exercises: loaded.flatMap((each) => (each.ok ? [each.value] : [])),
		ids,
		findings: [
			...loaded.flatMap((each) => (each.ok ? [] : each.findings)),
			...ids
				.filter((id) => !id.split('/').every((name) => NAME.test(name)))
				.map((id) => aboutFile(join(folder, id), { what: `An exercise can’t be called \`${id}\`.`, ...BAD_NAME })),
		],
	};
}

async function loadChapter(folder: string): Promise<{ chapter: Chapter | null; findings: Finding[] }> {
	const file = join(folder, 'chapter.yaml');
	const read = await readYamlFile(file, chapterFile, NO_CHAPTER);
	if (!read.ok) return { chapter: null, findings: [...read.findings] };
	const { value, source } = read.value;
	const findings = repeated(value.lessons, 'lessons', source);
	const present = (await filesBelow(folder))
		.filter((path) => path.endsWith('.mdx'))
		.map((path) => path.slice(0, -'.mdx'.length));
	const lessons: Lesson[] = [];
	for (const [index, name] of value.lessons.entries()) {
		if (value.lessons.indexOf(name) !== index) continue;
		if (!present.includes(name)) {
			const fix = suggestion(name, present, `Write ${join(folder, name)}.mdx.`);
			findings.push({
				file,
				...source.place(['lessons', index]),
				what: `There is no \`${name}.mdx\`.`,
				why: 'A lesson is a file beside this one.',
				fix,
			});
			continue;
		}
		const loaded = await loadLesson(join(folder, `${name}.mdx`), `${basename(folder)}/${name}`);
		findings.push(...loaded.findings);
		if (loaded.lesson) lessons.push(loaded.lesson);
	}
	for (const name of present.filter((other) => !value.lessons.includes(other))) {
		findings.push(
			aboutFile(join(folder, `${name}.mdx`), {
				...UNLISTED,
				fix: `Add \`${name}\` to \`lessons\` in ${file}, or delete the file.`,
			}),
		);
	}
	const isWhole = lessons.length === new Set(value.lessons).size && lessons.every((lesson) => lesson.isWhole);
	return { chapter: { id: basename(folder), title: value.title, summary: value.summary, lessons, isWhole }, findings };
}

type Words = Pick<Finding, 'what' | 'why' | 'fix'>;

async function readYamlFile<T>(
	file: string,
	schema: z.ZodType<T>,
	absent: Words,
): Promise<Loaded<{ value: T; source: YamlSource }>> {
	const text = await readText(file);
	if (text === null) return { ok: false, findings: [aboutFile(file, absent)] };
	if (!text.ok) return text;
	const source = parseYaml(file, text.value);
	if ('findings' in source) return { ok: false, findings: source.findings };
	const read = validate(source, schema);
	return read.ok ? { ok: true, value: { value: read.value, source } } : read;
}

function repeated(names: readonly string[], key: string, source: YamlSource): Finding[] {
	return names.flatMap((name, index) =>
		names.indexOf(name) === index
			? []
			: [
					{
						file: source.file,
						...source.place([key, index]),
						what: `\`${name}\` is listed twice.`,
						why: 'Two pages can’t have one address.',
						fix: 'Remove one.',
					},
				],
	);
}

function suggestion(name: string, present: readonly string[], otherwise: string): string {
	const near = nearest(name, present);
	return near === null ? otherwise : `Did you mean \`${near}\`? Otherwise: ${otherwise}`;
}

const NO_COURSE = {
	what: 'There is no course here.',
	why: '`course.yaml` names the course and lists its chapters in order.',
	fix: 'Write it (see docs/authoring.md), or start the command in the folder that holds `content/`.',
};
const NO_CHAPTER = {
	what: 'The chapter has no `chapter.yaml`.',
	why: 'It names the chapter and lists its lessons in order.',
	fix: 'Write it with the keys title, summary and lessons (see docs/authoring.md).',
};
const BAD_NAME = { why: 'Drafts, links and `of="…"` go by its name.', fix: NAME_FIX };
const UNLISTED = { what: 'No list names this.', why: 'It would never be shown.' };
