import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCourse } from '../../../src/authoring/check.ts';
import { course } from './course-command.ts';
import { courseFolder, EXERCISE, findings, LESSON, program } from './course-folder.ts';

// What editors, other systems and slips make of files, and what `check` says of it.

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);
const bom = (text: string) => `\uFEFF${text}`;
const yaml = `${EXERCISE}/exercise.yaml`;

describe('a file', () => {
	test('may begin with a byte order mark', async () => {
		const files = [LESSON, yaml, `${EXERCISE}/expected.txt`, `${EXERCISE}/solution.ts`, `${EXERCISE}/tests.ts`];
		const root = await courseFolder(Object.fromEntries(files.map((file) => [file, bom])));
		expect(await course(root, 'check')).toMatchObject({ code: 0 });
	});

	test('that is not UTF-8 is named, with the line of the first letter that is none', async () => {
		const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
		expect(await findings({ [`${EXERCISE}/solution.ts`]: latin1(`// one\n// caf\xe9\n${program('n * 2')}`) })).toEqual([
			expect.stringContaining('solution.ts:2:1 This file is not UTF-8. Save it as UTF-8'),
		]);
		expect(await findings({ [LESSON]: latin1('---\ntitle: Caf\xe9\n---\n') })).toEqual([
			expect.stringContaining('kettle.mdx:2:1 This file is not UTF-8.'),
		]);
	});

	test('may be a link to one, and so may a folder', async () => {
		const root = await courseFolder();
		for (const path of [LESSON, `${EXERCISE}/solution.ts`, EXERCISE]) {
			const elsewhere = join(root, `moved-${path.replaceAll('/', '-')}`);
			await rename(join(root, path), elsewhere);
			await symlink(resolve(elsewhere), join(root, path));
		}
		expect((await readCourse(root)).findings).toEqual([]);
	});
});

describe('YAML', () => {
	test('with an alias is told to put the text in quotes', async () => {
		expect(await findings({ [yaml]: replace('title: Double', 'title: *double') })).toEqual([
			expect.stringContaining(
				'exercise.yaml:1:8 An alias (`*name`) stands here. Put a text that begins with `*` in quotes',
			),
		]);
	});

	test('gets one finding for its first error, with the cure for that', async () => {
		const errors = [
			['    verdict: output', '\t\tverdict: output', ':11:1 ', 'Indent with spaces.'],
			['title: Double', 'title: Double\ntitle: Twice', ':2:1 ', 'Remove one of the two.'],
			['explain:', '---\nexplain:', ':8:1 ', 'Remove the line `---`'],
		] as const;
		for (const [from, to, place, fix] of errors) {
			const found = await findings({ [yaml]: replace(from, to) });
			expect(found).toEqual([expect.stringContaining(`exercise.yaml${place}This is not valid YAML: `)]);
			expect(found[0]).toContain(fix);
		}
	});

	test('with a value that its key can’t have is told the value and the cure', async () => {
		expect(await findings({ [LESSON]: replace('minutes: 5', 'minutes: 0') })).toEqual([
			expect.stringContaining('kettle.mdx:6:1 minutes is too small. Write at least 1.'),
		]);
		expect(await findings({ [LESSON]: replace('[boiling]', '[Boiling Water]') })).toEqual([
			expect.stringContaining(
				"kettle.mdx:4:11 teaches[0] can't be `Boiling Water`. Use only the letters a to z, digits and hyphens: `tea-time`. A name becomes part of an address.",
			),
		]);
		expect(await findings({ [yaml]: replace('expected.txt', 'expected.txt\n  order: [[a, 42]]') })).toEqual([
			expect.stringContaining(
				"exercise.yaml:6:15 expect.order[0][1] is the number `42`. Make it a text: put it in quotes, `'42'`.",
			),
		]);
	});
});

test('what can’t be read hides the rest: nobody is told to delete what it may have placed or taught', async () => {
	expect(await findings({ [LESSON]: '' })).toEqual([expect.stringContaining('The lesson has no front matter.')]);
	expect(await findings({ [LESSON]: replace('Run it.', 'Run {it.') })).toEqual([
		expect.stringContaining('This is not valid MDX'),
	]);
	expect(await findings({ 'content/en/course.yaml': null })).toEqual([
		expect.stringContaining('There is no course here.'),
	]);
});

test('an exercise’s folder has a name as every other', async () => {
	const root = await courseFolder();
	await mkdir(join(root, 'exercises/basics/My Double'), { recursive: true });
	await writeFile(join(root, 'exercises/basics/My Double/exercise.yaml'), await readFile(join(root, yaml)));
	expect((await readCourse(root)).findings.map(({ what }) => what)).toContain(
		'An exercise can’t be called `basics/My Double`.',
	);
});

describe('a lesson', () => {
	test('with a link that leads to no page, or to a term that is not defined there, is told the nearest', async () => {
		const linking = (to: string) => findings({ [LESSON]: replace('Run it.', `Run it: [here](${to}).`) });
		expect(await linking('../kettel/')).toEqual([
			expect.stringContaining('kettle.mdx:9:9 `../kettel/` leads to no page. Did you mean `basics/kettle`?'),
		]);
		expect(await linking('../../basics/kettle/#term-steam')).toEqual([
			expect.stringContaining('kettle.mdx:9:9 basics/kettle defines no term `term-steam`.'),
		]);
		for (const to of ['../kettle/', '../../basics/', '/glossary/#term-x', '#exercise', 'https://nodejs.org/no-such'])
			expect(await linking(to)).toEqual([]);
	});

	test('is text: it computes nothing, and a term has a name', async () => {
		expect(await findings({ [LESSON]: replace('Run it.', '{process.exit(1)}') })).toEqual([
			expect.stringContaining('kettle.mdx:9:1 A lesson can’t compute: `{…}` is code.'),
		]);
		expect(await findings({ [LESSON]: replace('Run it.', 'Run it. {/* soon */}') })).toEqual([]);
		expect(await findings({ [LESSON]: replace('Run it.', '<Term means="Hot."></Term>') })).toEqual([
			expect.stringContaining('kettle.mdx:9:1 This `<Term>` is empty.'),
		]);
	});

	test('may name the usual clock and engine on a fence', async () => {
		expect(await findings({ [LESSON]: replace('ts run', 'ts run clock="virtual" engine="embedded"') })).toEqual([]);
		expect(await findings({ [LESSON]: replace('ts run', 'ts run clock="sun"') })).toEqual([
			expect.stringMatching(/`clock="sun"` means nothing on a runnable fence\. Write `title/),
		]);
	});
});
