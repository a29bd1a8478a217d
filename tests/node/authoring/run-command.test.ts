import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import { course, recordIn } from './course-command.ts';
import { courseFolder } from './course-folder.ts';

describe('run', () => {
	test('in Node has all of Node, and is refused what only the virtual clock can do', async () => {
		const root = await courseFolder();
		await writeFile(
			join(root, 'tea.ts'),
			"import { writeFileSync, readFileSync } from 'node:fs';\nwriteFileSync('tea.txt', 'green');\nconsole.log(readFileSync('tea.txt', 'utf8'));\n",
		);
		const ran = await course(root, 'run', 'tea.ts', '--engine', 'node', '--json');
		expect(ran.code).toBe(0);
		expect(recordIn(ran.out)).toMatchObject({ engine: 'node', settings: { clock: 'real' } });
		expect(outputOf(recordIn(ran.out))).toBe('green\n');
		expect(ran.err).toMatch(/^Runs tea\.ts in Node on this machine/);
		expect((await course(root, 'run', 'tea.ts', '--engine', 'node', '--clock', 'virtual')).code).toBe(2);
		const chosen = await course(root, 'run', 'tea.ts', '--engine', 'node', '--schedule', 'seed:3');
		expect(chosen).toMatchObject({ code: 2, err: expect.stringContaining('leave out `--schedule`') });
		const refused = await course(root, 'run', 'tea.ts');
		expect(refused.err).toContain('`node:fs` is part of Node, and this program runs in the browser’s sandbox.');
	});

	test('prints what a program prints, and only that', async () => {
		const root = await courseFolder();
		await writeFile(
			join(root, 'tea.ts'),
			"await new Promise((done) => setTimeout(done, 60_000));\nconsole.log('after', performance.now());\n",
		);
		expect(await course(root, 'run', 'tea.ts')).toEqual({ code: 0, out: 'after 60000\n', err: '' });
	});

	test('says what a program leaves behind, which is no failure', async () => {
		const root = await courseFolder();
		const source = "import { Lock, run } from 'aio';\nconst till = new Lock({ name: 'till' });\n";
		await writeFile(join(root, 'tea.ts'), `${source}await run((function* () { yield* till.acquire(); })());\n`);
		expect(await course(root, 'run', 'tea.ts')).toMatchObject({
			code: 0,
			out: '',
			err: expect.stringMatching(/^It ends and leaves behind something held\. The lock `till` is still held\./),
		});
	});

	test('prints with --json the run record and nothing else', async () => {
		const root = await courseFolder();
		await writeFile(join(root, 'tea.ts'), "console.log('hot');\nthrow new Error('spilt');\n");
		const { code, out } = await course(root, 'run', '--json', 'tea.ts');
		expect(code).toBe(1);
		expect(recordIn(out)).toMatchObject({
			engine: 'local',
			ending: { kind: 'threw', error: { message: 'spilt', frames: [{ line: 2 }] } },
		});
	});

	test('finds a program from the folder in which it was typed, though npm starts it in another', () => {
		const typed = ['run', '-s', 'course', '--', 'run', 'async-arrow.ts'];
		const out = execFileSync('npm', typed, { cwd: 'showcase/lanes', encoding: 'utf8' });
		expect(out).toBe(
			execFileSync('npm', ['run', '-s', 'course', '--', 'run', resolve('showcase/lanes/async-arrow.ts')], {
				encoding: 'utf8',
			}),
		);
		expect(out).not.toBe('');
	});

	test('runs a folder by its main.ts', async () => {
		const root = await courseFolder({
			'shop/main.ts': "import { price } from './till.ts';\nconsole.log(price);\n",
			'shop/till.ts': 'export const price: number = 3;\n',
		});
		expect(await course(root, 'run', 'shop')).toMatchObject({ code: 0, out: '3\n' });
	});

	test('says where a program can’t be run', async () => {
		const root = await courseFolder();
		await writeFile(join(root, 'tea.ts'), 'const ok = 1;\nenum Tea { Green }\n');
		expect(await course(root, 'run', 'tea.ts')).toMatchObject({
			code: 1,
			out: '',
			err: expect.stringMatching(/^tea\.ts:2:1 /),
		});
	});

	test('prints errors where errors go, with the name of the file', async () => {
		const root = await courseFolder({
			'tea.ts':
				"console.log('out');\nconsole.error('err');\nfunction spill() {\n\tthrow new Error('spilt');\n}\nspill();\n",
		});
		const { code, out, err } = await course(root, 'run', 'tea.ts');
		expect({ code, out }).toEqual({ code: 1, out: 'out\n' });
		expect(err).toMatch(
			/^err\nError: spilt\n {4}at spill \(tea\.ts:4:8\)\n {4}at tea\.ts:6:1\n\nAn error on line 4 of tea\.ts/,
		);
	});

	test('takes a file from anywhere, with what it imports from beside and above', async () => {
		const root = await courseFolder({
			'deep/er/app/tea.ts':
				"import { water } from '../lib/water.ts';\nimport { cup } from './cup.js';\nconsole.log(water, cup);\n",
			'deep/er/app/cup.ts': "export const cup: string = 'cup';\n",
			'deep/er/lib/water.ts': "import { tap } from './tap';\nexport const water: string = tap;\n",
			'deep/er/lib/tap.ts': "export const tap: string = 'tap';\n",
		});
		expect(await course(root, 'run', 'deep/er/app/tea.ts')).toEqual({ code: 0, out: 'tap cup\n', err: '' });
		await writeFile(join(root, 'deep/er/lib/tap.ts'), 'enum Tap { Hot }\n');
		const broken = await course(join(root, 'deep'), 'run', join(root, 'deep/er/app/tea.ts'));
		expect(broken).toMatchObject({ code: 1, err: expect.stringMatching(/^er\/lib\/tap\.ts:1:1 /) });
	});

	test('writes a large record whole through a pipe', async () => {
		const root = await courseFolder({ 'tea.ts': "for (let i = 0; i < 9_000; i++) console.log('x'.repeat(20), i);\n" });
		const { out } = await course(root, 'run', '--json', 'tea.ts');
		expect(out.length).toBeGreaterThan(500_000);
		expect(outputOf(recordIn(out))).toMatch(/ 8999\n$/);
	});

	const RACE = `setTimeout(() => console.log('a'), 20);
setTimeout(() => setTimeout(() => console.log('b'), 10), 10);
`;

	test('goes by a schedule, and refuses what is none', async () => {
		const root = await courseFolder({ 'race.ts': RACE });
		expect((await course(root, 'run', 'race.ts')).out).toBe('a\nb\n');
		expect((await course(root, 'run', 'race.ts', '--schedule', 'first')).out).toBe('a\nb\n');
		expect((await course(root, 'run', 'race.ts', '--schedule', '1')).out).toBe('b\na\n');
		const seeded = await course(root, 'run', 'race.ts', '--json', '--schedule', 'seed:7');
		expect(recordIn(seeded.out).settings.schedule).toEqual({ choices: [], seed: 7 });
		expect(await course(root, 'run', 'race.ts', '--schedule', 'last')).toMatchObject({
			code: 2,
			err: expect.stringContaining('`--schedule last` is none. Write `first`'),
		});
		expect((await course(root, 'run', 'race.ts', '--schedule', 'explore:9', '--json')).code).toBe(2);
	});

	test('shows all that a program may print when it explores', async () => {
		const root = await courseFolder({ 'race.ts': RACE, 'calm.ts': "console.log('a');\n" });
		expect(await course(root, 'run', 'race.ts', '--schedule', 'explore:20')).toEqual({
			code: 0,
			out: `2 schedules tried (there are no others), up to 1 free choice in a run: 2 different outcomes.

1 schedule, such as --schedule first:
    a
    b

1 schedule, such as --schedule 1:
    b
    a
`,
			err: '',
		});
		expect(
			(await course(root, 'run', 'calm.ts', '--schedule', 'explore:20')).out,
		).toBe(`1 schedule tried (there are no others), nothing is free: always the same output.

1 schedule, such as --schedule first:
    a
`);
	});
});
