import type { Root } from 'mdast';
import { didYouMean } from './did-you-mean.ts';
import { type LessonProblem, nodesOf, placeOf } from './lesson-source.ts';

/** What a lesson may write as `<Name …>`; the page of a lesson provides all of them. */
export const LESSON_COMPONENTS = ['Choice', 'Code', 'Exercise', 'InPython', 'Lane', 'Program', 'Quiz', 'Term'] as const;

/** The elements of a lesson for which there is no component, and the imports, with which a text could bring its own. */
export function unknownComponents(tree: Root): LessonProblem[] {
	const problems: LessonProblem[] = [];
	for (const { node } of nodesOf(tree)) {
		if (node.type === 'mdxjsEsm') problems.push({ ...placeOf(node), ...CODE_IN_LESSON });
		if ((node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') && !isComment(node.value))
			problems.push({ ...placeOf(node), ...EXPRESSION_IN_LESSON });
		if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') continue;
		const { name } = node;
		// Names in lower case are elements of HTML.
		if (name === null || /^[a-z]/.test(name) || LESSON_COMPONENTS.some((known) => known === name)) continue;
		problems.push({
			...placeOf(node),
			what: `There is no component \`<${name}>\`.`,
			why: 'The page can’t be built from it.',
			fix: didYouMean(name, LESSON_COMPONENTS),
		});
	}
	return problems;
}

function isComment(code: string): boolean {
	return /^(\s*\/\*.*?\*\/)*\s*$/s.test(code);
}

const EXPRESSION_IN_LESSON = {
	what: 'A lesson can’t compute: `{…}` is code.',
	why: 'It would be run by whoever builds the site.',
	fix: 'Write what it comes to; a brace that is meant to be read is \\{ or stands in backticks, a comment is {/* … */}.',
};
const CODE_IN_LESSON = {
	what: 'A lesson can’t `import` or `export`.',
	why: 'Lessons are text; what they may use is the same for all of them.',
	fix: `Use a component that every lesson has (${LESSON_COMPONENTS.join(', ')}), or add one to the page of lessons.`,
};
