import { describe, expect, test } from 'vitest';
import { EXERCISE, findings, LESSON } from './course-folder.ts';

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);
const yaml = `${EXERCISE}/exercise.yaml`;

test('nothing is found in a course that is right', async () => {
	expect(await findings({})).toEqual([]);
});

describe('an exercise', () => {
	test('without a file that it needs is told which, and why', async () => {
		for (const name of ['start', 'solution']) {
			expect(await findings({ [`${EXERCISE}/${name}.ts`]: null })).toEqual([
				expect.stringContaining(`\`${name}.ts\` is missing.`),
			]);
		}
		expect(await findings({ [`${EXERCISE}/expected.txt`]: null })).toEqual([
			expect.stringContaining('exercise.yaml:5:3 `expected.txt` is not there.'),
		]);
		expect((await findings({ [yaml]: null }))[0]).toContain('The exercise has no `exercise.yaml`.');
	});

	test('with an unknown key gets its place and the nearest known one', async () => {
		expect(await findings({ [yaml]: replace('hints:', 'hint:') })).toEqual([
			expect.stringContaining('exercise.yaml:1:1 hints is missing.'),
			expect.stringMatching(/exercise\.yaml:6:1 Unknown key `hint`\. Did you mean `hints`\?/),
		]);
	});

	test('with an unknown key inside a demand gets the keys known there', async () => {
		expect(await findings({ [yaml]: replace('output: expected.txt', 'output: { line: [42] }') })).toContainEqual(
			expect.stringMatching(/exercise\.yaml:5:13 Unknown key `expect\.output\.line`\. Did you mean `lines`\?/),
		);
	});

	test('with a value of the wrong type is told what it must be', async () => {
		expect(await findings({ [yaml]: replace('hints:\n  - Add it to itself.', 'hints: Add it to itself.') })).toEqual([
			expect.stringMatching(/:6:1 hints is the text .* Make it a list\./),
		]);
		expect(await findings({ [yaml]: replace('title: Double', 'title: 2') })).toEqual([
			expect.stringMatching(/:1:1 title is the number `2`\. Make it a text: put it in quotes/),
		]);
		expect(await findings({ [yaml]: replace('output: expected.txt', 'elapsed: 3') })).toEqual([
			expect.stringMatching(/:5:3 expect\.elapsed is the number `3`.*\{ equals: 3 \}/),
		]);
	});

	test('without hints is told so, whether the list or a hint is empty', async () => {
		expect(await findings({ [yaml]: replace('hints:\n  - Add it to itself.', 'hints: []') })).toEqual([
			expect.stringContaining(':6:1 hints is empty.'),
		]);
		expect(await findings({ [yaml]: replace('- Add it to itself.', '- ""') })).toEqual([
			expect.stringContaining(':7:5 hints[0] is empty.'),
		]);
	});

	test('may demand an order of lines, a number in flight and other schedules', async () => {
		const demands = 'order: [[a, b, c], [a, d]]\n  in-flight: { of: request, at-most: 5 }\n  under-schedules: 50';
		expect(await findings({ [yaml]: replace('output: expected.txt', `output: expected.txt\n  ${demands}`) })).toEqual(
			[],
		);
	});

	test('with a demand that means nothing is told what to write instead', async () => {
		const demanding = (demand: string) =>
			findings({ [yaml]: replace('output: expected.txt', `output: expected.txt\n  ${demand}`) });
		expect(await demanding('order: [[a]]')).toEqual([
			expect.stringMatching(/:6:11 expect\.order\[0\]: write two lines/),
		]);
		expect(await demanding('in-flight: { of: request }')).toEqual([
			expect.stringMatching(/:6:3 expect\.in-flight: write `at-most` or `at-least`/),
		]);
		expect(await demanding('in-flight: { of: load, at-most: 1, at-least: 2 }')).toEqual([
			expect.stringMatching(/:6:3 expect\.in-flight: `at-least` is more than `at-most`/),
		]);
		expect(await demanding('under-schedules: 1')).toEqual([
			expect.stringMatching(/:6:3 expect\.under-schedules: write a number from 2 to 500/),
		]);
		expect(await demanding('under-schedules: 2.5')).toEqual([
			expect.stringMatching(/:6:3 expect\.under-schedules is the number `2\.5`\. Make it a whole number/),
		]);
		const real = replace(
			'expect:\n  output: expected.txt',
			'clock: real\nexpect:\n  output: expected.txt\n  under-schedules: 5',
		);
		expect(await findings({ [yaml]: real })).toEqual([
			expect.stringMatching(/:7:3 `under-schedules` on the real clock/),
		]);
	});

	test('that wants Node has the real clock, and can ask for no other', async () => {
		expect(await findings({ [yaml]: replace('expect:', 'engine: node\nexpect:') })).toEqual([]);
		expect(await findings({ [yaml]: replace('expect:', 'engine: node\nclock: virtual\nexpect:') })).toEqual([
			expect.stringMatching(/:5:1 `clock: virtual` with `engine: node`/),
		]);
		const underSchedules = 'engine: node\nexpect:\n  output: expected.txt\n  under-schedules: 5';
		expect(await findings({ [yaml]: replace('expect:\n  output: expected.txt', underSchedules) })).toEqual([
			expect.stringMatching(/:7:3 `under-schedules` on the real clock/),
		]);
		expect(await findings({ [yaml]: replace('expect:', 'engine: deno\nexpect:') })).toEqual([
			expect.stringMatching(/engine can't be `deno`\. Known here: `embedded`, `node`/),
		]);
	});

	test('demands types strictly, or not at all', async () => {
		const demanding = (types: string) => replace('output: expected.txt', `output: expected.txt\n  types: ${types}`);
		expect(await findings({ [yaml]: demanding('strict') })).toEqual([]);
		expect(await findings({ [yaml]: demanding('loose') })).toEqual([
			expect.stringMatching(/:6:3 expect\.types can't be `loose`\. Known here: `strict`/),
		]);
	});

	test('that demands nothing is refused', async () => {
		const demandsNothing = {
			[yaml]: (text: string) => text.replace(/^expect:\n {2}output.*\n/m, ''),
			[`${EXERCISE}/tests.ts`]: null,
			[`${EXERCISE}/expected.txt`]: null,
		};
		const found = await findings(demandsNothing);
		expect(found.join('\n')).toContain('The exercise demands nothing.');
	});

	test('with a mistake file and no entry, or an entry and no file, is told of both', async () => {
		const found = await findings({
			[`${EXERCISE}/mistakes/adds-two.ts`]: null,
			[`${EXERCISE}/mistakes/adds-too.ts`]: 'console.log(1);\n',
		});
		expect(found).toEqual([
			expect.stringContaining('exercise.yaml:10:5 `mistakes/adds-two.ts` is not there.'),
			expect.stringContaining('mistakes/adds-too.ts:1:1 No entry under `mistakes:` names this program.'),
		]);
	});

	test('with a file that nothing reads is told what it may have been meant to be', async () => {
		expect(await findings({ [`${EXERCISE}/test.ts`]: 'console.log(1);\n' })).toEqual([
			expect.stringContaining('test.ts:1:1 Nothing uses this file.'),
		]);
	});

	test('with a mistake that names an unknown test is told the known ones', async () => {
		expect(await findings({ [yaml]: replace('[double(1) is 2]', '[double(1) is 3]') })).toEqual([
			expect.stringContaining('There is no test “double(1) is 3”. Did you mean `double(1) is 2`?'),
		]);
	});

	test('with tests whose names can’t be read is told where', async () => {
		expect(
			await findings({ [`${EXERCISE}/tests.ts`]: replace("test('double(1) is 2'", "test('double(' + 1 + ') is 2'") }),
		).toContainEqual(expect.stringContaining('tests.ts:8:1 This test’s name is not written out.'));
		expect(await findings({ [`${EXERCISE}/tests.ts`]: replace('double(1) is 2', 'double(21) is 42') })).toContainEqual(
			expect.stringContaining('tests.ts:8:1 Two tests are called “double(21) is 42”.'),
		);
		expect(await findings({ [`${EXERCISE}/tests.ts`]: replace('test(', 'test((') })).toContainEqual(
			expect.stringMatching(/tests\.ts:\d+:\d+ This does not parse/),
		);
	});

	test('that is not YAML is told the line', async () => {
		expect(await findings({ [yaml]: replace('explain: Twice', 'explain: "Twice') })).toEqual([
			expect.stringMatching(/exercise\.yaml:\d+:\d+ This is not valid YAML/),
		]);
	});

	test('that no lesson places is reported', async () => {
		expect(await findings({ [LESSON]: replace('<Exercise of="basics/double" />', '') })).toEqual([
			expect.stringContaining('No lesson places this exercise.'),
		]);
	});
});

describe('a lesson', () => {
	test('that places an unknown exercise gets the nearest one', async () => {
		expect(await findings({ [LESSON]: replace('basics/double', 'basics/dobule') })).toContainEqual(
			expect.stringContaining('kettle.mdx:19:1 There is no exercise `basics/dobule`. Did you mean `basics/double`?'),
		);
		expect(await findings({ [LESSON]: replace(' of="basics/double"', '') })).toContainEqual(
			expect.stringContaining('kettle.mdx:19:1 This `<Exercise>` does not say which.'),
		);
	});

	test('with a program and no output block, or an output block and no program, is told so', async () => {
		expect(await findings({ [LESSON]: replace('```output', '```text') })).toEqual([
			expect.stringContaining('kettle.mdx:11:1 This program has no output block.'),
		]);
		expect(await findings({ [LESSON]: replace('```ts run', '```ts') })).toEqual([
			expect.stringContaining('kettle.mdx:15:1 This output block belongs to no program.'),
		]);
	});

	test('with unknown words on a fence is told what may stand there', async () => {
		expect(await findings({ [LESSON]: replace('ts run', 'ts run titel="Tea"') })).toEqual([
			expect.stringContaining('kettle.mdx:11:1 `titel="Tea"` means nothing on a runnable fence. Did you mean `title`?'),
		]);
		expect(await findings({ [LESSON]: replace('ts run', 'ts run ends="deadlok"') })).toEqual([
			expect.stringContaining('Did you mean `deadlock`?'),
		]);
	});

	test('that uses a component there is none of gets the nearest one', async () => {
		expect(await findings({ [LESSON]: replace('Run it.', 'Run it.\n\n<Inpython />') })).toEqual([
			expect.stringMatching(/kettle\.mdx:\d+:1 There is no component `<Inpython>`\. Did you mean `InPython`\?/),
		]);
		expect(await findings({ [LESSON]: replace('Run it.', "import x from './x'\n\nRun it.") })).toEqual([
			expect.stringMatching(/kettle\.mdx:\d+:1 A lesson can’t `import` or `export`\./),
		]);
	});

	test('with an element that is never closed is told where it begins', async () => {
		expect(await findings({ [LESSON]: replace('Run it.', '<div>\n\nRun it.') })).toContainEqual(
			expect.stringMatching(/kettle\.mdx:([2-9]|1\d+):1 This is not valid MDX: Expected a closing tag/),
		);
	});

	test('that is not MDX, or has no front matter, or a wrong one, is told the line', async () => {
		expect(await findings({ [LESSON]: replace('Run it.', 'Run {it.') })).toContainEqual(
			expect.stringMatching(/kettle\.mdx:\d+:\d+ This is not valid MDX/),
		);
		expect(await findings({ [LESSON]: replace('---\n', '') })).toContainEqual(
			expect.stringContaining('kettle.mdx:1:1 The lesson has no front matter.'),
		);
		expect(await findings({ [LESSON]: replace('minutes: 5', 'minutes: five') })).toContainEqual(
			expect.stringContaining('kettle.mdx:6:1 minutes is the text `five`. Make it a number.'),
		);
		expect(await findings({ [LESSON]: replace('summary: It boils.\n', '') })).toContainEqual(
			expect.stringContaining('summary is missing.'),
		);
	});
});

describe('the curriculum', () => {
	const second = (front: string) => `---\ntitle: Pot\nsummary: It steeps.\n${front}\nminutes: 5\n---\n\nText.\n`;
	const two = { 'content/en/basics/chapter.yaml': replace('[kettle]', '[kettle, pot]') };

	test('teaches each concept once', async () => {
		expect(await findings({ ...two, 'content/en/basics/pot.mdx': second('teaches: [steeping, boiling]') })).toEqual([
			expect.stringContaining('pot.mdx:4:21 `boiling` is already taught by basics/kettle.'),
		]);
	});

	test('needs nothing before it is taught, so that there is no cycle', async () => {
		const found = await findings({
			...two,
			[LESSON]: replace('needs: []', 'needs: [steeping]'),
			'content/en/basics/pot.mdx': second('teaches: [steeping]\nneeds: [boiling]'),
		});
		expect(found).toEqual([
			expect.stringContaining('kettle.mdx:5:9 `steeping` is needed here and taught later, by basics/pot.'),
		]);
	});

	test('needs nothing that nobody teaches', async () => {
		expect(
			await findings({ ...two, 'content/en/basics/pot.mdx': second('teaches: [steeping]\nneeds: [boilling]') }),
		).toEqual([expect.stringContaining('pot.mdx:5:9 No lesson teaches `boilling`. Did you mean `boiling`?')]);
		expect(await findings({ [yaml]: replace('[boiling]', '[brewing]') })).toEqual([
			expect.stringContaining('It practises `brewing`, which no lesson teaches.'),
		]);
	});

	test('lists what is there, and nothing twice', async () => {
		expect(await findings({ 'content/en/basics/chapter.yaml': replace('[kettle]', '[kettle, kettel]') })).toEqual([
			expect.stringContaining('chapter.yaml:3:19 There is no `kettel.mdx`. Did you mean `kettle`?'),
		]);
		expect(await findings({ 'content/en/basics/chapter.yaml': replace('[kettle]', '[kettle, kettle]') })).toEqual([
			expect.stringContaining('chapter.yaml:3:19 `kettle` is listed twice.'),
		]);
		expect(await findings({ 'content/en/course.yaml': replace('[basics]', '[basics, more]') })).toEqual([
			expect.stringContaining('course.yaml:3:20 There is no folder `more`.'),
		]);
		expect(await findings({ 'content/en/basics/pot.mdx': second('teaches: [steeping]') })).toEqual([
			expect.stringContaining('pot.mdx:1:1 No list names this.'),
		]);
	});

	test('has to be there', async () => {
		expect(await findings({ 'content/en/course.yaml': null })).toContainEqual(
			expect.stringContaining('course.yaml:1:1 There is no course here.'),
		);
		expect(await findings({ 'content/en/basics/chapter.yaml': null })).toContainEqual(
			expect.stringContaining('chapter.yaml:1:1 The chapter has no `chapter.yaml`.'),
		);
	});
});
