import { expect, test } from 'vitest';
import type { PreparedProgram } from '../../run/program.ts';
import { outputOf } from '../../run/record.ts';
import { createNodeEngine } from './engine.ts';
import { packageUrls } from './packages.ts';
import { forNode } from './testing/node-runs.ts';

test('stops what is running when it is disposed of, and starts nothing after that', async () => {
	const engine = createNodeEngine();
	const runs = [engine.start(forNode('for (;;);')), engine.start(forNode('for (;;);'))];
	for await (const event of runs[0]?.events ?? []) if (event.kind === 'lane-started') break;
	engine.dispose();
	for (const { record } of runs) expect((await record).ending).toEqual({ kind: 'stopped' });
	expect((await engine.start(forNode('1')).record).ending).toEqual({
		kind: 'engine-failed',
		why: 'This engine has been disposed of; create another.',
	});
});

test('finds the packages of this project for a program that runs elsewhere', async () => {
	const engine = createNodeEngine();
	const program = forNode(`import { unified } from 'redis';\nconsole.log(typeof unified);`);
	const importing = (name: string): PreparedProgram => ({
		...program,
		modules: program.modules.map((module) => ({
			...module,
			imports: module.imports.map((each) => ({ ...each, target: { kind: 'library', name } })),
		})),
	});
	expect(packageUrls(importing('course'))).toEqual({});
	const ofPackage = importing('unified');
	expect(packageUrls(ofPackage)).toEqual({ unified: expect.stringMatching(/^file:.*\/node_modules\/unified\//) });
	expect(outputOf(await engine.start(ofPackage).record)).toBe('function\n');
	engine.dispose();
});
