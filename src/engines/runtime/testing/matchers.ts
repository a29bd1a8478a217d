import { deepEqual } from './deep-equal.ts';
import { show } from './show.ts';

// Taken before the program can patch them.
const { is: same } = Object;
const { includes } = String.prototype;
const { exec } = RegExp.prototype;
const { apply, get } = Reflect;
const hasInstance = Function.prototype[Symbol.hasInstance];

/** What a matcher found. `expected` completes "expected <value> to …"; `comparing`: both sides are worth showing. */
export interface Match {
	readonly pass: boolean;
	readonly expected: string;
	readonly comparing?: { readonly expected: unknown; readonly received: unknown };
}

export type Matcher = (received: unknown, ...args: never[]) => Match;

function is(name: string, holds: (received: unknown) => boolean): Matcher {
	return (received) => ({ pass: holds(received), expected: `be ${name}` });
}

/** Only numbers are compared: an object could turn into another number each time it is asked. */
function compare(name: string, holds: (received: never, limit: never) => boolean): Matcher {
	return (received: unknown, limit: unknown) => ({
		pass: isNumber(received) && isNumber(limit) && holds(received as never, limit as never),
		expected: `be ${name} ${show(limit)}`,
	});
}

/** All that can be asked of a value. */
export const MATCHERS = {
	toBe(received: unknown, expected: unknown): Match {
		const twin = !same(received, expected) && deepEqual(received, expected);
		const hint = twin ? ' (it looks the same, but is another object: use toEqual to compare what it holds)' : '';
		return {
			pass: same(received, expected),
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
		const off = typeof received === 'number' ? received - expected : Number.NaN;
		const room = 10 ** -digits / 2;
		return {
			pass: same(received, expected) || (-room < off && off < room),
			expected: `be ${show(expected)} to ${digits} digits after the point`,
			comparing: { expected, received },
		};
	},
	toContain(received: unknown, item: unknown): Match {
		const pass =
			typeof received === 'string' ? contains(received, `${item}`) : holds(received, (value) => same(value, item));
		return { pass, expected: `contain ${show(item)}` };
	},
	toContainEqual(received: unknown, item: unknown): Match {
		return {
			pass: holds(received, (value) => deepEqual(value, item)),
			expected: `contain something equal to ${show(item)}`,
		};
	},
	toMatch(received: unknown, pattern: RegExp | string): Match {
		return {
			pass: typeof received === 'string' && matches(received, pattern),
			expected: `match ${show(pattern)}`,
		};
	},
	toHaveLength(received: unknown, length: number): Match {
		const actual: unknown = Object(received).length;
		return { pass: actual === length, expected: `have length ${length}; it has ${show(actual)}` };
	},
	toHaveProperty(received: unknown, name: PropertyKey, ...value: unknown[]): Match {
		const holder: object = Object(received);
		if (value.length === 0) return { pass: name in holder, expected: `have a property ${show(name)}` };
		return {
			pass: name in holder && deepEqual(get(holder, name), value[0]),
			expected: `have a property ${show(name)} equal to ${show(value[0])}`,
			comparing: { expected: value[0], received: get(holder, name) },
		};
	},
	toBeInstanceOf(received: unknown, type: new (...args: never[]) => unknown): Match {
		return { pass: isInstance(received, type), expected: `be an instance of ${type.name}` };
	},
	toBeUndefined: is('undefined', (value) => value === undefined),
	toBeDefined: is('defined', (value) => value !== undefined),
	toBeNull: is('null', (value) => value === null),
	toBeNaN: is('NaN', (value) => same(value, Number.NaN)),
	toBeTruthy: is('truthy', (value) => !!value),
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
	if (typeof expected === 'function') return isInstance(thrown, expected);
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	if (typeof expected === 'string' || expected instanceof RegExp) return matches(message, expected);
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

function isNumber(value: unknown): boolean {
	return typeof value === 'number' || typeof value === 'bigint';
}

/** Whatever the class itself has to say about it. */
function isInstance(value: unknown, type: unknown): boolean {
	return apply(hasInstance, type, [value]);
}

function contains(text: string, part: string): boolean {
	return apply(includes, text, [part]);
}

function matches(text: string, pattern: RegExp | string): boolean {
	return typeof pattern === 'string' ? contains(text, pattern) : apply(exec, new RegExp(pattern), [text]) !== null;
}

/** Whether any item of an iterable is as wanted; what is not iterable holds nothing. */
function holds(value: unknown, isWanted: (item: unknown) => boolean): boolean {
	if (typeof (value as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== 'function') return false;
	for (const item of value as Iterable<unknown>) if (isWanted(item)) return true;
	return false;
}
