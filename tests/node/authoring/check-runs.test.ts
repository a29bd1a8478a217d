import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCourse } from '../../../src/authoring/check.ts';
import { type Changes, courseFolder, EXERCISE, LESSON, program } from './course-folder.ts';

/** What `course check` has against the lesson, or the exercise, of the small course with these changes once it has run it. */
async function findings(filter: 'kettle' | 'double', changes: Changes): Promise<string[]> {
	const root = await courseFolder(changes);
	const report = await checkCourse(root, { filter });
	return report.findings.map(
		({ file, line, column, what, why, fix }) => `${relative(root, file)}:${line}:${column} ${what} ${why} ${fix}`,
	);
}

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);
const yaml = `${EXERCISE}/exercise.yaml`;

test('a course that is right passes, and every program of it has been run', async () => {
	const report = await checkCourse(await courseFolder());
	expect(report.findings).toEqual([]);
	// The lesson's program, and solution, starter and two mistakes, each by itself and with its tests.
	expect(report).toMatchObject({ lessons: 1, exercises: 1, runs: 9 });
});

test('a filter chooses what is run and what is reported', async () => {
	const root = await courseFolder({
		[LESSON]: replace('\nit boils\n', '\nit cools\n'),
		[`${EXERCISE}/solution.ts`]: program('1'),
	});
	const lesson = await checkCourse(root, { filter: 'basics/kettle' });
	expect(lesson).toMatchObject({ lessons: 1, exercises: 0, runs: 1, findings: [{ file: join(root, LESSON) }] });
	const exercise = await checkCourse(root, { filter: 'double' });
	expect(exercise).toMatchObject({ lessons: 0, exercises: 1 });
	expect(exercise.findings.every((finding) => finding.file.includes('double'))).toBe(true);
});

describe('a program of a lesson', () => {
	test('that prints something else is shown with the difference', async () => {
		const [found, ...others] = await findings('kettle', { [LESSON]: replace('\nit boils\n', '\nit cools\n') });
		expect(found).toContain('kettle.mdx:15:1 The program prints something else than this block says.');
		expect(found).toContain('- it cools\n+ it boils');
		expect(others).toEqual([]);
	});

	test('that does not parse is shown with the line in the lesson', async () => {
		expect(
			await findings('kettle', { [LESSON]: replace("console.log('it boils');", 'const ok = 1;\nenum Tea { Green }') }),
		).toEqual([expect.stringContaining('kettle.mdx:13:1 ')]);
	});

	test('that ends badly needs an ends on its fence, and its error stands in the output block', async () => {
		const throwing = (text: string) => text.replace("console.log('it boils');", "throw new Error('no water');");
		expect(await findings('kettle', { [LESSON]: throwing })).toEqual([
			expect.stringContaining('kettle.mdx:11:1 This program is meant to end as `finished` and ends as `threw`'),
		]);
		const withError = (text: string) =>
			throwing(text)
				.replace('ts run', 'ts run ends="threw"')
				.replace('\nit boils\n', '\nError: no water\n    at main.ts:1:7\n');
		expect(await findings('kettle', { [LESSON]: withError })).toEqual([]);
	});

	test('that is cut off needs only the beginning of its output', async () => {
		const endless = (text: string) =>
			text
				.replace("console.log('it boils');", "for (;;) console.log('it boils');")
				.replace('ts run', 'ts run ends="too-much-output"');
		expect(await findings('kettle', { [LESSON]: endless })).toEqual([]);
		expect(
			await findings('kettle', { [LESSON]: (text) => endless(text).replace('\nit boils\n', '\nit cools\n') }),
		).toEqual([expect.stringContaining('prints something else')]);
	});
});

