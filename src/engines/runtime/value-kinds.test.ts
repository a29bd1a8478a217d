import { describe, expect, test } from 'vitest';
import { kinds } from './value-kinds.ts';

/** The names of all that a value is. Only functions are asked which they are. */
const kindsOf = (value: object) =>
	Object.entries(kinds)
		.filter(([name, is]) => (typeof value === 'function' || !name.endsWith('Function')) && is(value))
		.map(([name]) => name);

describe('a built-in object is known', () => {
	test.each<[string, object]>([
		['isMap', new Map()],
		['isSet', new Set()],
		['isWeakMap', new WeakMap()],
		['isWeakSet', new WeakSet()],
		['isDate', new Date()],
		['isRegExp', /x/],
		['isDataView', new DataView(new ArrayBuffer(1))],
		['isTypedArray', new Float32Array(1)],
		['isMapIterator', new Map().entries()],
		['isSetIterator', new Set().values()],
		['isPromise', Promise.resolve()],
		['isNativeError', new TypeError()],
		['isAnyArrayBuffer', new SharedArrayBuffer(1)],
		['isBoxedPrimitive', Object(Symbol())],
		['isAsyncFunction', async () => {}],
	])('%s', (name, value) => {
		expect(kindsOf(value)).toEqual([name]);
	});
});

test('an object of a class that is called like a built-in one is nothing of the kind', () => {
	for (const name of ['Promise', 'Map', 'WeakMap', 'Date', 'RegExp', 'ArrayBuffer', 'Uint8Array', 'String', 'Error']) {
		const made = { [name]: class {} }[name] as new () => object;
		expect(kindsOf(new made())).toEqual([]);
	}
});

test('a prototype is not of the kind that it makes', () => {
	for (const { prototype } of [Promise, Map, WeakMap, Date, RegExp, ArrayBuffer, DataView, Uint8Array]) {
		expect(kindsOf(prototype)).toEqual([]);
	}
	expect(kindsOf(Object.freeze(Object.create(null)))).toEqual([]);
});

test('functions go by what they are, not by their names', () => {
	const methods = { asyncMap() {}, async() {}, async later() {}, *steps() {}, async *both() {} };
	const { asyncMap, async: named, later, steps, both } = methods;
	expect([asyncMap, named, later, steps, both].map(kindsOf)).toEqual([
		[],
		[],
		['isAsyncFunction'],
		['isGeneratorFunction'],
		['isAsyncFunction', 'isGeneratorFunction'],
	]);
	expect(kindsOf(later.bind(null))).toEqual([]);
});
