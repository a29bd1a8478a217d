import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { checkCourse, readCourse } from '../../../src/authoring/check.ts';

/** A small course with one lesson and one exercise, in which `check` finds nothing. */
const COURSE: Readonly<Record<string, string>> = {
	'content/en/course.yaml': 'title: Tea\nsummary: How to make it.\nchapters: [basics]\n',
	'content/en/basics/chapter.yaml': 'title: Basics\nsummary: Water first.\nlessons: [kettle]\n',
	'content/en/basics/kettle.mdx': `---
title: Kettle
summary: It boils.
teaches: [boiling]
needs: []
minutes: 5
---

Run it.

\`\`\`ts run
console.log('it boils');
\`\`\`

\`\`\`output
it boils
\`\`\`

<Exercise of="basics/double" />
`,
	'exercises/basics/double/exercise.yaml': `title: Double
asks: Write \`double\`.
practises: [boiling]
expect:
  output: expected.txt
hints:
  - Add it to itself.
explain: Twice is twice.
mistakes:
  - program: mistakes/adds-two.ts
    verdict: output
    says: It adds two.
  - program: mistakes/knows-one.ts
    verdict: tests
    fails: [double(1) is 2]
    says: It always answers 42.
`,
	'exercises/basics/double/expected.txt': '42\n',
	'exercises/basics/double/start.ts': program('0'),
	'exercises/basics/double/solution.ts': program('n * 2'),
	'exercises/basics/double/mistakes/adds-two.ts': program('n + 2'),
	'exercises/basics/double/mistakes/knows-one.ts': program('42'),
	'exercises/basics/double/tests.ts': `import { expect, test } from 'course/test';
import { double } from './main.ts';

test('double(21) is 42', () => {
  expect(double(21)).toEqual(42);
});

test('double(1) is 2', () => {
  expect(double(1)).toEqual(2);
});
`,
};

export const LESSON = 'content/en/basics/kettle.mdx';
export const EXERCISE = 'exercises/basics/double';

/** The learner's program of the small exercise, answering with this expression. */
export function program(answer: string): string {
	return `export function double(n: number): number {\n  return ${answer};\n}\n\nconsole.log(double(21));\n`;
}

/** Changes to the small course: a file's new text, a change to its old one, or null to leave it out. */
export type Changes = Readonly<Record<string, string | Uint8Array | null | ((text: string) => string)>>;

/** Writes the small course with changes into a folder that is deleted after the test. */
export async function courseFolder(changes: Changes = {}): Promise<string> {
	const root = await mkdtemp(join(tmpdir(), 'course-'));
	onTestFinished(() => rm(root, { recursive: true }));
	for (const path of new Set([...Object.keys(COURSE), ...Object.keys(changes)])) {
		const before = COURSE[path] ?? '';
		const change = changes[path];
		const text = typeof change === 'function' ? change(before) : change === undefined ? before : change;
		if (text === null) continue;
		if (typeof change === 'function' && text === before) throw new Error(`The change to ${path} changes nothing.`);
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), text);
	}
	return root;
}

/** What `course check` has against the small course with these changes, as `file:line:column what fix why`. */
export async function findings(changes: Changes): Promise<string[]> {
	const root = await courseFolder(changes);
	const report = await readCourse(root);
	return report.findings.map(
		({ file, line, column, what, why, fix }) => `${relative(root, file)}:${line}:${column} ${what} ${fix} ${why}`,
	);
}

/** What `course check` has against the lesson, or the exercise, of the small course with these changes once it has run it. */
export async function runFindings(filter: 'kettle' | 'double', changes: Changes): Promise<string[]> {
	const root = await courseFolder(changes);
	const report = await checkCourse(root, { filter });
	return report.findings.map(
		({ file, line, column, what, why, fix }) => `${relative(root, file)}:${line}:${column} ${what} ${why} ${fix}`,
	);
}

/** A change of a file: one text for another. */
export const replace = (from: string, to: string) => (text: string) => text.replace(from, to);