describe('a program of a lesson that uses real workers', () => {
	const inWorker = (text: string) =>
		text.replace(
			"console.log('it boils');",
			"import { WorkerExecutor } from 'aio';\nconst pool = new WorkerExecutor({ maxWorkers: 1 });\nconsole.log(await pool.submit(() => 'it boils', []).toPromise());\nawait pool.shutdown();",
		);

	test('runs on the real clock when its fence says so, and not otherwise', async () => {
		const real = (text: string) => inWorker(text).replace('ts run', 'ts run clock="real"');
		expect(await findings('kettle', { [LESSON]: real })).toEqual([]);
		expect(await findings('kettle', { [LESSON]: inWorker })).toEqual([
			expect.stringContaining('is meant to end as `finished` and ends as `threw`'),
		]);
	});

	test('has no still timeline, which would be another one after every build', async () => {
		const drawn = replace('ts run', 'ts run clock="real" timeline="One worker."');
		expect(await findings('kettle', { [LESSON]: drawn })).toEqual([
			expect.stringContaining('kettle.mdx:11:1 A still timeline of a run on the real clock.'),
		]);
	});
});

describe('a program of a lesson in which timers race', () => {
	const racing = (lines: readonly string[], output: string) => (text: string) =>
		text.replace("console.log('it boils');", lines.join('\n')).replace('\nit boils\n', `\n${output}\n`);

	test('is refused when its output depends on who wins, with the line and what to do', async () => {
		const lines = [
			"setTimeout(() => console.log('milk'), 20);",
			'setTimeout(() => {',
			"  setTimeout(() => console.log('tea'), 10);",
			'}, 10);',
		];
		const [found, ...others] = await findings('kettle', { [LESSON]: racing(lines, 'milk\ntea') });
		expect(found).toMatch(
			/kettle\.mdx:12:1 What this program shows depends on a race: the timer of this line and the one of line 14 are due/,
		);
		expect(found).toContain('Make one of the delays a little longer');
		expect(others).toEqual([]);
	});

	test('is refused for its third race as well as for its first', async () => {
		const lines = [
			'let beats = 0;',
			'const slow = setInterval(() => { beats += 1; }, 20);',
			'setTimeout(() => { clearInterval(slow); console.log(beats); }, 60);',
			'setInterval(() => {}, 30).unref();',
		];
		expect(await findings('kettle', { [LESSON]: racing(lines, '2') })).toEqual([
			expect.stringMatching(/kettle\.mdx:14:1 What this program shows depends on a race/),
		]);
	});

	test('is fine when it shows the same whoever wins', async () => {
		const lines = [
			'const later = (time: number) => new Promise<void>((go) => setTimeout(go, time));',
			'await Promise.all([later(20), later(10).then(() => later(10))]);',
			"console.log('both');",
		];
		expect(await findings('kettle', { [LESSON]: racing(lines, 'both') })).toEqual([]);
	});
});

test('--update writes what programs print into their output blocks, and nothing else', async () => {
	const two = "```ts run\nconsole.log('a\\nb');\n```\n\n```output\nold\nlines\nhere\n```\n\n<Exercise";
	const root = await courseFolder({ [LESSON]: (text) => text.replace('\nit boils\n', '\n').replace('<Exercise', two) });
	const before = await readFile(join(root, LESSON), 'utf8');
	const report = await checkCourse(root, { update: true });
	expect(report.findings).toEqual([]);
	expect(report.changes.join('\n')).toMatch(/kettle\.mdx[\s\S]*line 15:\n {4}\+ it boils\n[\s\S]*- old\n/);
	const after = await readFile(join(root, LESSON), 'utf8');
	expect(after).toBe(before.replace('```output\n```', '```output\nit boils\n```').replace('old\nlines\nhere', 'a\nb'));
	expect((await checkCourse(root)).findings).toEqual([]);
});

