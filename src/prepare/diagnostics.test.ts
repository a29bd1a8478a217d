import { expect, test } from 'vitest';
import { type Diagnostic, singleFile } from '../run/program.ts';
import { prepare } from './prepare.ts';

function diagnosticsOf(source: string): readonly Diagnostic[] {
	const result = prepare(singleFile(source));
	return result.ok ? [] : result.diagnostics;
}

/** What a learner sees marked: the source, the marked piece of it, and words of message and advice. */
type Row = readonly [source: string, place: string, marked: string, message: RegExp, advice: RegExp];

const NOT_ERASABLE: readonly Row[] = [
	[
		'enum Level { Low, High = 5, Top }',
		'1:1',
		'enum Level',
		/enum/,
		/const Level = \{ Low: 0, High: 5, Top: 6 \} as const.*type Level = \(typeof Level\)\[keyof typeof Level\]/,
	],
	['class A { static accessor x = 1; }', '1:11', 'static accessor x', /`accessor` does not run/, /get x\(\)/],
	['export const a = 1;\nexport { b as c, a };\nlet b;', '2:18', 'a', /`a` is exported twice/, /Leave one/],
	['export default 1;\nexport default 2;', '2:1', 'export default 2;', /one `export default`/, /names/],
	['function f() { await using a = b; }', '1:16', 'await', /only works inside an `async`/, /`using` if/],
	['switch (1) { case 1: using a = b; }', '1:22', 'using', /directly in a `case`/, /`\{` and `\}`/],
	['let a;\nusing b = a;\nimport c from "./c.ts";', '3:1', 'import c from "./c.ts";', /imports come before/, /top/],
	['\nexport const enum Fast { A = "a" }', '2:8', 'const enum Fast', /enum/, /const Fast = \{ A: "a" \}/],
	[
		'namespace Shop { export const open = true; }',
		'1:1',
		'namespace Shop',
		/namespace/,
		/import \* as Shop from '.\/shop.ts'/,
	],
	[
		'class A { constructor(private readonly x: number = 1) {} }',
		'1:23',
		'private readonly x: number = 1',
		/parameter property/,
		/`private readonly x: number;`.*`x: number = 1`.*`this.x = x;`/,
	],
	['@log("x") class A {}', '1:1', '@log("x")', /Decorators/, /Leave out `@log\("x"\)` and call `log`/],
	['class A { @bound run() {} }', '1:11', '@bound', /Decorators/, /`bound`/],
	['import fs = require("fs");', '1:1', 'import fs = require("fs");', /import … =/, /import fs from "fs"/],
	['import b = A.B; ', '1:1', 'import b = A.B;', /import … =/, /const b = A.B;/],
	['export = main;', '1:1', 'export = main;', /export =/, /export default main;/],
	['const a = <string>b;', '1:11', '<string>b', /angle brackets/, /`b as string`/],
	['const a = <p class="x">{b}</p>;', '1:14', 'class', /JSX/, /string/],
	['function f() {\n  return (\n    <ul>\n      <li>a</li>\n    </ul>\n  );\n}', '4:14', 'li', /JSX/, /string/],
	['const f = <T>(x: T) => x x;', '1:26', 'x', /should have ended/, /between/],
];

