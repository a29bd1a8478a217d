import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCourse } from '../../../src/authoring/check.ts';
import { courseFolder, EXERCISE, LESSON, program, replace, runFindings } from './course-folder.ts';

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
		const [found, ...others] = await runFindings('kettle', { [LESSON]: replace('\nit boils\n', '\nit cools\n') });
		expect(found).toContain('kettle.mdx:15:1 The program prints something else than this block says.');
		expect(found).toContain('- it cools\n+ it boils');
		expect(others).toEqual([]);
	});

	test('that does not parse is shown with the line in the lesson', async () => {
		expect(
			await runFindings('kettle', {
				[LESSON]: replace("console.log('it boils');", 'const ok = 1;\nenum Tea { Green }'),
			}),
		).toEqual([expect.stringContaining('kettle.mdx:13:1 ')]);
	});

	test('that ends badly needs an ends on its fence, and its error stands in the output block', async () => {
		const throwing = (text: string) => text.replace("console.log('it boils');", "throw new Error('no water');");
		expect(await runFindings('kettle', { [LESSON]: throwing })).toEqual([
			expect.stringContaining('kettle.mdx:11:1 This program is meant to end as `finished` and ends as `threw`'),
		]);
		const withError = (text: string) =>
			throwing(text)
				.replace('ts run', 'ts run ends="threw"')
				.replace('\nit boils\n', '\nError: no water\n    at main.ts:1:7\n');
		expect(await runFindings('kettle', { [LESSON]: withError })).toEqual([]);
	});

	test('that is cut off needs only the beginning of its output', async () => {
		const endless = (text: string) =>
			text
				.replace("console.log('it boils');", "for (;;) console.log('it boils');")
				.replace('ts run', 'ts run ends="too-much-output"');
		expect(await runFindings('kettle', { [LESSON]: endless })).toEqual([]);
		expect(
			await runFindings('kettle', { [LESSON]: (text) => endless(text).replace('\nit boils\n', '\nit cools\n') }),
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
		expect(await runFindings('kettle', { [LESSON]: real })).toEqual([]);
		expect(await runFindings('kettle', { [LESSON]: inWorker })).toEqual([
			expect.stringContaining('is meant to end as `finished` and ends as `threw`'),
		]);
	});

	test('has no still timeline, which would be another one after every build', async () => {
		const drawn = replace('ts run', 'ts run clock="real" timeline="One worker."');
		expect(await runFindings('kettle', { [LESSON]: drawn })).toEqual([
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
		const [found, ...others] = await runFindings('kettle', { [LESSON]: racing(lines, 'milk\ntea') });
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
		expect(await runFindings('kettle', { [LESSON]: racing(lines, '2') })).toEqual([
			expect.stringMatching(/kettle\.mdx:14:1 What this program shows depends on a race/),
		]);
	});

	test('is fine when it shows the same whoever wins', async () => {
		const lines = [
			'const later = (time: number) => new Promise<void>((go) => setTimeout(go, time));',
			'await Promise.all([later(20), later(10).then(() => later(10))]);',
			"console.log('both');",
		];
		expect(await runFindings('kettle', { [LESSON]: racing(lines, 'both') })).toEqual([]);
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
		const found = await runFindings('kettle', { [LESSON]: replace("console.log('it boils');", "import 'node:os';") });
		expect(found).toEqual([expect.stringContaining('`node:os` is part of Node')]);
	});
});

describe('types', () => {
	test('are checked in a lesson’s programs, and told at their place', async () => {
		const wrong = replace("console.log('it boils');", "const tea: number = 'it boils';\nconsole.log(tea);");
		expect(await runFindings('kettle', { [LESSON]: wrong })).toEqual([
			expect.stringContaining('kettle.mdx:12:7 TypeScript has something against this: Type'),
		]);
	});

	test('are checked in starter, solution and tests, each named as its file', async () => {
		const text = (answer: string) => program(answer).replace('n: number', 'n: number, cup: string');
		const found = await runFindings('double', {
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
