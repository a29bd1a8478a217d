const { defineProperty } = Reflect;

/** Puts an item at the end of a list. Not by assignment: a program may have put a setter on `Array.prototype`. */
export function append<T>(list: T[], item: T): void {
	defineProperty(list, list.length, { value: item, configurable: true, enumerable: true, writable: true });
}
