// Taken before the program under test can patch it; loops here go by index for the same reason.
const { is, keys, getPrototypeOf, hasOwn, prototype } = Object;
const { isView } = ArrayBuffer;
const ownSymbols = Object.getOwnPropertySymbols;
const isEnumerable = prototype.propertyIsEnumerable;
const tagOf = prototype.toString;
const { isArray } = Array;
const { apply, get } = Reflect;
const forEachOfMap = Map.prototype.forEach;
const forEachOfSet = Set.prototype.forEach;

/** Equal as Node's `isDeepStrictEqual` sees it: same prototypes, same own enumerable properties, equal values, cycles allowed. */
export function deepEqual(a: unknown, b: unknown): boolean {
	return equal(a, b, new Map());
}

function equal(a: unknown, b: unknown, seen: Map<object, object>): boolean {
	if (is(a, b)) return true;
	if (!isObject(a) || !isObject(b) || getPrototypeOf(a) !== getPrototypeOf(b)) return false;
	if (tag(a) !== tag(b) || isArray(a) !== isArray(b)) return false;
	if (typeof a === 'function' || typeof b === 'function') return false;
	// Met before on the way down: equal so far, and the difference, if any, lies elsewhere.
	if (seen.has(a)) return seen.get(a) === b;
	seen.set(a, b);
	const same = sameContent(a, b, seen) && sameProperties(a, b, seen);
	seen.delete(a);
	return same;
}

function isObject(value: unknown): value is object {
	return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function tag(value: object): string {
	return apply(tagOf, value, []);
}

/** What an object holds besides its properties. */
function sameContent(a: object, b: object, seen: Map<object, object>): boolean {
	if (a instanceof Date && b instanceof Date) return is(a.getTime(), b.getTime());
	if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b) && a.lastIndex === b.lastIndex;
	if (a instanceof Error && b instanceof Error) {
		return a.name === b.name && a.message === b.message && equal(a.cause, b.cause, seen);
	}
	if (a instanceof Map && b instanceof Map) return sameEntries(entriesOf(a), entriesOf(b), seen);
	if (a instanceof Set && b instanceof Set) return sameEntries(valuesOf(a), valuesOf(b), seen);
	if (a instanceof ArrayBuffer && b instanceof ArrayBuffer) return sameBytes(new Uint8Array(a), new Uint8Array(b));
	if (isView(a) && isView(b)) return sameBytes(bytes(a), bytes(b));
	if (isBoxed(a) && isBoxed(b)) return is(a.valueOf(), b.valueOf());
	// Nobody can look inside these: two of them are never equal.
	return !(a instanceof Promise || a instanceof WeakMap || a instanceof WeakSet);
}

function isBoxed(value: object): boolean {
	return value instanceof Number || value instanceof String || value instanceof Boolean;
}

function bytes(view: ArrayBufferView): Uint8Array {
	return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}

function entriesOf(map: Map<unknown, unknown>): unknown[] {
	const entries: unknown[] = [];
	apply(forEachOfMap, map, [(value: unknown, key: unknown) => append(entries, [key, value])]);
	return entries;
}

function valuesOf(set: Set<unknown>): unknown[] {
	const values: unknown[] = [];
	apply(forEachOfSet, set, [(value: unknown) => append(values, value)]);
	return values;
}

function append<T>(list: T[], item: T): void {
	list[list.length] = item;
}

/** Every entry of `a` has a partner in `b`, in whatever order. */
function sameEntries(a: unknown[], b: unknown[], seen: Map<object, object>): boolean {
	if (a.length !== b.length) return false;
	const taken: boolean[] = [];
	for (let i = 0; i < a.length; i++) {
		let partner = 0;
		while (partner < b.length && (taken[partner] || !equal(a[i], b[partner], seen))) partner++;
		if (partner === b.length) return false;
		taken[partner] = true;
	}
	return true;
}

function sameProperties(a: object, b: object, seen: Map<object, object>): boolean {
	if (isArray(a) && isArray(b) && a.length !== b.length) return false;
	const names = propertiesOf(a);
	if (names.length !== propertiesOf(b).length) return false;
	for (let i = 0; i < names.length; i++) {
		const name = names[i] as string | symbol;
		if (!hasOwn(b, name) || !equal(get(a, name), get(b, name), seen)) return false;
	}
	return true;
}

function propertiesOf(value: object): (string | symbol)[] {
	if (isView(value)) return [];
	const names: (string | symbol)[] = keys(value);
	const symbols = ownSymbols(value);
	for (let i = 0; i < symbols.length; i++) {
		const symbol = symbols[i] as symbol;
		if (apply(isEnumerable, value, [symbol])) append(names, symbol);
	}
	return names;
}
