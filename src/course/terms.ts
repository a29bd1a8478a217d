import type { Nodes, Parent, Root } from 'mdast';
import { type LessonProblem, nodesOf, placeOf } from './lesson-source.ts';

/** A word of the field where a lesson first uses it: `<Term means="…">event loop</Term>`. */
export interface Term {
	readonly name: string;
	/** One sentence; backticks are its only marks. */
	readonly means: string;
	readonly line: number;
	readonly column: number;
}

/** The terms that a lesson defines, in order, and those that don't say what they mean. */
export function termsOf(tree: Root): { terms: Term[]; problems: LessonProblem[] } {
	const terms: Term[] = [];
	const problems: LessonProblem[] = [];
	for (const { node } of nodesOf(tree)) {
		if ((node.type !== 'mdxJsxTextElement' && node.type !== 'mdxJsxFlowElement') || node.name !== 'Term') continue;
		const place = placeOf(node);
		const attribute = node.attributes.find(
			(candidate) => candidate.type === 'mdxJsxAttribute' && candidate.name === 'means',
		);
		const means = typeof attribute?.value === 'string' ? attribute.value.trim() : '';
		if (means === '') problems.push({ ...place, ...NO_MEANING });
		else if (textIn(node).trim() === '') problems.push({ ...place, ...NO_NAME });
		else terms.push({ ...place, name: textIn(node).trim(), means });
	}
	return { terms, problems };
}

/** The address of a term on the page of its lesson: `term-event-loop`. */
export function termAnchor(name: string): string {
	const words = name.trim().toLowerCase();
	return `term-${words.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
}

function textIn(node: Nodes | Parent): string {
	if ('value' in node && typeof node.value === 'string') return node.value;
	return 'children' in node ? node.children.map(textIn).join('') : '';
}

const NO_NAME = {
	what: 'This `<Term>` is empty.',
	why: 'The word itself stands between the two tags.',
	fix: 'Write `<Term means="One sentence that stands alone.">event loop</Term>`.',
};
const NO_MEANING = {
	what: 'This `<Term>` does not say what it means.',
	why: 'The glossary is made of these words, and whoever looks a term up there wants one sentence.',
	fix: 'Write `<Term means="One sentence that stands alone.">event loop</Term>`.',
};
