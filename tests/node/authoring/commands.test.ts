import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { course } from './course-command.ts';
import { courseFolder, EXERCISE, LESSON, program } from './course-folder.ts';

test('check ends with a summary and 0, or with findings and 1', async () => {
	const root = await courseFolder();
	const fine = await course(root, 'check');
	expect(fine).toMatchObject({
		code: 0,
		out: expect.stringMatching(/^All is well: 1 lesson, 1 exercise, 9 runs in \d+\.\d s\.\n$/),
	});
	await writeFile(join(root, EXERCISE, 'start.ts'), program('n * 2'));
	const wrong = await course(root, 'check', 'double');
	expect(wrong.code).toBe(1);
	expect(wrong.out).toMatch(
		/^exercises\/basics\/double\/start\.ts:1:1 {2}The starter passes\.\n {4}Whoever .*\n {4}Take out .*\n\n1 finding: /,
	);
});

test('mutants says what the demands of an exercise do not notice', async () => {
	const root = await courseFolder();
	const file = join(root, EXERCISE, 'solution.ts');
	await writeFile(file, `${await readFile(file, 'utf8')}\nawait null;\nprocessLater();\nfunction processLater() {}\n`);
	const { code, out } = await course(root, 'mutants', '--all');
	expect(code).toBe(0);
	expect(out).toMatch(/double main\.ts:\d+ {2}without await: STILL PASSES\n/);
	expect(out).toMatch(/double main\.ts:\d+ {2}without processLater\(\);: STILL PASSES\n2 mutants of solutions, 2 of/);
	expect(await course(root, 'mutants', 'nothing')).toMatchObject({ code: 2 });
});

describe('new', () => {
	test('makes a lesson that check accepts, in an old chapter and in a new one', async () => {
		const root = await courseFolder();
		expect((await course(root, 'new', 'lesson', 'basics/tea-pot')).code).toBe(0);
		expect((await course(root, 'new', 'lesson', 'brewing/green-tea')).code).toBe(0);
		expect((await course(root, 'check', 'content')).out).toMatch(/^All is well: 3 lessons/);
		expect((await course(root, 'list')).out).toMatch(
			/1\.2 basics\/tea-pot: Tea pot[\s\S]*2 brewing: Brewing\n {2}2\.1 brewing\/green-tea: Green tea/,
		);
	});

	test('makes an exercise that check accepts once a lesson places it', async () => {
		const root = await courseFolder();
		expect((await course(root, 'new', 'exercise', 'basics/pour')).out).toContain('<Exercise of="basics/pour" />');
		expect((await course(root, 'check', 'pour')).out).toMatch(
			/^exercises\/basics\/pour\/exercise\.yaml:1:1 {2}No lesson places this exercise\.[\s\S]*\n1 finding: /,
		);
		const lesson = join(root, LESSON);
		await writeFile(lesson, `${await readFile(lesson, 'utf8')}\n<Exercise of="basics/pour" />\n`);
		expect(await course(root, 'check', 'pour')).toMatchObject({ code: 0 });
	});

	test('adds a name to a list and changes nothing else of the file', async () => {
		const block = 'title: Tea\nsummary: >-\n  How to\n  make it.\nchapters:   # in order\n  - basics   # first\n';
		const root = await courseFolder({ 'content/en/course.yaml': block });
		await course(root, 'new', 'lesson', 'brewing/green-tea');
		await course(root, 'new', 'lesson', 'brewing/black-tea');
		expect(await readFile(join(root, 'content/en/course.yaml'), 'utf8')).toBe(
			block.replace('- basics', '- basics\n  - brewing'),
		);
		expect(await readFile(join(root, 'content/en/brewing/chapter.yaml'), 'utf8')).toContain(
			'\nlessons: [green-tea, black-tea]\n',
		);
	});

	test('overwrites nothing', async () => {
		const root = await courseFolder();
		expect(await course(root, 'new', 'exercise', 'basics/double')).toMatchObject({
			code: 2,
			err: expect.stringContaining('is already there; nothing was written.'),
		});
		expect(await readFile(join(root, EXERCISE, 'solution.ts'), 'utf8')).toBe(program('n * 2'));
	});
});

