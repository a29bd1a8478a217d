import type { Root } from 'mdast';
import { didYouMean } from './did-you-mean.ts';
import type { Finding } from './finding.ts';
import { nodesOf, placeOf } from './lesson-source.ts';
import type { Course } from './load-course.ts';
import { termAnchor } from './terms.ts';

/** A link of a lesson, as its text has it: `../gather/#term-task`. */
export interface Link {
	readonly to: string;
	readonly line: number;
	readonly column: number;
}

/** The links of a lesson that stay on the site. */
export function linksOf(tree: Root): Link[] {
	const links: Link[] = [];
	for (const { node } of nodesOf(tree))
		if (node.type === 'link' && !/^([a-z][a-z\d+.-]*:|\/\/)/i.test(node.url))
			links.push({ ...placeOf(node), to: node.url });
	return links;
}

/** The pages that are no lessons. */
const OTHER_PAGES = ['', 'glossary', 'workbench', 'workbench-node', 'your-work'];

/** The links that lead to no page, or to a term that the page does not define. Other places on a page only a browser test knows. */
export function linkFindings(course: Course): Finding[] {
	if (!course.isWhole) return [];
	const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
	const terms = new Map(lessons.map(({ id, terms }) => [id, terms.map(({ name }) => termAnchor(name))]));
	const pages = [...terms.keys(), ...course.chapters.map(({ id }) => id), ...OTHER_PAGES];
	return lessons.flatMap((lesson) =>
		lesson.links.flatMap(({ to, line, column }) => {
			const { pathname, hash } = new URL(to, `http://site/${lesson.id}/`);
			const page = pathname.replace(/^\/|\/$/g, '');
			const at = { file: lesson.file, line, column };
			if (!pages.includes(page))
				return [{ ...at, what: `\`${to}\` leads to no page.`, why: LOST, fix: `${didYouMean(page, pages)} ${HOW}` }];
			const known = terms.get(page) ?? [];
			const anchor = decodeURIComponent(hash.slice(1));
			if (!anchor.startsWith('term-') || known.includes(anchor) || page === 'glossary') return [];
			return [{ ...at, what: `${page} defines no term \`${anchor}\`.`, why: LOST, fix: didYouMean(anchor, known) }];
		}),
	);
}

const LOST = 'Whoever follows it would be lost.';
const HOW =
	'From a lesson, another of its chapter is `../<lesson>/`, one of another chapter `../../<chapter>/<lesson>/`.';
