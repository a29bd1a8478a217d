import { join } from 'node:path';
import { didYouMean } from './did-you-mean.ts';
import type { Exercise } from './exercise.ts';
import { aboutFile, type Finding } from './finding.ts';
import { linkFindings } from './links.ts';
import type { Course } from './load-course.ts';
import type { Lesson } from './load-lesson.ts';
import { termAnchor } from './terms.ts';

/** All lessons in the order in which they are taught. */
export function lessonsOf(course: Course): Lesson[] {
	return course.chapters.flatMap((chapter) => chapter.lessons);
}

/** The lessons before and after one, across chapters. */
export function neighbours(course: Course, id: string): { previous: Lesson | null; next: Lesson | null } {
	const lessons = lessonsOf(course);
	const index = lessons.findIndex((lesson) => lesson.id === id);
	if (index < 0) return { previous: null, next: null };
	return { previous: lessons[index - 1] ?? null, next: lessons[index + 1] ?? null };
}

/** Each concept, and the lesson that teaches it first. */
export function conceptsOf(course: Course): Map<string, Lesson> {
	const taught = new Map<string, Lesson>();
	for (const lesson of lessonsOf(course))
		for (const concept of lesson.teaches) if (!taught.has(concept)) taught.set(concept, lesson);
	return taught;
}

/**
 * What is wrong between the files: a concept taught or a term defined twice, a concept needed before it is taught (so there can be no cycle);
 * a link that leads nowhere; an exercise that is placed and missing, placed twice, or there and never placed; a practised concept nobody teaches.
 * `exerciseIds`: every exercise folder, also those that could not be read.
 */
export function curriculumFindings(
	root: string,
	course: Course,
	exercises: readonly Exercise[],
	exerciseIds: readonly string[],
): Finding[] {
	return [
		...conceptFindings(course),
		...termFindings(course),
		...placeFindings(root, course, exerciseIds),
		...practiceFindings(root, course, exercises),
		...linkFindings(course),
	];
}

function conceptFindings(course: Course): Finding[] {
	const findings: Finding[] = [];
	const taught = conceptsOf(course);
	const soFar = new Set<string>();
	for (const lesson of lessonsOf(course)) {
		const at = (key: 'needs' | 'teaches', index: number) => ({
			file: lesson.file,
			...lesson.source.place([key, index]),
		});
		for (const [index, concept] of lesson.needs.entries()) {
			if (soFar.has(concept)) continue;
			const teacher = taught.get(concept);
			if (teacher === undefined && !course.isWhole) continue;
			const what =
				teacher === undefined
					? `No lesson teaches \`${concept}\`.`
					: `\`${concept}\` is needed here and taught ${teacher === lesson ? 'only here' : `later, by ${teacher.id}`}.`;
			const fix =
				teacher === undefined
					? didYouMean(concept, [...soFar])
					: teacher === lesson
						? 'Remove it from `needs`.'
						: `Move this lesson behind ${teacher.id}, or teach \`${concept}\` earlier.`;
			findings.push({ ...at('needs', index), what, why: 'Whoever reads in order would meet an unknown word.', fix });
		}
		for (const [index, concept] of lesson.teaches.entries()) {
			const teacher = taught.get(concept);
			const first = teacher === lesson && lesson.teaches.indexOf(concept) === index;
			if (!first)
				findings.push({
					...at('teaches', index),
					what: `\`${concept}\` is already taught by ${teacher?.id}.`,
					...TAUGHT_TWICE,
				});
			soFar.add(concept);
		}
	}
	return findings;
}

function termFindings(course: Course): Finding[] {
	const findings: Finding[] = [];
	const homes = new Map<string, Lesson>();
	for (const lesson of lessonsOf(course)) {
		for (const { name, line, column } of lesson.terms) {
			const anchor = termAnchor(name);
			const home = homes.get(anchor);
			if (home !== undefined)
				findings.push({
					file: lesson.file,
					...{ line, column },
					what: `The term “${name}” is already defined by ${home.id}.`,
					why: 'Each term has one home, to which every mention leads.',
					fix: `Link to it: [${name}](../../${home.id}/#${anchor}).`,
				});
			else homes.set(anchor, lesson);
		}
	}
	return findings;
}

function placeFindings(root: string, course: Course, exerciseIds: readonly string[]): Finding[] {
	const findings: Finding[] = [];
	const placed = new Map<string, string>();
	for (const lesson of lessonsOf(course)) {
		for (const { id, line, column } of lesson.exercises) {
			const at = { file: lesson.file, line, column };
			if (!exerciseIds.includes(id)) {
				findings.push({
					...at,
					what: `There is no exercise \`${id}\`.`,
					why: 'The page would have nothing to place here.',
					fix: didYouMean(id, exerciseIds),
				});
			} else if (placed.has(id)) {
				findings.push({ ...at, what: `\`${id}\` is already placed in ${placed.get(id)}.`, ...PLACED_TWICE });
			}
			placed.set(id, lesson.id);
		}
	}
	for (const id of course.isWhole ? exerciseIds.filter((each) => !placed.has(each)) : []) {
		const fix = `Place it in a lesson with \`<Exercise of="${id}" />\`, or delete its folder.`;
		findings.push(
			aboutFile(join(root, 'exercises', id, 'exercise.yaml'), {
				what: 'No lesson places this exercise.',
				why: 'Nobody would ever meet it.',
				fix,
			}),
		);
	}
	return findings;
}

function practiceFindings(root: string, course: Course, exercises: readonly Exercise[]): Finding[] {
	if (!course.isWhole) return [];
	const concepts = [...conceptsOf(course).keys()];
	return exercises.flatMap((exercise) =>
		exercise.practises
			.filter((concept) => !concepts.includes(concept))
			.map((concept) =>
				aboutFile(join(root, 'exercises', exercise.id, 'exercise.yaml'), {
					what: `It practises \`${concept}\`, which no lesson teaches.`,
					why: 'Nobody would be led from the concept to the exercise.',
					fix: didYouMean(concept, concepts),
				}),
			),
	);
}

const TAUGHT_TWICE = {
	why: 'Each concept has one home, to which every mention leads.',
	fix: 'Remove it here, or give what is new here a name of its own.',
};
const PLACED_TWICE = {
	why: 'Its draft and its result belong to one place.',
	fix: 'Place it once, and link to that lesson from here.',
};
