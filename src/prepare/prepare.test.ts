import { expect, test } from 'vitest';
import type { Diagnostic, PreparedModule, Program } from '../run/program.ts';
import { prepare } from './prepare.ts';

function program(files: Record<string, string>): Program {
	return { files, entry: 'main.ts' };
}

const TESTS: Program = {
	files: {
		'tests.ts': "import { test } from 'course/test';\nimport { count } from './main.ts';\ntest('counts', count);",
	},
	entry: 'tests.ts',
};

function modulesOf(files: Record<string, string>, tests?: Program): readonly PreparedModule[] {
	const result = prepare(program(files), tests ? { tests } : {});
	if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
	return result.program.modules;
}

function refusedOf(files: Record<string, string>, tests?: Program): readonly Diagnostic[] {
	const result = prepare(program(files), tests ? { tests } : {});
	if (result.ok) throw new Error('The program was accepted.');
	return result.diagnostics;
}

/** One diagnostic as `path:line:column message advice`. */
function firstOf(files: Record<string, string>, tests?: Program): string {
	const [first] = refusedOf(files, tests);
	return first ? `${first.path}:${first.line}:${first.column} ${first.message} ${first.advice}` : '';
}

test('modules come dependencies first, each once', () => {
	const modules = modulesOf({
		'main.ts': "import './a.ts';\nimport './b.ts';",
		'b.ts': '',
		'a.ts': "import './b.ts'; export * from './c.ts';",
		'c.ts': "import './b.ts';",
	});
	expect(modules.map(({ path }) => path)).toEqual(['b.ts', 'c.ts', 'a.ts', 'main.ts']);
});

test('files that nothing imports, or only for types, are left out', () => {
	const modules = modulesOf({
		'main.ts': "import type { A } from './types.ts';\nexport type { B } from './types.ts';",
		'types.ts': 'export type A = 1; export type B = 2;',
		'notes.ts': 'this is no code',
	});
	expect(modules.map(({ path }) => path)).toEqual(['main.ts']);
});

test('each import says where its literal is in the code, and where it leads', () => {
	const [, main] = modulesOf({
		'main.ts': [
			"import { a as b }/* x */from './lib/a.ts';",
			"import { setTimeout } from 'node:timers/promises';",
			"export { a } from './lib/a.ts';",
			"export * as all from './lib/a.ts';",
			'const c: unknown = await import(`./lib/a.ts`);',
		].join('\n'),
		'lib/a.ts': 'export const a = 1;',
	});
	const file = { kind: 'file', path: 'lib/a.ts' };
	expect(main?.imports.map(({ start, end, target }) => [main.code.slice(start, end), target])).toEqual([
		["'./lib/a.ts'", file],
		["'node:timers/promises'", { kind: 'library', name: 'node:timers/promises' }],
		["'./lib/a.ts'", file],
		["'./lib/a.ts'", file],
		['`./lib/a.ts`', file],
	]);
});

test.each(['./x.ts', './x.js', './x', '.././lib/x'])('%s finds x.ts', (specifier) => {
	const modules = modulesOf({
		'main.ts': "import './lib/y.ts';",
		'lib/y.ts': `import '${specifier}';`,
		'lib/x.ts': '',
	});
	expect(modules.map(({ path }) => path)).toEqual(['lib/x.ts', 'lib/y.ts', 'main.ts']);
});

