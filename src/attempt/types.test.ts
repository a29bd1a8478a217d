import { afterAll, expect, test } from 'vitest';
import { verdictKind } from '../checker/verdict.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { singleFile } from '../run/program.ts';
import { checkTypes } from '../typescript/check-types.ts';
import { attempt, type Task } from './attempt.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const task: Task = { expect: { output: { kind: 'exact', text: '3' }, types: true }, tests: null, clock: 'virtual' };

async function tried(source: string) {
	return (await attempt(singleFile(source), task, engine, {}, checkTypes)).verdict;
}

test('types that fit are asked for', async () => {
	expect(verdictKind(await tried('const cups: number = 3;\nconsole.log(cups);'))).toBe('passed');
	expect(await tried('const cups: string = 3;\nconsole.log(cups);')).toEqual({
		failures: [{ kind: 'types', problems: [expect.objectContaining({ path: 'main.ts', line: 1, column: 7 })] }],
	});
});

test('what a program does comes before its types', async () => {
	const { failures } = await tried('const cups: string = 4;\nconsole.log(cups);');
	expect(failures.map(({ kind }) => kind)).toEqual(['output', 'types']);
	const threw = await tried('const cups: string = 4;\nthrow cups;');
	expect(threw.failures.map(({ kind }) => kind)).toEqual(['threw', 'output']);
});

test('without anybody who knows types no verdict is given', async () => {
	await expect(attempt(singleFile('console.log(3);'), task, engine)).rejects.toThrow(/demands types/);
});