const SYNTAX: readonly Row[] = [
	['function f() {\n\tif (a) {\n\t\tb();\n\t}\n', '1:14', '{', /never closed/, /`}`/],
	['f(1, [2, 3);', '1:11', ')', /`\[` in line 1 is still open before `\)`/, /`\]`/],
	['f(1;', '1:4', ';', /`\(` in line 1 is still open/, /`\)`/],
	['f(1));', '1:5', ')', /closes nothing/, /Leave it out/],
	['const a = "b;\nc();', '1:11', '"b;', /no closing quote/, /`"`/],
	['const a = `b;\nc();', '1:11', '`b;', /no closing backtick/, /backtick/],
	['/* a\nb', '1:1', '/* a', /comment is never closed/, /\*\//],
	['const a = /b;\n', '1:11', '/b;', /regular expression/, /`\/`/],
	['const a = /(/;', '1:11', '/(/', /not valid.*Unterminated group/, /\\/],
	['function f() {\n\tawait g();\n}', '2:2', 'await', /`async` function/, /`async` before/],
	['function f() { for await (const a of b) {} }', '1:20', 'await', /`for await`.*`async`/, /`async` before/],
	['function f() { yield* g(); }', '1:16', 'yield', /inside a generator/, /`function\*`/],
	['const f = () => { yield 1; };', '1:19', 'yield', /inside a generator/, /arrow/],
	['const class = 1;', '1:7', 'class', /word of the language/, /another name/],
	['let a = 1;\nlet a = 2;', '2:5', 'a', /called `a` already/, /`a = …`/],
	['const a;', '1:7', 'a', /value at once/, /`let`/],
	['const a = ;', '1:11', ';', /between `=` and `;`/, /value/],
	['return 1;', '1:1', 'return', /inside a function/, /function/],
	['break;', '1:1', 'break', /no loop/, /`return`/],
	['else {}', '1:1', 'else', /no `if`/, /brackets/],
	['const a = { b: 1 } constructor', '1:20', 'constructor', /ended before `constructor`/, /`;`/],
	['f() = 1;', '1:1', 'f', /can't be assigned/, /===/],
	['a b', '1:3', 'b', /ended before `b`/, /`;`/],
	['const f = async () { };', '1:20', '{', /can't follow/, /`=>`/],
	['const f = (a) = > a;', '1:17', '>', /one sign/, /space/],
	['const o = { a: 1 b: 2 };', '1:18', 'b', /`,` is missing before `b`/, /`,`/],
	['class A { let b = 1 }', '1:15', 'b', /without `let`/, /Leave out `let`/],
	['import a from b;', '1:15', 'b', /in quotes/, /'.\/shop.ts'/],
	['class A { async get x() {} }', '1:21', 'x', /A getter can't be `async`/, /`async x\(…\)`/],
	['const a = { async set x(b) {} };', '1:23', 'x', /A setter can't be `async`/, /Leave out|leave out/],
	['if (a) { export const b = 1; }', '1:10', 'export', /top level/, /Move it out/],
	['export { a };', '1:10', 'a', /nothing in this file has that name/, /misspelling/],
	['class A { f() { return this.#b; } }', '1:29', '#b', /declares `#b`/, /`#b;`/],
	['a ?? b || c;', '1:8', '||', /`\?\?`/, /brackets/],
];

test.each([...NOT_ERASABLE, ...SYNTAX])('%j is explained at %s', (source, place, marked, message, advice) => {
	const [first] = diagnosticsOf(source);
	if (!first) throw new Error('There is no diagnostic.');
	const line = source.split('\n')[first.line - 1] ?? '';
	expect(`${first.line}:${first.column}`).toBe(place);
	expect(line.slice(first.column - 1, first.column - 1 + first.length)).toBe(marked);
	expect(first.message).toMatch(message);
	expect(first.advice).toMatch(advice);
});

test('everything that is not only a type is reported at once, in order', () => {
	const found = diagnosticsOf(
		'enum A { B }\nclass C { constructor(public d: D) {} }\nnamespace E { export let f = 1; }',
	);
	expect(found.map(({ line }) => line)).toEqual([1, 2, 3]);
});

test('mistakes after which the parser can go on are reported with what is not erasable', () => {
	const found = diagnosticsOf('let a, a;\nenum B {}\nfunction f() { await c; }');
	expect(found.map(({ line }) => line)).toEqual([1, 2, 3]);
});

test('a mistake that has no words of its own is called by the parser’s reason', () => {
	const [found] = diagnosticsOf('let [...a, b] = [];');
	expect(found).toMatchObject({ column: 10, message: "This can't be read: element after rest." });
});

test('several mistakes in one line are one diagnostic, as the later ones are mostly echoes', () => {
	expect(diagnosticsOf('function f() { await a; await b; }')).toHaveLength(1);
});

test('code nested deeper than the parser can follow is a diagnostic and not a crash', () => {
	const [found] = diagnosticsOf('['.repeat(50_000));
	expect(found?.message).toMatch(/nested too deeply/);
});

test('every diagnostic has whole sentences', () => {
	for (const [source] of [...NOT_ERASABLE, ...SYNTAX]) {
		for (const { message, advice } of diagnosticsOf(source)) {
			expect(message).toMatch(/^.+[.?]$/s);
			expect(advice).toMatch(/^.+[.?]$/s);
		}
	}
});
