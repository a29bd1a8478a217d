import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from './edits.ts';
import { eraseTypes } from './erase.ts';
import { parseTypeScript } from './parse.ts';
import { meaningOfJavaScript, meaningOfTypeScript } from './samples/meaning.ts';
import { createSource } from './source.ts';

const type = fc.constantFrom(
	'A',
	'A<B>',
	'{ a: A }',
	'"x" | 1',
	'(a: A) => B',
	'A[]',
	'\n\tA',
	'A<\n\tB\n>',
	'typeof a',
	'unique symbol',
);
const annotation = fc.oneof(
	fc.constant(''),
	type.map((of) => `: ${of}`),
);
const generics = fc.constantFrom('', '<T>', '<T extends A>', '<\n\tT,\n>', '<const T, U = T>');

const { expression } = fc.letrec<{ expression: string; atom: string }>((tie) => ({
	atom: fc.constantFrom('a', 'b', '1', '"s"', '[]', '({})', 'this', '/r/g', '`t`'),
	expression: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		tie('atom'),
		fc.tuple(tie('expression'), type).map(([of, to]) => `(${of} as ${to})`),
		fc.tuple(tie('atom'), type).map(([of, to]) => `${of} as ${to}`),
		fc.tuple(tie('atom'), type).map(([of, to]) => `${of} satisfies ${to}`),
		fc.tuple(tie('atom'), tie('expression')).map(([of, argument]) => `${of === 'a' ? 'a!' : 'f<A>'}(${argument})`),
		fc
			.tuple(generics, annotation, annotation, tie('expression'))
			.map(([of, a, b, body]) => `(async ${of}(x${a})${b} => (${body}))`),
		fc.tuple(annotation, annotation, tie('atom')).map(([a, b, body]) => `(y${a}, z?${a})${b} => ${body}`),
		fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `[${a}, ${b}]`),
		fc.tuple(tie('atom'), tie('expression')).map(([a, b]) => `a ? (${a}) : ${b}`),
		tie('expression').map((of) => `\`\${${of}}\``),
	),
}));

const modifier = fc.constantFrom('', 'private ', 'public static ', 'readonly ', 'static ');
const memberName = fc.constantFrom('m', '["m"]', 'get', 'set', '#m', 'in', '"m"', '1');
const member = fc.oneof(
	fc
		.tuple(modifier, memberName, fc.constantFrom('', '?', '!'))
		.map(([m, name, mark]) => `${name === '#m' ? '' : m}${name}${mark}: A`),
	fc.tuple(modifier, memberName, expression).map(([m, name, value]) => `${name === '#m' ? '' : m}${name} = ${value}`),
	fc.tuple(modifier, generics, annotation).map(([m, of, a]) => `${m}async *n${of}(this: A, x?: B)${a} {}`),
	fc.constantFrom(
		'declare d: A',
		'abstract e(): A',
		'[key: string]: A',
		'over(): A\n\tover() {}',
		'get g(): A { return 1 }',
	),
);

const statement = fc.oneof(
	fc.tuple(annotation, expression).map(([a, value]) => `const NAME${a} = ${value}`),
	expression.map((of) => `(${of})`),
	expression.map((of) => `[${of}]`),
	expression.map((of) => `\`\${${of}}\``),
	fc.tuple(generics, type).map(([of, is]) => `type NAME${of} = ${is}`),
	fc.constantFrom(
		'interface NAME { a: A }',
		'declare let NAME: A',
		'import type { NAME } from "x"',
		'declare function NAME(): A',
		'+a',
		'b',
	),
	fc
		.tuple(generics, annotation, expression)
		.map(([of, a, value]) => `function NAME${of}(this: A, x?: B)${a} { return ${value} }`),
	fc
		.array(member, { maxLength: 4 })
		.map((members) => `abstract class NAME<T> extends B<T> implements C {\n\t${unique(members).join('\n\t')}\n}`),
);

/** At most one private `#m`: the second would be a mistake. */
function unique(members: readonly string[]): string[] {
	return members.filter(
		(text, index) => !text.startsWith('#') || members.findIndex((other) => other.startsWith('#')) === index,
	);
}

const programs = fc
	.array(fc.tuple(statement, fc.constantFrom('\n', ';\n', '; ', '\n\n// (\n')), { minLength: 1, maxLength: 6 })
	.map((parts) => parts.map(([text, end], index) => text.replaceAll('NAME', `name${index}`) + end).join(''));

test('random programs mean the same without their types, and keep their lines and columns', () => {
	let read = 0;
	fc.assert(
		fc.property(programs, (source) => {
			const { tree, errors } = parseTypeScript(source);
			// Statements without semicolons can make something that isn't a program at all.
			if (!tree || errors.length > 0) return;
			read++;
			const code = applyEdits(source, eraseTypes(createSource('main.ts', source, tree))).code;
			expect(code.replace(/[^\r\n]/g, '.')).toBe(source.replace(/[^\r\n]/g, '.'));
			expect(meaningOfJavaScript(code)).toEqual(meaningOfTypeScript(source));
		}),
		{ numRuns: 2_000 },
	);
	expect(read).toBeGreaterThan(500);
});
