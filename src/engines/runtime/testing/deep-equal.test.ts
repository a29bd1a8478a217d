import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepEqual } from './deep-equal.ts';

class Tea {
	kind: string;
	constructor(kind: string) {
		this.kind = kind;
	}
}
const circle = () => {
	const a: { self?: unknown; n: number } = { n: 1 };
	a.self = a;
	return a;
};
const withSymbol = (value: number) => ({ [Symbol.for('s')]: value });

/** Each with each other: what Node calls equal must be equal here, and nothing else. */
const VALUES: unknown[] = [
	...[0, -0, 1, Number.NaN, '', 'a', true, null, undefined, 1n, Symbol.for('a')],
	...[[], [1], [1, undefined], [undefined], new Array(1), ['1'], [[1]], [[2]]],
	...[{}, { a: 1 }, { a: 1, b: undefined }, { b: 2, a: 1 }, Object.create(null), { a: { b: [1] } }, { a: { b: [2] } }],
	...[new Tea('green'), new Tea('black'), { kind: 'green' }, circle(), { n: 1, self: { n: 1 } }],
	...[new Date(0), new Date(1), /a/g, /a/i, new Error('a'), new Error('b'), new TypeError('a')],
	...[new Map([[1, { a: 1 }]]), new Map([[1, { a: 2 }]]), new Map(), new Map([[{ a: 1 }, 1]])],
	...[new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1]), new Set([1]), new Set([[1], [1]]), new Set([[1], [2]])],
	...[new Uint8Array([1]), new Uint8Array([2]), new Int8Array([1]), new ArrayBuffer(1), new ArrayBuffer(2)],
	...[Object(1), Object(2), Object('a'), Object(true), () => 1, Promise.resolve(1), withSymbol(1), withSymbol(2)],
];

describe('deepEqual', () => {
	test('agrees with Node on every pair of these values', () => {
		const twins = structuredCloneAll();
		for (const [i, a] of VALUES.entries()) {
			for (const [j, b] of twins.entries()) {
				expect({ i, j, equal: deepEqual(a, b) }).toEqual({ i, j, equal: isDeepStrictEqual(a, b) });
			}
		}
	});

	test('agrees with Node on random values', () => {
		const anything = fc.anything({
			withMap: true,
			withSet: true,
			withDate: true,
			withNullPrototype: true,
			maxDepth: 3,
		});
		fc.assert(fc.property(anything, anything, (a, b) => deepEqual(a, b) === isDeepStrictEqual(a, b)));
		fc.assert(fc.property(fc.clone(anything, 2), ([a, b]) => deepEqual(a, b) === isDeepStrictEqual(a, b)));
	});

	test('follows circles in both', () => {
		expect(deepEqual(circle(), circle())).toBe(true);
	});
});

/** Equal copies where a copy can be made, so that equality of identity alone does not do. */
function structuredCloneAll(): unknown[] {
	return VALUES.map((value) => {
		if (value instanceof Tea) return new Tea(value.kind);
		try {
			return Object.getPrototypeOf(value) === null ? value : structuredClone(value);
		} catch {
			return value;
		}
	});
}
