import { expect, test } from 'vitest';
import { mutantsOf } from './mutants-of.ts';

const fates = (source: string) => mutantsOf(source).map(({ without, line, source }) => [line, without, source]);

test('each await, yield and yield* is dropped once, and what it waits for stays', () => {
	expect(fates('const a = await tea();')).toEqual([[1, 'await', 'const a = tea();']]);
	expect(fates('function* f() {\n  return yield* g();\n}')).toEqual([
		[2, 'yield*', 'function* f() {\n  return g();\n}'],
	]);
	expect(fates('for await (const x of xs) {}')).toEqual([[1, 'await of for await', 'for  (const x of xs) {}']]);
});

test('a call that stands alone is dropped whole, awaited or not, unless it prints', () => {
	expect(fates('lock.release();')).toEqual([[1, 'lock.release();', ';']]);
	expect(fates('await save();')).toEqual([
		[1, 'await save();', ';'],
		[1, 'await', 'save();'],
	]);
	expect(fates('console.log(1);')).toEqual([]);
});

test('what finally and using do at the end of a block is dropped', () => {
	expect(fates('{ using held = take(); }')).toEqual([[1, 'using', '{ const held = take(); }']]);
	expect(fates('{ await using held = take(); }')).toEqual([[1, 'await using', '{ const held = take(); }']]);
	expect(fates('try {} finally { n += 1; }')).toEqual([[1, 'the content of finally', 'try {} finally {}']]);
});

test('types are no code, and what does not parse has no mutants', () => {
	expect(mutantsOf('interface A { release(): void }')).toEqual([]);
	expect(mutantsOf('const = 1')).toEqual([]);
});
