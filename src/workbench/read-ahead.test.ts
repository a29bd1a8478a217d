import { expect, test } from 'vitest';
import { prepare } from '../prepare/prepare.ts';
import { type Program, singleFile } from '../run/program.ts';
import { createReadAhead } from './read-ahead.ts';

function counting(failures = 0) {
	let asked = 0;
	const readAhead = createReadAhead(async (program: Program, options) => {
		if (++asked <= failures) throw new Error('no worker');
		return prepare(program, options);
	});
	return { readAhead, asked: () => asked };
}

test('a program that has not changed is prepared once', async () => {
	const { readAhead, asked } = counting();
	const first = await readAhead(singleFile('const a: number = 1;'));
	expect(await readAhead(singleFile('const a: number = 1;'))).toBe(first);
	expect(asked()).toBe(1);
});

test('a changed program is prepared anew', async () => {
	const { readAhead } = counting();
	await readAhead(singleFile('1;'));
	const changed = await readAhead(singleFile('2;'));
	expect(changed.ok && changed.program.modules[0]?.code).toContain('2;');
});

test('what failed is tried again', async () => {
	const { readAhead } = counting(1);
	await expect(readAhead(singleFile('1;'))).rejects.toThrow('no worker');
	expect((await readAhead(singleFile('1;'))).ok).toBe(true);
});