describe('try', () => {
	test('passes the solution, and says what a learner reads after it', async () => {
		expect(await course(await courseFolder(), 'try', 'basics/double')).toMatchObject({
			code: 0,
			out: '42\n\nSolved.\nTwice is twice.\n',
		});
	});

	test('of an exercise there is none of names the nearest', async () => {
		expect(await course(await courseFolder(), 'try', 'basics/duoble')).toMatchObject({
			code: 2,
			err: expect.stringContaining('There is no exercise basics/duoble. Did you mean `basics/double`?'),
		});
	});

	test('shows what another order gives, and how to see it again', async () => {
		const root = await courseFolder({
			[`${EXERCISE}/tests.ts`]: null,
			[`${EXERCISE}/mistakes/knows-one.ts`]: null,
			[`${EXERCISE}/exercise.yaml`]: (text) =>
				text
					.replace('expected.txt', 'expected.txt\n  under-schedules: 9')
					.replace(/ {2}- program: mistakes\/knows-one[\s\S]*$/, ''),
			'answer.ts': `setTimeout(() => console.log(42), 20);
setTimeout(() => setTimeout(() => process.exit(), 10), 10);
`,
		});
		const tried = await course(root, 'try', 'basics/double', 'answer.ts');
		expect(tried).toMatchObject({
			code: 1,
			out: expect.stringMatching(/^42\n\n +0 s [\s\S]+\n\nUnder another order: nothing was printed\.\n/),
		});
		expect(tried.out).toMatch(/ {4}- 42\n {2}Run it with --schedule 1 to see it\.\n$/);
	});

	test('of an answer in one file has what the starter has beside its main.ts, as solution and mistakes do', async () => {
		const importing = (answer: string) => `import { two } from './two.ts';\n${program(answer)}`;
		const root = await courseFolder({
			[`${EXERCISE}/start.ts`]: null,
			[`${EXERCISE}/start/main.ts`]: importing('0 * two'),
			[`${EXERCISE}/start/two.ts`]: 'export const two = 2;\n',
			[`${EXERCISE}/solution.ts`]: importing('n * two'),
			[`${EXERCISE}/mistakes/adds-two.ts`]: importing('n + two'),
			'right.ts': importing('two * n'),
			'wrong.ts': importing('two + n'),
		});
		expect(await course(root, 'try', 'basics/double', 'right.ts')).toMatchObject({ code: 0 });
		expect((await course(root, 'try', 'basics/double', 'wrong.ts')).out).toContain('A known mistake:\nIt adds two.\n');
	});

	test('says the known mistake first, then what is wrong and the difference', async () => {
		const root = await courseFolder();
		await writeFile(join(root, 'answer.ts'), program('2 + n'));
		const tried = await course(root, 'try', 'basics/double', 'answer.ts');
		expect(tried.code).toBe(1);
		expect(tried.out).toMatch(
			/^23\n\nA known mistake:\nIt adds two\.\nLine 1 reads “23” instead of “42”\.\n[\s\S]*- 42\n {4}\+ 23\n/,
		);
	});
});

describe('try of an exercise for Node', () => {
	const forNode = {
		[`${EXERCISE}/exercise.yaml`]: (text: string) => text.replace('expect:', 'engine: node\nexpect:'),
		[`${EXERCISE}/tests.ts`]: null,
		[`${EXERCISE}/mistakes/knows-one.ts`]: null,
	};
	const withoutTests = {
		...forNode,
		[`${EXERCISE}/exercise.yaml`]: (text: string) =>
			forNode[`${EXERCISE}/exercise.yaml`](text).replace(/ {2}- program: mistakes\/knows-one[\s\S]*$/, ''),
	};

	test('says with whose rights it runs and where, and then shows console, timeline and verdict', async () => {
		const root = await courseFolder({
			...withoutTests,
			'answer.ts': `import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
async function ask(): Promise<number> {
	const { stdout } = await promisify(execFile)(process.execPath, ['-p', '42']);
	return Number(stdout);
}
console.log(await ask());
`,
		});
		const tried = await course(root, 'try', 'basics/double', 'answer.ts');
		expect(tried.err).toMatch(/^Runs answer\.ts in Node on this machine, with your rights: .*\n$/);
		expect(tried.out).toMatch(/^42\n\n +0 s .*\nmain\.ts .*█\n {2}ask .*\n {4}node -p 42 .*\n +█ runs/);
		expect(tried.out).toMatch(/\n\nSolved\.\nTwice is twice\.\n$/);
		expect(tried.code).toBe(0);
	});

	test('knows a known mistake, and runs nothing when there is no such file', async () => {
		const root = await courseFolder({ ...withoutTests, 'answer.ts': program('2 + n') });
		expect((await course(root, 'try', 'basics/double', 'answer.ts')).out).toContain('A known mistake:\nIt adds two.\n');
		const missing = await course(root, 'try', 'basics/double', 'anwser.ts');
		expect(missing).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^There is no file anwser\.ts\./) });
	});
});

test('a wrong call is answered with what to write, and 2', async () => {
	const root = await courseFolder();
	expect(await course(root, 'chekc')).toMatchObject({
		code: 2,
		err: expect.stringContaining('There is no command chekc. Did you mean check?'),
	});
	expect(await course(root, 'check', '--updat')).toMatchObject({ code: 2, err: expect.stringContaining('--updat') });
	expect(await course(root, 'check', 'nothing-like-this')).toMatchObject({
		code: 2,
		err: expect.stringContaining('nothing-like-this in its path'),
	});
	expect(await course(root, 'new', 'lesson', 'Tea Time')).toMatchObject({
		code: 2,
		err: expect.stringContaining('<chapter>/<name>'),
	});
	expect(await course(root, 'run', 'no-such.ts')).toMatchObject({
		code: 2,
		err: expect.stringContaining('There is no file no-such.ts.'),
	});
	expect((await course(root, 'check', '--updat')).err).not.toContain('positional');
	for (const help of [['--help'], ['-h'], ['check', '--help'], ['help', 'try']])
		expect(await course(root, ...help)).toMatchObject({ code: 0, out: expect.stringContaining('Usage:'), err: '' });
	expect(await course(root)).toMatchObject({ code: 2, out: expect.stringContaining('Usage:') });
	expect(await course(root, 'help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage:') });
});

test('where no course is, nothing is listed, tried or written', async () => {
	const root = await courseFolder();
	for (const words of [['list'], ['try', 'basics/double'], ['mutants'], ['new', 'exercise', 'basics/pour']])
		expect(await course(join(root, 'exercises'), ...words)).toMatchObject({
			code: 2,
			out: '',
			err: expect.stringMatching(/^There is no content\/en\/course\.yaml here: start the command in the folder/),
		});
	expect(await readdir(join(root, 'exercises'))).toEqual(['basics']);
});