test.each([
	["import './shp.ts';", /main\.ts:1:8 There is no file `shp.ts`.* Did you mean `.\/shop.ts`\?/],
	[
		"import './nowhere.ts';",
		/no file `nowhere.ts`.* The other files are `.\/shop.ts`, `.\/lib\/index.ts`, `.\/data.json`/,
	],
	["import './lib';", /`.\/lib` is a folder. Write `.\/lib\/index.ts`/],
	["import '../shop.ts';", /leads out of the program/],
	["import '/shop.ts';", /begins with `\/`/],
	["import './data.json';", /`data.json` is no code/],
	["import './shop.ts' with { type: 'json' };", /takes no attributes/],
	[
		"import fs from 'fs';",
		/no library `fs` here. What can be imported: `aio`, `course`, `node:events`, `node:timers\/promises`/,
	],
	["import 'timers/promise';", /Did you mean `node:timers\/promises`\?/],
	["import 'node:timer/promises';", /Did you mean `node:timers\/promises`\?/],
	["import 'node:event';", /Did you mean `node:events`\?/],
	["import 'shop';", /Did you mean `.\/shop.ts`\?/],
	["import 'course/test';", /only for hidden tests/],
	['await import(name);', /main\.ts:1:14 What `import\(…\)` loads must be known/],
])('%s is refused with a way out', (source, words) => {
	expect(firstOf({ 'main.ts': source, 'shop.ts': '', 'lib/index.ts': '', 'data.json': '{}' })).toMatch(words);
});

test('what is part of Node is for programs that run there', () => {
	const source = "import { createServer } from 'node:http';\nimport { sleep } from 'aio';";
	expect(firstOf({ 'main.ts': source })).toMatch(
		/^main\.ts:1:30 `node:http` is part of Node, and this program runs in the/,
	);
	const prepared = prepare({ files: { 'main.ts': source }, entry: 'main.ts' }, { platform: 'node' });
	expect(prepared.ok && prepared.program.modules[0]?.imports.map(({ target }) => target)).toEqual([
		{ kind: 'library', name: 'node:http' },
		{ kind: 'library', name: 'aio' },
	]);
	const bare = prepare({ files: { 'main.ts': "import 'fs';" }, entry: 'main.ts' }, { platform: 'node' });
	expect(!bare.ok && bare.diagnostics[0]?.advice).toMatch(/all of Node’s modules, with `node:` before the name/);
});

test('for Node all files are prepared, since a program may start any of them', () => {
	const files = {
		'main.ts': 'console.log(1);',
		'worker.ts': "import './both.ts';",
		'both.ts': 'await 1;',
		'a.json': '{}',
	};
	const prepared = prepare({ files, entry: 'main.ts' }, { platform: 'node' });
	expect(prepared.ok && prepared.program.modules.map(({ path }) => path)).toEqual(['main.ts', 'both.ts', 'worker.ts']);
	const broken = prepare({ files: { ...files, 'both.ts': 'enum A {}' }, entry: 'main.ts' }, { platform: 'node' });
	expect(!broken.ok && broken.diagnostics[0]?.path).toBe('both.ts');
});

test('a circle of imports is named, at the import that closes it', () => {
	const files = { 'main.ts': "import './a.ts';", 'a.ts': "import './b.ts';", 'b.ts': "\nimport './a.ts';" };
	expect(firstOf(files)).toMatch(/^b\.ts:2:8 .*`a.ts` \(line 1\) → `b.ts` \(line 2\) → `a.ts`\./);
	expect(firstOf({ 'main.ts': "import './main.ts';" })).toMatch(/imports itself/);
});

test('a circle of types only is none', () => {
	const files = { 'main.ts': "import './a.ts'; export type A = 1;", 'a.ts': "import type { A } from './main.ts';" };
	expect(modulesOf(files)).toHaveLength(2);
});

test('the mistakes of every file that the entry reaches are reported at once', () => {
	const found = refusedOf({ 'main.ts': "import './a.ts';\nenum B {}", 'a.ts': 'enum C {}' });
	expect(found.map(({ path }) => path)).toEqual(['main.ts', 'a.ts']);
});

