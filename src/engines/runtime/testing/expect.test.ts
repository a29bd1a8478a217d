import { inspect } from 'node-inspect-extracted';
import { describe, expect as is, test } from 'vitest';
import { expect } from './expect.ts';
import { ExpectationError } from './expectation-error.ts';
import { showWith } from './show.ts';

showWith(inspect);

const nothing = () => {};
const boom = () => {
	throw new RangeError('out of milk');
};

/** [matcher, a value it accepts, a value it refuses, its arguments] */
const MATCHERS: [string, unknown, unknown, ...unknown[]][] = [
	['toBe', 4, 5, 4],
	['toBe', Number.NaN, 0, Number.NaN],
	['toEqual', { a: [1] }, { a: [2] }, { a: [1] }],
	['toBeCloseTo', 0.1 + 0.2, 0.31, 0.3],
	['toBeCloseTo', 1.24, 1.26, 1.2, 1],
	['toContain', [1, 2], [2], 1],
	['toContain', 'green tea', 'coffee', 'tea'],
	['toContainEqual', [{ a: 1 }], [{ a: 2 }], { a: 1 }],
	['toMatch', 'tea', 'milk', /^t/],
	['toHaveLength', [1, 2], 'x', 2],
	['toHaveProperty', { a: 1 }, { b: 1 }, 'a'],
	['toHaveProperty', { a: [1] }, { a: [2] }, 'a', [1]],
	['toBeInstanceOf', new Map(), new Set(), Map],
	['toBeUndefined', undefined, null],
	['toBeDefined', null, undefined],
	['toBeNull', null, undefined],
	['toBeNaN', Number.NaN, 1],
	['toBeTruthy', [], ''],
	['toBeFalsy', 0, {}],
	['toBeGreaterThan', 3, 2, 2],
	['toBeGreaterThanOrEqual', 2, 1, 2],
	['toBeLessThan', 1, 2, 2],
	['toBeLessThanOrEqual', 2, 3, 2],
	['toThrow', boom, nothing],
	['toThrow', boom, nothing, RangeError],
	['toThrow', boom, nothing, 'milk'],
	['toThrow', boom, nothing, /^out/],
	['toThrow', boom, nothing, new Error('out of milk')],
];

describe.each(MATCHERS)('%s', (name, good, bad, ...args) => {
	const check = (value: unknown, negated = false) => {
		const checks = expect(value);
		return () => (negated ? checks.not : checks)[name]?.(...args);
	};
	test('accepts and refuses', () => {
		is(check(good)).not.toThrow();
		is(check(bad)).toThrow(ExpectationError);
		is(check(good, true)).toThrow(ExpectationError);
		is(check(bad, true)).not.toThrow();
	});
});

describe('a failed expectation', () => {
	const messageOf = (run: () => unknown) => {
		try {
			run();
		} catch (error) {
			return (error as Error).message;
		}
		return 'nothing was thrown';
	};

	test('says what was expected of what', () => {
		is(messageOf(() => expect([1]).toBe?.(2))).toBe('expected [ 1 ] to be 2');
		is(messageOf(() => expect(3).not.toBeGreaterThan?.(2))).toBe('expected 3 not to be greater than 2');
		is(messageOf(() => expect([1, 2]).toHaveLength?.(3))).toBe('expected [ 1, 2 ] to have length 3; it has 2');
	});

	test('says when two things only look the same', () => {
		is(messageOf(() => expect([1]).toBe?.([1]))).toContain('use toEqual');
	});

	test('says what was thrown instead', () => {
		is(messageOf(() => expect(boom).toThrow?.(TypeError))).toBe(
			'expected the function to throw TypeError; it threw RangeError: out of milk',
		);
		is(messageOf(() => expect(nothing).toThrow?.())).toBe('expected the function to throw; it returned');
		is(messageOf(() => expect(5).toThrow?.())).toContain('expect(() => …).toThrow()');
	});

	test('holds both sides where they are worth comparing', () => {
		try {
			expect({ a: 1 }).toEqual?.({ a: 2 });
		} catch (error) {
			is(error).toMatchObject({ comparison: { expected: '{ a: 2 }', received: '{ a: 1 }' } });
			return;
		}
		throw new Error('nothing was thrown');
	});
});

describe('promises', () => {
	test('resolves checks what a promise is fulfilled with', async () => {
		await expect(Promise.resolve(4)).resolves.toBe?.(4);
		await is(expect(Promise.resolve(4)).resolves.toBe?.(5)).rejects.toThrow('expected 4 to be 5');
		await is(expect(Promise.reject(new Error('x'))).resolves.toBe?.(5)).rejects.toThrow('was rejected with');
		await is(expect(4).resolves.toBe?.(4)).rejects.toThrow('expected a promise, but got 4');
	});

	test('rejects checks what a promise is rejected with', async () => {
		await expect(Promise.reject(new RangeError('x'))).rejects.toThrow?.(RangeError);
		await expect(Promise.reject(new Error('x'))).rejects.toBeInstanceOf?.(Error);
		await expect(Promise.reject(new Error('x'))).rejects.not.toThrow?.('y');
		await is(expect(Promise.reject(new Error('x'))).rejects.toThrow?.('y')).rejects.toThrow(ExpectationError);
		await is(expect(Promise.resolve(1)).rejects.toThrow?.()).rejects.toThrow('was fulfilled with 1');
	});
});
