const OriginalPromise = Promise;
const isInstance = Function.prototype[Symbol.hasInstance];
const { apply } = Reflect;
const { defineProperty } = Object;

/**
 * Makes sure that `await` takes a promise as it is: it does so only with what names the original `Promise` as its
 * constructor, and would otherwise ask a `then` that the program under test may have patched. Returns what it is given.
 */
export function untouched<T>(result: T): T {
	if (apply(isInstance, OriginalPromise, [result])) defineProperty(result, 'constructor', { value: OriginalPromise });
	return result;
}
