import { match, startsWith } from './own-texts.ts';

const { apply } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { toString: text } = Function.prototype;

type Is = (value: object) => boolean;

/** Whether a value can be read by a method or a getter that works for one kind of object only, and gives nothing for its prototype. */
function readBy(built: { readonly prototype: object } | undefined, name: PropertyKey): Is {
	const { value: method, get } = (built && getOwnPropertyDescriptor(built.prototype, name)) ?? {};
	return (value) => {
		try {
			return apply(method ?? get, value, [value]) !== undefined;
		} catch {
			return false;
		}
	};
}

/** Whether a value has the prototype of this one. */
function madeLike(made: object): Is {
	const prototype = getPrototypeOf(made);
	return (value) => getPrototypeOf(value) === prototype;
}

const textOf = (value: object): string => apply(text, value, []);
const beginsWith = (text: unknown, word: string): boolean => startsWith(`${text}`, word);

const isArrayBuffer = readBy(ArrayBuffer, 'byteLength');
// Not in every page.
const isSharedArrayBuffer = readBy(globalThis.SharedArrayBuffer, 'byteLength');
const isStringObject = readBy(String, 'valueOf');
const isNumberObject = readBy(Number, 'valueOf');
const isBooleanObject = readBy(Boolean, 'valueOf');
const isBigIntObject = readBy(BigInt, 'valueOf');
const isSymbolObject = readBy(Symbol, 'valueOf');

/**
 * What an object is, for the library that prints it. It goes by what only a built-in object can do, as Node does: the name of
 * a class tells nothing, as a program may have a class `Promise` of its own.
 */
export const kinds = {
	isMap: readBy(Map, 'has'),
	isSet: readBy(Set, 'has'),
	isWeakMap: readBy(WeakMap, 'has'),
	isWeakSet: readBy(WeakSet, 'has'),
	isDate: readBy(Date, 'getTime'),
	isRegExp: readBy(RegExp, 'global'),
	isDataView: readBy(DataView, 'buffer'),
	isTypedArray: readBy(getPrototypeOf(Uint8Array), Symbol.toStringTag),
	isArrayBuffer,
	isAnyArrayBuffer: (value: object) => isArrayBuffer(value) || isSharedArrayBuffer(value),
	isStringObject,
	isNumberObject,
	isBooleanObject,
	isBigIntObject,
	isBoxedPrimitive: (value: object) =>
		isStringObject(value) ||
		isNumberObject(value) ||
		isBooleanObject(value) ||
		isBigIntObject(value) ||
		isSymbolObject(value),
	isMapIterator: madeLike(new Map().keys()),
	isSetIterator: madeLike(new Set().keys()),
	// Whatever reads a promise takes its rejection for handled.
	isPromise: (value: object) => value instanceof Promise,
	isNativeError: (value: object) => value instanceof Error,
	isArgumentsObject: (value: object) => getOwnPropertyDescriptor(value, 'callee')?.enumerable === false,
	isModuleNamespaceObject: (value: object) =>
		getPrototypeOf(value) === null && getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value === 'Module',
	// Not by its text alone: it may be a method `asyncMap`. Nor by its tag, which a bound function has too.
	isAsyncFunction: (value: object & { readonly [Symbol.toStringTag]?: unknown }) =>
		beginsWith(textOf(value), 'async') &&
		(getPrototypeOf(value) === null || beginsWith(value[Symbol.toStringTag], 'Async')),
	isGeneratorFunction: (value: object) => match(/^(async\s*)?(function\s*)?\*/, textOf(value)) !== null,
};
