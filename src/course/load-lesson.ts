import { type LessonFrontMatter, lessonFrontMatter } from './course-schema.ts';
import { aboutFile, type Finding } from './finding.ts';
import { unknownComponents } from './lesson-components.ts';
import {
	type ExercisePlace,
	exercisesOf,
	type LessonProblem,
	type LessonProgram,
	parseMdx,
	programsOf,
} from './lesson-source.ts';
import { type Link, linksOf } from './links.ts';
import { quizProblems } from './quizzes.ts';
import { readText } from './read-files.ts';
import { type Term, termsOf } from './terms.ts';
import { validate } from './validate.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

/** A lesson as its file has it. */
export interface Lesson extends LessonFrontMatter {
	/** `<chapter>/<lesson>`; the address of its page. */
	readonly id: string;
	readonly file: string;
	/** The front matter, with positions. */
	readonly source: YamlSource;
	readonly programs: readonly LessonProgram[];
	readonly exercises: readonly ExercisePlace[];
	readonly terms: readonly Term[];
	readonly links: readonly Link[];
	/** Whether its text could be parsed; else it places and defines nothing. */
	readonly isWhole: boolean;
}

/** Reads one lesson. A lesson whose front matter can't be read is null; what else is wrong stands beside it. */
export async function loadLesson(file: string, id: string): Promise<{ lesson: Lesson | null; findings: Finding[] }> {
	const text = await readText(file);
	if (text?.ok === false) return { lesson: null, findings: [...text.findings] };
	const parts = splitFrontMatter(text?.value ?? '');
	if (parts === null) return { lesson: null, findings: [aboutFile(file, NO_FRONT_MATTER)] };
	const source = parseYaml(file, parts.yaml, 2);
	if ('findings' in source) return { lesson: null, findings: source.findings };
	const front = validate(source, lessonFrontMatter);
	if (!front.ok) return { lesson: null, findings: [...front.findings] };
	const { problems, ...read } = readBody(parts.body);
	const findings = problems.map((problem) => ({ file, ...problem }));
	return { lesson: { ...front.value, id, file, source, ...read }, findings };
}

/** Front matter and body; the body keeps its line numbers: the front matter's lines are blank in it. */
function splitFrontMatter(text: string): { yaml: string; body: string } | null {
	const match = /^---\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|$)/s.exec(text);
	if (match === null) return null;
	const blank = match[0].replaceAll(/[^\n]/g, '');
	return { yaml: match[1] ?? '', body: blank + text.slice(match[0].length) };
}

function readBody(
	body: string,
): Pick<Lesson, 'programs' | 'exercises' | 'terms' | 'links' | 'isWhole'> & { problems: LessonProblem[] } {
	let tree: ReturnType<typeof parseMdx>;
	try {
		tree = parseMdx(body);
	} catch (error) {
		return { programs: [], exercises: [], terms: [], links: [], isWhole: false, problems: [syntaxProblem(error)] };
	}
	const { programs, problems } = programsOf(tree);
	const places = exercisesOf(tree);
	const defined = termsOf(tree);
	return {
		programs,
		exercises: places.exercises,
		terms: defined.terms,
		links: linksOf(tree),
		isWhole: true,
		problems: [...problems, ...places.problems, ...defined.problems, ...unknownComponents(tree), ...quizProblems(tree)],
	};
}

/** What the MDX parser throws, as a finding; anything else is a bug and goes on. */
function syntaxProblem(error: unknown): LessonProblem {
	if (!(error instanceof Error && 'reason' in error)) throw error;
	const { line, column, reason } = error as Error & { line?: number; column?: number; reason: string };
	// Of what is never closed the parser tells the place only in words: “(131:1-131:6)”.
	const [, lineInWords = 1, columnInWords = 1] = /\((\d+):(\d+)/.exec(reason) ?? [];
	return {
		line: line ?? Number(lineInWords),
		column: column ?? Number(columnInWords),
		what: `This is not valid MDX: ${reason}.`,
		why: 'The page can’t be built from it.',
		fix: 'In MDX, `{` and `<` begin code: put them in backticks, or write \\{ and \\<.',
	};
}

const NO_FRONT_MATTER = {
	what: 'The lesson has no front matter.',
	why: 'Its title and its place among the concepts stand there.',
	fix: 'Begin the file with `---`, the keys title, summary, teaches, needs and minutes, and `---` again.',
};
