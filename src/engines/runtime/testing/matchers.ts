import { inspect } from 'node-inspect-extracted';
import { deepEqual } from './deep-equal.ts';

/** What a matcher found. `expected` completes "expected <value> to …"; `comparing`: both sides are worth showing. */
export interface Match {
	readonly pass: boolean;
	readonly expected: string;
	readonly comparing?: { readonly expected: unknown; readonly received: unknown };
}

export type Matcher = (received: unknown, ...args: never[]) => Match;

/** A value as it appears in a message. */
export function show(value: unknown): string {
	return inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY });
}

function is(name: string, holds: (received: unknown) => boolean): Matcher {
	return (received) => ({ pass: holds(received), expected: `be ${name}` });
}

function compare(name: string, holds: (received: never, limit: never) => boolean): Matcher {
	return (received: unknown, limit: unknown) => ({
		pass: holds(received as never, limit as never),
		expected: `be ${name} ${show(limit)}`,
	});
}

/** All that can be asked of a value. */
export const MATCHERS = {
	toBe(received: unknown, expected: unknown): Match {
		const twin = !Object.is(received, expected) && deepEqual(received, expected);
		const hint = twin ? ' (it looks the same, but is another object: use toEqual to compare what it holds)' : '';
		return {
			pass: Object.is(received, expected),
			expected: `be ${show(expected)}${hint}`,
			comparing: { expected, received },
		};
	},
	toEqual(received: unknown, expected: unknown): Match {
		return {
			pass: deepEqual(received, expected),
			expected: `equal ${show(expected)}`,
			comparing: { expected, received },
		};
	},
	toBeCloseTo(received: unknown, expected: number, digits = 2): Match {
		const close = Math.abs(Number(received) - expected) < 10 ** -digits / 2;
		return {
			pass: typeof received === 'number' && (Object.is(received, expected) || close),
			expected: `be ${show(expected)} to ${digits} digits after the point`,
			comparing: { expected, received },
		};
	},
	toContain(received: unknown, item: unknown): Match {
		const pass =
			typeof received === 'string'
				? received.includes(String(item))
				: [...toIterable(received)].some((v) => Object.is(v, item));
		return { pass, expected: `contain ${show(item)}` };
	},
	toContainEqual(received: unknown, item: unknown): Match {
		return {
			pass: [...toIterable(received)].some((value) => deepEqual(value, item)),
			expected: `contain something equal to ${show(item)}`,
		};
	},
	toMatch(received: unknown, pattern: RegExp | string): Match {
		const text = String(received);
		const pass = typeof pattern === 'string' ? text.includes(pattern) : new RegExp(pattern).test(text);
		return { pass: typeof received === 'string' && pass, expected: `match ${show(pattern)}` };
	},
	toHaveLength(received: unknown, length: number): Match {
		const actual: unknown = Object(received).length;
		return { pass: actual === length, expected: `have length ${length}; it has ${show(actual)}` };
	},
	toHaveProperty(received: unknown, name: PropertyKey, ...value: unknown[]): Match {
		const holder: object = Object(received);
		if (value.length === 0) return { pass: name in holder, expected: `have a property ${show(name)}` };
		return {
			pass: name in holder && deepEqual(Reflect.get(holder, name), value[0]),
			expected: `have a property ${show(name)} equal to ${show(value[0])}`,
			comparing: { expected: value[0], received: Reflect.get(holder, name) },
		};
	},
	toBeInstanceOf(received: unknown, type: new (...args: never[]) => unknown): Match {
		return { pass: received instanceof type, expected: `be an instance of ${type.name}` };
	},
	toBeUndefined: is('undefined', (value) => value === undefined),
	toBeDefined: is('defined', (value) => value !== undefined),
	toBeNull: is('null', (value) => value === null),
	toBeNaN: is('NaN', (value) => Number.isNaN(value)),
	toBeTruthy: is('truthy', (value) => Boolean(value)),
	toBeFalsy: is('falsy', (value) => !value),
	toBeGreaterThan: compare('greater than', (a: number, b: number) => a > b),
	toBeGreaterThanOrEqual: compare('at least', (a: number, b: number) => a >= b),
	toBeLessThan: compare('less than', (a: number, b: number) => a < b),
	toBeLessThanOrEqual: compare('at most', (a: number, b: number) => a <= b),
	toThrow(received: unknown, expected?: unknown): Match {
		if (typeof received !== 'function') {
			return { pass: false, expected: 'be a function that throws: write expect(() => …).toThrow()' };
		}
		try {
			received();
		} catch (thrown) {
			return matchThrown(thrown, expected);
		}
		return { pass: false, expected: `throw${describeThrown(expected)}; it returned` };
	},
} satisfies Record<string, Matcher>;

/** Whether what was thrown, or what a promise was rejected with, is what was asked for. */
export function matchThrown(thrown: unknown, expected: unknown): Match {
	return {
		pass: isThrown(thrown, expected),
		expected: `throw${describeThrown(expected)}; it threw ${summary(thrown)}`,
	};
}

function isThrown(thrown: unknown, expected: unknown): boolean {
	if (expected === undefined) return true;
	if (typeof expected === 'function') return thrown instanceof expected;
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	if (typeof expected === 'string') return message.includes(expected);
	if (expected instanceof RegExp) return new RegExp(expected).test(message);
	if (expected instanceof Error) return message === expected.message;
	return deepEqual(thrown, expected);
}

function describeThrown(expected: unknown): string {
	if (expected === undefined) return '';
	if (typeof expected === 'function') return ` ${expected.name}`;
	if (typeof expected === 'string') return ` an error whose message contains ${show(expected)}`;
	if (expected instanceof RegExp) return ` an error whose message matches ${expected}`;
	return ` ${summary(expected)}`;
}

function summary(thrown: unknown): string {
	return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : show(thrown);
}

function toIterable(value: unknown): Iterable<unknown> {
	return typeof Object(value)[Symbol.iterator] === 'function' ? (value as Iterable<unknown>) : [];
}
