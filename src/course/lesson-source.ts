import type { Code, Nodes, Parent, Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { EngineWanted } from '../run/program.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Finding } from './finding.ts';

/** How a program in a lesson is meant to end. */
export const LESSON_ENDINGS = [
	'finished',
	'threw',
	'rejected',
	'deadlock',
	'starved',
	'blocked',
	'too-long',
	'too-much-output',
	'too-many-tasks',
] as const;
export type LessonEnding = (typeof LESSON_ENDINGS)[number];

/** A runnable fence of a lesson and the output block that belongs to it. */
export interface LessonProgram {
	/** `run` shows the output; `predict` asks for it first. */
	readonly mode: 'run' | 'predict';
	readonly title: string | null;
	readonly ends: LessonEnding;
	/** The caption of the still timeline that stands below the program; null: there is none. */
	readonly timeline: string | null;
	readonly clock: 'virtual' | 'real';
	readonly engine: EngineWanted;
	readonly source: string;
	/** What the output block says, without a final line break. */
	readonly output: string;
	/** Where the fence begins; its first line of code is the next line. */
	readonly line: number;
	/** The two nodes, for whoever replaces them by something interactive, and what they are children of. */
	readonly fence: Code;
	readonly outputFence: Code;
	readonly parent: Parent;
}

/** `<Exercise of="…" />` in a lesson. */
export interface ExercisePlace {
	readonly id: string;
	readonly line: number;
	readonly column: number;
}

/** What is wrong in a lesson, before it is known in which file. */
export type LessonProblem = Omit<Finding, 'file'>;

/** The tree of an MDX text without its front matter. Throws a `VFileMessage` with `line`, `column` and `reason` when it does not parse. */
export function parseMdx(text: string): Root {
	return unified().use(remarkParse).use(remarkMdx).parse(text);
}

/** The runnable programs of a lesson in order, and the fences that are not right. */
export function programsOf(tree: Root): { programs: LessonProgram[]; problems: LessonProblem[] } {
	const programs: LessonProgram[] = [];
	const problems: LessonProblem[] = [];
	for (const { node, parent, index } of nodesOf(tree)) {
		if (node.type !== 'code') continue;
		const place = placeOf(node);
		const next = parent.children[index + 1];
		if (node.lang === 'output') {
			const before = parent.children[index - 1];
			if (before?.type !== 'code' || before.lang !== 'ts' || runnable(before) === null)
				problems.push({ ...place, ...LOST_OUTPUT });
			continue;
		}
		const mode = runnable(node);
		if (mode === null) {
			if (node.lang !== 'ts' && (node.meta ?? '').match(/^(run|predict)\b/)) problems.push({ ...place, ...NOT_TS });
			continue;
		}
		if (next?.type !== 'code' || next.lang !== 'output') {
			problems.push({ ...place, ...NO_OUTPUT });
			continue;
		}
		const options = optionsOf(node);
		if ('problem' in options) problems.push({ ...place, ...options.problem });
		else
			programs.push({
				mode,
				...options,
				source: node.value,
				output: next.value,
				line: place.line,
				fence: node,
				outputFence: next,
				parent,
			});
	}
	return { programs, problems };
}

/** The exercises that a lesson places, and the `<Exercise>` elements that name none. */
export function exercisesOf(tree: Root): { exercises: ExercisePlace[]; problems: LessonProblem[] } {
	const exercises: ExercisePlace[] = [];
	const problems: LessonProblem[] = [];
	for (const { node } of nodesOf(tree)) {
		if ((node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') || node.name !== 'Exercise') continue;
		const place = placeOf(node);
		const attribute = node.attributes.find(
			(candidate) => candidate.type === 'mdxJsxAttribute' && candidate.name === 'of',
		);
		if (typeof attribute?.value === 'string') exercises.push({ ...place, id: attribute.value });
		else problems.push({ ...place, ...NAMELESS_EXERCISE });
	}
	return { exercises, problems };
}

/** All nodes below one, in order, each with its parent and its place there. */
export function* nodesOf(parent: Parent): Generator<{ node: Nodes; parent: Parent; index: number }> {
	for (const [index, node] of parent.children.entries()) {
		yield { node, parent, index };
		if ('children' in node) yield* nodesOf(node);
	}
}

/** Where a node begins. */
export function placeOf(node: Nodes): { line: number; column: number } {
	return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

function runnable(node: Code): 'run' | 'predict' | null {
	const word = node.lang === 'ts' ? (node.meta ?? '').split(/\s/, 1)[0] : null;
	return word === 'run' || word === 'predict' ? word : null;
}

/** Reads what follows `run` or `predict` on the fence: `title="…" ends="…" timeline="…" clock="real" engine="node"`. */
function optionsOf(
	node: Code,
):
	| Pick<LessonProgram, 'title' | 'ends' | 'timeline' | 'clock' | 'engine'>
	| { problem: Pick<Finding, 'what' | 'why' | 'fix'> } {
	let title: string | null = null;
	let timeline: string | null = null;
	let clock: LessonProgram['clock'] = 'virtual';
	let engine: EngineWanted = 'embedded';
	let ends: LessonEnding = 'finished';
	const rest = (node.meta ?? '').replace(/^(run|predict)/, '').trim();
	for (const [word, key = '', value = ''] of rest.matchAll(/([\w-]+)="([^"]*)"|\S+/g)) {
		const ending = LESSON_ENDINGS.find((candidate) => candidate === value);
		if (key === 'title') title = value;
		else if (key === 'timeline' && value !== '') timeline = value;
		else if (key === 'clock' && (value === 'real' || value === 'virtual')) clock = value;
		else if (key === 'engine' && (value === 'node' || value === 'embedded')) engine = value;
		else if (key === 'ends' && ending) ends = ending;
		else if (key === 'ends')
			return {
				problem: {
					what: `A program can't end as \`${value}\`.`,
					why: WHY_OPTIONS,
					fix: didYouMean(value, LESSON_ENDINGS),
				},
			};
		else
			return {
				problem: {
					what: `\`${word}\` means nothing on a runnable fence.`,
					why: WHY_OPTIONS,
					fix: `${OPTIONS.includes(key) ? '' : `${didYouMean(key || word, OPTIONS)} `}Write \`title="…"\`, \`ends="…"\`, \`timeline="what it shows"\`, \`clock="real"\` or \`engine="node"\`.`,
				},
			};
	}
	if (engine === 'node') clock = 'real';
	if (clock === 'real' && timeline !== null) return { problem: REAL_TIMELINE };
	return { title, ends, timeline, clock, engine };
}

const OPTIONS = ['title', 'ends', 'timeline', 'clock', 'engine'];
const WHY_OPTIONS = 'What nothing reads would be ignored in silence.';
const REAL_TIMELINE = {
	what: 'A still timeline of a run on the real clock.',
	why: 'Its times differ from run to run, and the page would be another one after every build.',
	fix: 'Leave out `timeline`; or let it run in the sandbox on the virtual clock, with a SimulatedExecutor in place of workers.',
};
const NO_OUTPUT = {
	what: 'This program has no output block.',
	why: 'A runnable program promises its output, so that the lesson reads without running it and `check` can prove it.',
	fix: 'Put a fence ```output right after it (it may be empty) and let `check --update` fill it in.',
};
const LOST_OUTPUT = {
	what: 'This output block belongs to no program.',
	why: 'Nothing proves what it says.',
	fix: 'Put it right after a fence ```ts run or ```ts predict, with no text between them; for a text that no program prints, use ```text.',
};
const NOT_TS = {
	what: 'Only `ts` fences can be run.',
	why: 'The programs of the course are TypeScript.',
	fix: 'Write ```ts run.',
};
const NAMELESS_EXERCISE = {
	what: 'This `<Exercise>` does not say which.',
	why: 'The page would have nothing to place here.',
	fix: 'Write `<Exercise of="chapter/exercise" />`, the name of a folder below `exercises/`.',
};
