import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as zod from 'zod/mini';
import * as ours from './schema.ts';

/** One schema with everything in it, made of either's words. */
function shop(z: typeof ours) {
	const place = z.object({ line: z.number(), path: z.string() });
	return z.discriminatedUnion('kind', [
		z.object({ ...place.shape, kind: z.literal('sold'), to: z.nullable(z.string()), open: z.boolean() }),
		z.object({ kind: z.literal('list'), items: z.array(z.optional(z.enum(['tea', 'milk']))), any: z.unknown() }),
		z.object({ kind: z.literal('map'), names: z.record(z.string(), z.union([z.number(), place])) }),
		z.object({ kind: z.literal('bytes'), rows: z.instanceof(Float64Array), more: z.optional(place) }),
	]);
}

const schema = shop(ours);
// What of zod is used here has the same words.
const zods = shop(zod as unknown as typeof ours) as unknown as {
	safeParse(value: unknown): { success: boolean; data?: unknown };
};

const leaf = fc.oneof(
	fc.constantFrom('tea', 'milk', 'coffee', null, undefined, true, 1, Number.NaN, Number.POSITIVE_INFINITY, '', []),
	fc.constant(new Float64Array(1)),
	fc.record(
		{ line: fc.constantFrom(1, '1'), path: fc.constantFrom('a', 1), extra: fc.constant(1) },
		{ requiredKeys: [] },
	),
);
const value = fc.oneof(
	fc.anything(),
	fc.record(
		{
			kind: fc.constantFrom('sold', 'list', 'map', 'bytes', 'other', 1),
			...{ line: leaf, path: leaf, to: leaf, open: leaf, any: leaf, rows: leaf, more: leaf, extra: leaf },
			items: fc.oneof(leaf, fc.array(leaf)),
			names: fc.oneof(leaf, fc.dictionary(fc.constantFrom('a', 'b', 'constructor', '__proto__'), leaf)),
		},
		{ requiredKeys: ['kind'] },
	),
);

test('values are taken over, refused and stripped as zod does it', () => {
	let taken = 0;
	fc.assert(
		fc.property(value, (given) => {
			const read = schema.safeParse(given);
			const expected = zods.safeParse(given);
			expect(read.success).toBe(expected.success);
			expect(read.data).toEqual(expected.data);
			if (read.success) taken++;
		}),
		{ numRuns: 5_000 },
	);
	expect(taken).toBeGreaterThan(50);
});

test('what is wrong is found by its keys', () => {
	expect(schema.safeParse({ kind: 'list', items: ['tea', 'beer'] })).toMatchObject({ path: ['items', '1'] });
	expect(schema.safeParse({ kind: 'map', names: { a: 1, b: { line: 'x' } } })).toMatchObject({ path: ['names', 'b'] });
	expect(schema.safeParse({ kind: 'sold', line: 1 })).toMatchObject({ path: ['path'] });
	expect(schema.safeParse({ kind: 'none' })).toMatchObject({ path: ['kind'] });
});

test('a key of a prototype is none', () => {
	const read = schema.safeParse(JSON.parse('{"kind":"map","names":{"__proto__":1,"a":2}}'));
	expect(read).toEqual({ success: true, data: { kind: 'map', names: { a: 2 } } });
	expect(Object.getPrototypeOf(Object(read.data).names)).toBe(Object.prototype);
});
