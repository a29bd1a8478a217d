import type { Code, Nodes, Parent, Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';
import { type LessonProgram, programsOf } from '../../course/lesson-source.ts';

/**
 * A remark plugin: runnable fences of a lesson become `<Program>`, all others `<Code>`.
 * Throws where a fence is not right, so that no page is built from it.
 */
export function remarkPrograms() {
	return (tree: Root, file: VFile) => {
		const { programs, problems } = programsOf(tree);
		const problem = problems[0];
		if (problem)
			file.fail(`${problem.what} ${problem.why} ${problem.fix}`, { line: problem.line, column: problem.column });
		const lesson = lessonId(file.path);
		for (const [index, program] of programs.entries()) replaceProgram(program, `${lesson}#${index + 1}`);
		replaceFences(tree);
	};
}

/** `content/en/generators/lazy.mdx` is `generators/lazy`. */
function lessonId(path: string): string {
	return path
		.replaceAll('\\', '/')
		.split('/')
		.slice(-2)
		.join('/')
		.replace(/\.mdx$/, '');
}

function replaceProgram(program: LessonProgram, id: string): void {
	const { parent, fence, mode, title, timeline, clock, engine, source, output } = program;
	const start = parent.children.indexOf(fence);
	parent.children.splice(
		start,
		2,
		element('Program', { id, mode, title: title ?? '', timeline: timeline ?? '', clock, engine, source, output }),
	);
}

function replaceFences(parent: Parent): void {
	for (const [index, node] of (parent.children as Nodes[]).entries()) {
		if (node.type === 'code')
			parent.children[index] = element('Code', { language: languageOf(node), source: node.value });
		else if ('children' in node) replaceFences(node);
	}
}

function languageOf(fence: Code): string {
	return fence.lang ?? 'text';
}

function element(name: string, attributes: Record<string, string>): MdxJsxFlowElement {
	return {
		type: 'mdxJsxFlowElement',
		name,
		attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
		children: [],
	};
}
