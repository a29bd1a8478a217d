import { describe, expect, test } from 'vitest';
import { type Changes, EXERCISE, program, replace, runFindings } from './course-folder.ts';

const yaml = `${EXERCISE}/exercise.yaml`;

describe('an exercise', () => {
	test('whose solution fails is told how, in the learner’s words', async () => {
		const found = await runFindings('double', { [`${EXERCISE}/solution.ts`]: program('n * 3') });
		expect(found).toContainEqual(
			expect.stringMatching(/solution\.ts:1:1 The solution does not pass: Line 1 reads “63” instead of “42”/),
		);
		expect(found).toContainEqual(expect.stringMatching(/The solution does not pass: None of the 2 tests passes yet/));
	});

	test('whose starter passes is told so', async () => {
		expect(await runFindings('double', { [`${EXERCISE}/start.ts`]: program('n + n') })).toEqual([
			expect.stringContaining('start.ts:1:1 The starter passes.'),
		]);
	});

	test('whose mistake passes is told so at its entry', async () => {
		expect(await runFindings('double', { [`${EXERCISE}/mistakes/adds-two.ts`]: program('n + n') })).toEqual([
			expect.stringContaining('exercise.yaml:10:5 `mistakes/adds-two.ts` passes.'),
		]);
	});

	test('whose mistake gets another verdict is told which', async () => {
		expect(await runFindings('double', { [`${EXERCISE}/mistakes/adds-two.ts`]: program('n.nothing.more') })).toEqual([
			expect.stringContaining(
				'exercise.yaml:11:5 `mistakes/adds-two.ts` gets the verdict `threw`, not `output`: An error on line 2 ended the program.',
			),
		]);
	});

	test('whose mistake fails other tests than promised is told both lists', async () => {
		expect(await runFindings('double', { [yaml]: replace('[double(1) is 2]', '[double(21) is 42]') })).toEqual([
			expect.stringContaining(
				'exercise.yaml:15:5 `mistakes/knows-one.ts` passes “double(21) is 42” and also fails “double(1) is 2”.',
			),
		]);
	});

	test('with two mistakes that go wrong in the same way is told which', async () => {
		expect(
			await runFindings('double', {
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
		expect(await runFindings('double', { [`${EXERCISE}/mistakes/adds-two.ts`]: program('0') })).toEqual([
			expect.stringContaining('exercise.yaml:10:5 `mistakes/adds-two.ts` goes wrong in the same way as the starter.'),
		]);
	});

	test('with two mistakes that say the same is told so', async () => {
		expect(await runFindings('double', { [yaml]: replace('It always answers 42.', 'It adds two.') })).toEqual([
			expect.stringContaining('exercise.yaml:16:5 `says` repeats the words of mistakes/adds-two.ts.'),
		]);
	});

	test('with a test that is not at the top level is told its name', async () => {
		const nested = (text: string) =>
			`${text}\nfor (const n of [3]) {\n  test('nested', () => expect(double(n)).toEqual(6));\n}\n`;
		expect(await runFindings('double', { [`${EXERCISE}/tests.ts`]: nested })).toEqual([
			expect.stringContaining('tests.ts:1:1 The test “nested” is not written as a top-level'),
		]);
	});

	test('whose mistake never gives the thread back is found by its verdict', async () => {
		const blocking = program('n').replace('return n', 'if (n === 1) for (;;);\n  return n * 2');
		const changes = { [`${EXERCISE}/mistakes/knows-one.ts`]: blocking };
		expect(await runFindings('double', changes)).toEqual([]);
	});

	test('that demands schedules of a program in which nothing is free is told so', async () => {
		expect(
			await runFindings('double', { [yaml]: replace('expected.txt', 'expected.txt\n  under-schedules: 20') }),
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
		expect(await runFindings('double', changes)).toEqual([]);
		expect(await runFindings('double', { ...changes, [`${EXERCISE}/solution.ts`]: hurried })).toContainEqual(
			expect.stringMatching(/solution\.ts:1:1 The solution does not pass: Under another order: line 1 reads “false”/),
		);
	});
});

test('a demand on what runs at once counts something that the solution really begins', async () => {
	const counting = (of: string) =>
		replace('output: expected.txt', `output: expected.txt\n  in-flight: { of: ${of}, at-most: 3 }`);
	expect(await runFindings('double', { [yaml]: counting('duoble') })).toEqual([
		expect.stringContaining('exercise.yaml:6:3 What `in-flight` counts is never begun in the solution.'),
	]);
});

test('what goes wrong in the tests or in a file of several is told there, and once', async () => {
	expect(await runFindings('double', { [`${EXERCISE}/tests.ts`]: (text) => `enum Cup { Full }\n${text}` })).toEqual([
		expect.stringContaining('tests.ts:1:1 The solution does not pass: It can’t be run'),
	]);
	const several = await runFindings('double', {
		[`${EXERCISE}/solution.ts`]: null,
		[`${EXERCISE}/solution/main.ts`]: `import { two } from './two.ts';\n${program('n * two')}`,
		[`${EXERCISE}/solution/two.ts`]: "export const two: number = 2;\nthrow new Error('spilt');\n",
	});
	expect(several).toContainEqual(
		expect.stringContaining('solution/two.ts:2:7 The solution does not pass: An error on line 2'),
	);
});