test('names that another file does not export are reported before any engine trips over them', () => {
	const a = 'export interface Task {}\nexport const { tasks, b: [c], ...rest } = x;\nexport * from "./d.ts";';
	const files = (source: string) => ({ 'main.ts': source, 'a.ts': a, 'd.ts': 'export class D {}\nexport default 1;' });
	expect(modulesOf(files("import { tasks, c, rest, D, type Task } from './a.ts';"))).toHaveLength(3);
	expect(firstOf(files("import { Task } from './a.ts';"))).toMatch(/1:10 `Task` is only a type.*`type Task`/);
	expect(firstOf(files("import { task } from './a.ts';"))).toMatch(/exports no `task`. Did you mean `tasks`\?/);
	expect(firstOf(files("export { zebra } from './a.ts';"))).toMatch(/exports no `zebra`/);
	expect(firstOf(files("import a from './a.ts';"))).toMatch(/no `export default`/);
});

test('names that a library does not export are reported in the same way, wherever they are imported', () => {
	const inMain = (source: string) => firstOf({ 'main.ts': source });
	expect(inMain("import { slep } from 'aio';")).toMatch(/1:10 `aio` exports no `slep`\. Did you mean `sleep`\?/);
	expect(inMain("import { servic } from 'course';")).toMatch(/exports no `servic`\. Did you mean `service`\?/);
	expect(inMain("import { EventEmiter } from 'node:events';")).toMatch(/Did you mean `EventEmitter`\?/);
	expect(inMain("import { createCient } from 'redis';")).toMatch(/Did you mean `createClient`\?/);
	expect(inMain("export { slep } from 'aio';")).toMatch(/1:10 .*Did you mean `sleep`\?/);
	expect(inMain("import { sleep } from 'node:timers/promises';")).toMatch(
		/exports no `sleep`\. There is one in `aio`:/,
	);
	expect(inMain("import { every } from 'timers/promises';")).toMatch(/exports `scheduler`, `setImmediate`, .*`\.$/);
	expect(inMain("import { Coroutine, run } from 'aio';")).toMatch(/1:10 `Coroutine` is only a type.*`type Coroutine`/);
	expect(inMain("import { Corutine } from 'aio';")).toMatch(/Did you mean `type Coroutine`\?/);
	expect(firstOf({ 'main.ts': "import './a.ts';", 'a.ts': "import { slep } from 'aio';" })).toMatch(/a\.ts:1:10 /);
	const through = { 'main.ts': "import { slep } from './a.ts';", 'a.ts': "export * from 'aio';" };
	expect(firstOf(through)).toMatch(/main\.ts:1:10 `a\.ts` exports no `slep`/);
	const right =
		"import aio, { run, type Coroutine } from 'aio'; import type { Lock } from 'aio'; import * as all from 'aio';";
	expect(modulesOf({ 'main.ts': right })).toHaveLength(1);
});

test('what modules of Node and packages export is left to Node, where it runs the program', () => {
	const prepared = (source: string) => prepare(program({ 'main.ts': source }), { platform: 'node' });
	expect(prepared("import { readFile } from 'node:fs'; import { commandOptions } from 'redis';").ok).toBe(true);
	expect(prepared("import { slep } from 'aio';").ok).toBe(false);
});

test('with tests, their entry starts and only they may import `course/test`', () => {
	const result = prepare(program({ 'main.ts': 'export function count() {}' }), { tests: TESTS });
	if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
	expect(result.program.entry).toBe('tests.ts');
	expect(result.program.modules.map(({ path }) => path)).toEqual(['main.ts', 'tests.ts']);
	expect(firstOf({ 'main.ts': "import 'course/test'; export const count = 1;" }, TESTS)).toMatch(
		/only for hidden tests/,
	);
});

test('the program can not see the files of the tests', () => {
	expect(firstOf({ 'main.ts': "import './tests.ts';" }, TESTS)).toMatch(/no file `tests.ts`/);
});

test('an export that the tests miss is reported in the program, where it can be mended', () => {
	expect(firstOf({ 'main.ts': '\nfunction count() {}' }, TESTS)).toMatch(
		/^main\.ts:2:1 The tests need `count`.*`export` before/,
	);
	expect(firstOf({ 'main.ts': 'export const counts = 1;' }, TESTS)).toMatch(/^main\.ts:1:1 .*Is it `counts`\?/);
	expect(firstOf({ 'main.ts': '' }, TESTS)).toMatch(/^main\.ts:1:1 .*Declare `count`/);
});

test('files that can not be part of a program are refused', () => {
	expect(firstOf({ 'mian.ts': '' })).toMatch(/begins with `main.ts`.*`mian.ts`/);
	expect(firstOf({ 'main.ts': '', 'tests.ts': '' }, TESTS)).toMatch(/^tests\.ts:1:1 .*both have a file `tests.ts`/);
	for (const path of ['/a.ts', '../a.ts', 'a/../b.ts', 'a\\b.ts', 'c:/a.ts', 'a//b.ts', '']) {
		expect(refusedOf({ 'main.ts': '', [path]: '' })[0]).toMatchObject({
			path,
			message: `A file can't be called \`${path}\`.`,
		});
	}
});

