import { join } from 'node:path';
import { conceptsOf } from '../course/curriculum.ts';
import { loadCourse } from '../course/load-course.ts';
import { asTitle, writeNew } from './new-files.ts';

/** Begins an exercise with a small one that works, to be rewritten piece by piece. Gives what to print. */
export async function newExercise(root: string, id: string): Promise<string[]> {
	const [chapter = '', name = ''] = id.split('/');
	const folder = join(root, 'exercises', chapter, name);
	const { course } = await loadCourse(root);
	const concepts = [...conceptsOf(course)];
	const [concept] = concepts.findLast(([, lesson]) => lesson.id.startsWith(`${chapter}/`)) ??
		concepts.at(-1) ?? ['a-concept'];
	await writeNew({
		[join(folder, 'exercise.yaml')]: yaml(asTitle(name), concept),
		[join(folder, 'start.ts')]:
			`export function double(n: number): number {\n  return 0; // Your line goes here.\n}\n\nconsole.log(double(21));\n`,
		[join(folder, 'solution.ts')]: program('n * 2'),
		[join(folder, 'expected.txt')]: '42\n',
		[join(folder, 'tests.ts')]: TESTS,
		[join(folder, 'mistakes', 'adds-two.ts')]: program('n + 2'),
		[join(folder, 'mistakes', 'knows-one-answer.ts')]: program('42'),
	});
	return [
		`Wrote ${folder}: a small exercise that works. Rewrite it piece by piece; \`course check ${id}\` says what does not fit.`,
		`To do: place it in a lesson with <Exercise of="${id}" />; until then \`check\` reports that no lesson does.`,
	];
}

function program(result: string): string {
	return `export function double(n: number): number {\n  return ${result};\n}\n\nconsole.log(double(21));\n`;
}

const TESTS = `import { expect, test } from 'course/test';
import { double } from './main.ts';

test('double(21) is 42', () => {
  expect(double(21)).toEqual(42);
});

test('double(-1) is -2', () => {
  expect(double(-1)).toEqual(-2);
});
`;

function yaml(title: string, concept: string): string {
	return `title: ${title}
asks: |
  Write \`double(n)\`, which gives twice \`n\`.
practises: [${concept}]
expect:
  output: expected.txt
hints:
  - What do you get when you add a number to itself?
explain: |
  \`n + n\` and \`n * 2\` are the same number.
mistakes:
  - program: mistakes/adds-two.ts
    verdict: output
    says: |
      It prints 23: two more than 21, where it should be twice as much. Look at the operator.
  - program: mistakes/knows-one-answer.ts
    verdict: tests
    fails: [double(-1) is -2]
    says: |
      It answers 42 whatever it is asked. Look at what the answer is made of.
`;
}
