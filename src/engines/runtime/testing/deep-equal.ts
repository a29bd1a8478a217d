const { is, keys, getPrototypeOf, prototype } = Object;
const { isView } = ArrayBuffer;
const ownSymbols = Object.getOwnPropertySymbols;

/** Equal as Node's `isDeepStrictEqual` sees it: same prototypes, same own enumerable properties, equal values, cycles allowed. */
export function deepEqual(a: unknown, b: unknown): boolean {
	return equal(a, b, new Map());
}

function equal(a: unknown, b: unknown, seen: Map<object, object>): boolean {
	if (is(a, b)) return true;
	if (!isObject(a) || !isObject(b) || getPrototypeOf(a) !== getPrototypeOf(b)) return false;
	if (tag(a) !== tag(b) || Array.isArray(a) !== Array.isArray(b)) return false;
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
	return prototype.toString.call(value);
}

/** What an object holds besides its properties. */
function sameContent(a: object, b: object, seen: Map<object, object>): boolean {
	if (a instanceof Date && b instanceof Date) return is(a.getTime(), b.getTime());
	if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b) && a.lastIndex === b.lastIndex;
	if (a instanceof Error && b instanceof Error) {
		return a.name === b.name && a.message === b.message && equal(a.cause, b.cause, seen);
	}
	if (a instanceof Map && b instanceof Map) return sameEntries([...a], [...b], seen);
	if (a instanceof Set && b instanceof Set) return sameEntries([...a], [...b], seen);
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
	return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Every entry of `a` has a partner in `b`, in whatever order. */
function sameEntries(a: unknown[], b: unknown[], seen: Map<object, object>): boolean {
	if (a.length !== b.length) return false;
	const rest = [...b];
	return a.every((entry) => {
		const partner = rest.findIndex((other) => equal(entry, other, seen));
		if (partner >= 0) rest.splice(partner, 1);
		return partner >= 0;
	});
}

function sameProperties(a: object, b: object, seen: Map<object, object>): boolean {
	if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
	const names = propertiesOf(a);
	if (names.length !== propertiesOf(b).length) return false;
	return names.every((name) => Object.hasOwn(b, name) && equal(Reflect.get(a, name), Reflect.get(b, name), seen));
}

function propertiesOf(value: object): (string | symbol)[] {
	if (isView(value)) return [];
	const isEnumerable = (name: symbol) => prototype.propertyIsEnumerable.call(value, name);
	return [...keys(value), ...ownSymbols(value).filter(isEnumerable)];
}