describe('an exercise', () => {
	test('whose solution fails is told how, in the learner’s words', async () => {
		const found = await findings('double', { [`${EXERCISE}/solution.ts`]: program('n * 3') });
		expect(found).toContainEqual(
			expect.stringMatching(/solution\.ts:1:1 The solution does not pass: Line 1 reads “63” instead of “42”/),
		);
		expect(found).toContainEqual(expect.stringMatching(/The solution does not pass: None of the 2 tests passes yet/));
	});

	test('whose starter passes is told so', async () => {
		expect(await findings('double', { [`${EXERCISE}/start.ts`]: program('n + n') })).toEqual([
			expect.stringContaining('start.ts:1:1 The starter passes.'),
		]);
	});

	test('whose mistake passes is told so at its entry', async () => {
		expect(await findings('double', { [`${EXERCISE}/mistakes/adds-two.ts`]: program('n + n') })).toEqual([
			expect.stringContaining('exercise.yaml:10:5 `mistakes/adds-two.ts` passes.'),
		]);
	});

	test('whose mistake gets another verdict is told which', async () => {
		expect(await findings('double', { [`${EXERCISE}/mistakes/adds-two.ts`]: program('n.nothing.more') })).toEqual([
			expect.stringContaining(
				'exercise.yaml:11:5 `mistakes/adds-two.ts` gets the verdict `threw`, not `output`: An error on line 2 ended the program.',
			),
		]);
	});

	test('whose mistake fails other tests than promised is told both lists', async () => {
		expect(await findings('double', { [yaml]: replace('[double(1) is 2]', '[double(21) is 42]') })).toEqual([
			expect.stringContaining(
				'exercise.yaml:15:5 `mistakes/knows-one.ts` passes “double(21) is 42” and also fails “double(1) is 2”.',
			),
		]);
	});

	test('with two mistakes that go wrong in the same way is told which', async () => {
		expect(
			await findings('double', {
				[`${EXERCISE}/mistakes/adds-two.ts`]: program('n > 20 ? 42 : 42'),
				[yaml]: replace('verdict: output', 'verdict: tests'),
			}),
		).toEqual([
			expect.stringContaining(
				'exercise.yaml:13:5 `mistakes/knows-one.ts` goes wrong in the same way as mistakes/adds-two.ts.',
			),
		]);
	});

	test('with a mistake that goes wrong like the starter is told so', async () => {
		expect(await findings('double', { [`${EXERCISE}/mistakes/adds-two.ts`]: program('0') })).toEqual([
			expect.stringContaining('exercise.yaml:10:5 `mistakes/adds-two.ts` goes wrong in the same way as the starter.'),
		]);
	});

	test('with two mistakes that say the same is told so', async () => {
		expect(await findings('double', { [yaml]: replace('It always answers 42.', 'It adds two.') })).toEqual([
			expect.stringContaining('exercise.yaml:16:5 `says` repeats the words of mistakes/adds-two.ts.'),
		]);
	});

	test('with a test that is not at the top level is told its name', async () => {
		const nested = (text: string) =>
			`${text}\nfor (const n of [3]) {\n  test('nested', () => expect(double(n)).toEqual(6));\n}\n`;
		expect(await findings('double', { [`${EXERCISE}/tests.ts`]: nested })).toEqual([
			expect.stringContaining('tests.ts:1:1 The test “nested” is not written as a top-level'),
		]);
	});

	test('whose mistake never gives the thread back is found by its verdict', async () => {
		const blocking = program('n').replace('return n', 'if (n === 1) for (;;);\n  return n * 2');
		const changes = { [`${EXERCISE}/mistakes/knows-one.ts`]: blocking };
		expect(await findings('double', changes)).toEqual([]);
	});

	test('that demands schedules of a program in which nothing is free is told so', async () => {
		expect(
			await findings('double', { [yaml]: replace('expected.txt', 'expected.txt\n  under-schedules: 20') }),
		).toEqual([expect.stringContaining('exercise.yaml:6:3 Nothing in the solution depends on a schedule.')]);
	});

	test('finds the mistake that only another order brings to light', async () => {
		const pouring = (body: string) => `const sleep = (time: number) => new Promise((go) => setTimeout(go, time));
const cups: string[] = [];
async function pour(cup: string, ...waits: number[]): Promise<void> {
  for (const wait of waits) await sleep(wait);
  cups.push(cup);
}
${body}
`;
		const hurried = pouring(
			"await Promise.race([pour('a', 20), pour('b', 10, 10)]);\nconsole.log(cups.length > 1 || cups[0] === 'a');",
		);
		const changes: Changes = {
			[`${EXERCISE}/tests.ts`]: null,
			[`${EXERCISE}/expected.txt`]: 'true\n',
			[`${EXERCISE}/start.ts`]: pouring(''),
			[`${EXERCISE}/solution.ts`]: pouring(
				"await Promise.all([pour('a', 20), pour('b', 10, 10)]);\nconsole.log(cups.length > 1 || cups[0] === 'a');",
			),
			[`${EXERCISE}/mistakes/adds-two.ts`]: hurried,
			[`${EXERCISE}/mistakes/knows-one.ts`]: null,
			[yaml]: (text) =>
				text
					.replace('expected.txt', 'expected.txt\n  under-schedules: 20')
					.replace('verdict: output', 'verdict: schedule')
					.replace(/ {2}- program: mistakes\/knows-one[\s\S]*$/, ''),
		};
		expect(await findings('double', changes)).toEqual([]);
		expect(await findings('double', { ...changes, [`${EXERCISE}/solution.ts`]: hurried })).toContainEqual(
			expect.stringMatching(/solution\.ts:1:1 The solution does not pass: Under another order: line 1 reads “false”/),
		);
	});
});

