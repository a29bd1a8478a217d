import type { Nodes, Parent, Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { type LessonProblem, nodesOf, placeOf } from './lesson-source.ts';

/** What is wrong with the `<Quiz>` questions of a lesson: no question, fewer than two answers, none right, or one without a reason. */
export function quizProblems(tree: Root): LessonProblem[] {
	const problems: LessonProblem[] = [];
	for (const { node, parent } of nodesOf(tree)) {
		if (isElement(node, 'Quiz')) {
			const choices = node.children.filter((child) => isElement(child, 'Choice'));
			if (!textOf(node, 'ask')) problems.push({ ...placeOf(node), ...NO_QUESTION });
			if (choices.length < 2) problems.push({ ...placeOf(node), ...FEW_ANSWERS });
			else if (!choices.some((choice) => hasAttribute(choice, 'right')))
				problems.push({ ...placeOf(node), ...NONE_RIGHT });
		}
		if (isElement(node, 'Choice')) {
			if (!isElement(parent, 'Quiz')) problems.push({ ...placeOf(node), ...LOST_ANSWER });
			if (!textOf(node, 'says')) problems.push({ ...placeOf(node), ...EMPTY_ANSWER });
			if (node.children.length === 0) problems.push({ ...placeOf(node), ...NO_REASON });
		}
	}
	return problems;
}

function isElement(node: Nodes | Parent, name: string): node is MdxJsxFlowElement {
	return node.type === 'mdxJsxFlowElement' && 'name' in node && node.name === name;
}

function hasAttribute({ attributes }: MdxJsxFlowElement, name: string): boolean {
	return attributes.some((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
}

/** The written-out text of an attribute; an expression is none. */
function textOf({ attributes }: MdxJsxFlowElement, name: string): string | null {
	const found = attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
	return typeof found?.value === 'string' ? found.value : null;
}

const NO_QUESTION = {
	what: 'This `<Quiz>` asks nothing.',
	why: 'Its question stands above the answers and names it for screen readers.',
	fix: 'Write `<Quiz ask="…?">`.',
};
const FEW_ANSWERS = {
	what: 'This `<Quiz>` has fewer than two answers.',
	why: 'There would be nothing to choose.',
	fix: 'Write a `<Choice says="…">why not</Choice>` for each wrong answer that people give, and one with `right`.',
};
const NONE_RIGHT = {
	what: 'No answer of this `<Quiz>` is right.',
	why: 'The reader would be told No, whatever they choose.',
	fix: 'Put `right` on the answer that is: `<Choice says="…" right>`.',
};
const LOST_ANSWER = {
	what: 'This `<Choice>` stands in no `<Quiz>`.',
	why: 'It answers no question.',
	fix: 'Put it between `<Quiz ask="…">` and `</Quiz>`, each tag on a line of its own.',
};
const EMPTY_ANSWER = {
	what: 'This `<Choice>` says nothing.',
	why: 'The reader would have nothing to choose.',
	fix: 'Write the answer as `says="…"`.',
};
const NO_REASON = {
	what: 'This answer has no reason.',
	why: 'Whoever chooses it wants to know why it is so, or is not.',
	fix: 'Write a sentence or two between `<Choice …>` and `</Choice>`.',
};
