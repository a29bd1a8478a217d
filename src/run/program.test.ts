import { expect, test } from 'vitest';
import { prepare } from '../prepare/prepare.ts';
import { singleFile, waitsInGeneratorsOnly } from './program.ts';

test.each([
	['a program of generators', 'function* f() { yield 1; }\nconsole.log([...f()]);', true],
	['one without generators', 'console.log(1);', false],
	['one with an async function beside them', 'function* f() { yield 1; }\nasync function g() {}\nvoid g();', false],
	['one that awaits', 'function* f() { yield 1; }\nawait f().next();', false],
	[
		'one whose generators aio drives',
		"import { run, sleep } from 'aio';\nfunction* f() { yield* sleep(1); }\nrun(f());",
		false,
	],
])('tells of %s whether it waits in generators only', (_, source, only) => {
	const prepared = prepare(singleFile(source));
	expect(prepared.ok && waitsInGeneratorsOnly(prepared.program)).toBe(only);
});
