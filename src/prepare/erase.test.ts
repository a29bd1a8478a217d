import { expect, test } from 'vitest';
import { singleFile } from '../run/program.ts';
import { prepare } from './prepare.ts';

function javaScriptOf(source: string): string {
	const result = prepare(singleFile(source), { probes: false });
	if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
	return result.program.modules.map(({ code }) => code).join('');
}

/** TypeScript and, under it, its JavaScript with every column kept. */
const TABLE: readonly (readonly [typescript: string, javascript: string])[] = [
	['const a: number = 1;', 'const a         = 1;'],
	['type A = 1; f();', '            f();'],
	['function f<T>(a?: T, b = 1): T {}', 'function f   (a    , b = 1)    {}'],
	['function f(this: A, b: B) {}', 'function f(         b   ) {}'],
	['const a = b as C satisfies D;', 'const a = b                 ;'],
	['a!.b![0]!();', 'a .b [0] ();'],
	['import { type A, run } from "aio";', 'import {         run } from "aio";'],
	[
		'class A<T> extends B<T> implements C { private readonly x?: T; }',
		'class A    extends B                 {                  x    ; }',
	],
	['abstract class A { abstract x: 1; y!: 2 }', '         class A {                y     }'],
	['const f = <T,>(a: T): a is T => a;', 'const f =     (a   )         => a;'],
	['x = f<T>`a`; g = h<T>; new I<T>;', 'x = f   `a`; g = h   ; new I   ;'],
	// A line that begins with a bracket keeps beginning a statement.
	['const a = 1\ntype B = 2\n(c)', 'const a = 1\n;         \n(c)'],
	['const a = b as C\n[d]', 'const a = b ;   \n[d]'],
	['class A {\n\tb = 1\n\tprivate ["c"] = 2\n}', 'class A {\n\tb = 1\n\t;       ["c"] = 2\n}'],
	['class A {\n\tget: T\n\tfoo() {}\n}', 'class A {\n\tget;  \n\tfoo() {}\n}'],
	['class A {\n\tb = 1\n\tprivate in = 2\n}', 'class A {\n\tb = 1\n\t;       in = 2\n}'],
	['if (a) declare const b: C', 'if (a) ;                 '],
	// No line break may come between `async` and `(`, or between `)` and `=>`.
	['const f = async <\n\tT\n>(a: T) => a;', 'const f = async (\n\t \n  a   ) => a;'],
	['const f = (a: A):\n\tB => a;', 'const f = (a     \n\t) => a;'],
	['const f = (a)\n: A => a;', 'const f = (a \n  ) => a;'],
	// Wide characters and odd line breaks.
	["let a: 'é🍵' = 1, 🍵 = 2;".replace('🍵 =', 'ü ='), 'let a        = 1, ü = 2;'],
	['type A = {\r\n\tb: 1\r\n}\r\nf();', '          \r\n\t    \r\n \r\nf();'],
];

test.each(TABLE)('%j becomes %j', (typescript, javascript) => {
	expect(javaScriptOf(typescript)).toBe(javascript);
});

test('imports that no value needs stay, as in Node', () => {
	const source = 'import { setTimeout as wait } from "node:timers/promises";\nimport "node:timers/promises";';
	expect(javaScriptOf(source)).toBe(source);
});

test('`import.meta.url` and top-level `await` stay', () => {
	const source = 'console.log(import.meta.url, await 1);';
	expect(javaScriptOf(source)).toBe(source);
});