describe('what is written for Node', () => {
	test('is run there: fences, solution, starter, known mistakes, hidden tests', async () => {
		const report = await checkCourse(
			await courseFolder({
				[LESSON]: (text) =>
					text
						.replace('ts run', 'ts run engine="node"')
						.replace("console.log('it boils');", "import { platform } from 'node:os';\nconsole.log(typeof platform());")
						.replace('\nit boils\n', '\nstring\n'),
				[yaml]: replace('expect:', 'engine: node\nexpect:'),
				[`${EXERCISE}/solution.ts`]: `import assert from 'node:assert';\nassert.ok(true);\n${program('n * 2')}`,
			}),
		);
		expect(report.findings).toEqual([]);
		expect(report).toMatchObject({ lessons: 1, exercises: 1, runs: 9 });
	});

	test('can’t run without saying so', async () => {
		const found = await findings('kettle', { [LESSON]: replace("console.log('it boils');", "import 'node:os';") });
		expect(found).toEqual([expect.stringContaining('`node:os` is part of Node')]);
	});
});

describe('types', () => {
	test('are checked in a lesson’s programs, and told at their place', async () => {
		const wrong = replace("console.log('it boils');", "const tea: number = 'it boils';\nconsole.log(tea);");
		expect(await findings('kettle', { [LESSON]: wrong })).toEqual([
			expect.stringContaining('kettle.mdx:12:7 TypeScript has something against this: Type'),
		]);
	});

	test('are checked in starter, solution and tests, each named as its file', async () => {
		const text = (answer: string) => program(answer).replace('n: number', 'n: number, cup: string');
		const found = await findings('double', {
			[`${EXERCISE}/start.ts`]: program("'0'"),
			[`${EXERCISE}/solution.ts`]: text('n * 2'),
		});
		expect(found).toEqual([
			expect.stringContaining('solution.ts:5:13 TypeScript has something against this: Expected 2 arguments'),
			expect.stringContaining('start.ts:2:3 TypeScript has something against this: Type'),
			expect.stringContaining('tests.ts:5:10 TypeScript'),
			expect.stringContaining('tests.ts:9:10 TypeScript'),
		]);
	});
});

test('a demand on what runs at once counts something that the solution really begins', async () => {
	const counting = (of: string) =>
		replace('output: expected.txt', `output: expected.txt\n  in-flight: { of: ${of}, at-most: 3 }`);
	expect(await findings('double', { [yaml]: counting('duoble') })).toEqual([
		expect.stringContaining('exercise.yaml:6:3 What `in-flight` counts is never begun in the solution.'),
	]);
});

test('what goes wrong in the tests or in a file of several is told there, and once', async () => {
	expect(await findings('double', { [`${EXERCISE}/tests.ts`]: (text) => `enum Cup { Full }\n${text}` })).toEqual([
		expect.stringContaining('tests.ts:1:1 The solution does not pass: It can’t be run'),
	]);
	const several = await findings('double', {
		[`${EXERCISE}/solution.ts`]: null,
		[`${EXERCISE}/solution/main.ts`]: `import { two } from './two.ts';\n${program('n * two')}`,
		[`${EXERCISE}/solution/two.ts`]: "export const two: number = 2;\nthrow new Error('spilt');\n",
	});
	expect(several).toContainEqual(
		expect.stringContaining('solution/two.ts:2:7 The solution does not pass: An error on line 2'),
	);
});