test('too much source is refused before any of it is read, with size and limit', () => {
	// Had it been read, it would be refused as nested too deeply.
	const words = firstOf({ 'main.ts': '', 'big.ts': '('.repeat(5_000_000) });
	expect(words).toMatch(/5 MB of source; 1 MB is the limit/);
	expect(firstOf({ 'main.ts': ' '.repeat(1_000_001) })).toMatch(/1.01 MB of source; 1 MB/);
	expect(modulesOf({ 'main.ts': ' '.repeat(1_000_000) })).toHaveLength(1);
});

test('code that is nested too deeply is refused, however far the reading of it got', () => {
	for (const depth of [1_000, 2_500, 5_000, 20_000]) {
		for (const [open, close] of [
			['(', ')'],
			['!', ''],
			['async () => {', '}'],
		] as const) {
			const result = prepare(program({ 'main.ts': `${open.repeat(depth)}1${close.repeat(depth)}` }));
			if (!result.ok) expect(result.diagnostics[0]?.message).toMatch(/nested too deeply/);
		}
	}
});

test('tests have no probes, and without probes nothing is inserted', () => {
	const files = { 'main.ts': 'export const count = async () => await 1;' };
	const [main, tests] = modulesOf(files, TESTS);
	expect(main?.probes).not.toBeNull();
	expect(tests).toMatchObject({ probes: null, resources: null, inserted: [], code: TESTS.files['tests.ts'] });
	const plain = prepare(program(files), { probes: false });
	expect(plain.ok && plain.program).toMatchObject({
		sites: [],
		modules: [{ code: files['main.ts'], probes: null, resources: null, inserted: [] }],
	});
});

test('no name that a program can spell leads to the probes', () => {
	const [main] = modulesOf({ 'main.ts': 'const $p = 1, $f1 = 2, \\u{24}x2_0 = 3; await $p;' });
	expect(main?.probes).toBe('$p3');
});

test('a call that stands by itself has a probe where generators are coroutines, and elsewhere none', () => {
	const probed = (source: string) =>
		modulesOf({ 'main.ts': source })
			.at(-1)
			?.code.match(/\.dropped\(/g)?.length ?? 0;
	const calls = 'f();\n(f)();\nf?.();\na.f<number>();';
	expect(probed(`function* g() { ${calls} }`)).toBe(4);
	expect(probed(`function* g() { const inner = () => { ${calls} }; }`)).toBe(0);
	expect(probed(calls)).toBe(0);
	expect(probed(`import { run } from 'aio';\n${calls}`)).toBe(4);
	expect(probed(`import type { Coroutine } from 'aio';\nfunction f() { ${calls} }`)).toBe(4);
	expect(probed("import { run } from 'aio';\nclass A extends B { constructor() { super(); } }")).toBe(0);
	expect(probed("import { run } from 'aio';\nconst kept = f(); void f(); f() ?? 1; new F(); f``;")).toBe(0);
});
